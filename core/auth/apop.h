// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/base/secret.h"

namespace dropscope {

/// The digest of APOP: MD5 of the timestamp, its angle brackets included, and the secret; 32 lower-case
/// hexadecimal digits (RFC 1939 §7).
[[nodiscard]] Octets apopDigest(OctetView timestamp, const Secret& secret);

} // namespace dropscope

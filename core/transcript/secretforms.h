// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <vector>

namespace dropscope {

/// How a secret may come back from a server that quotes what it was sent: as it is, in base64 (alone, or
/// anywhere within more of it), in hexadecimal. The first is the secret itself; of the others, those under 4
/// octets are left out, for they stand in many a reply by chance.
[[nodiscard]] std::vector<Secret> formsOf(const Secret& secret);

} // namespace dropscope

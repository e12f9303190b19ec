// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/octets.h"

namespace dropscope {

/// The line, with its LF, that stands before a message in an mbox (RFC 4155). Of the sender only what may
/// stand there, or MAILER-DAEMON.
[[nodiscard]] Octets mboxFromLine(OctetView sender, Instant received);

} // namespace dropscope

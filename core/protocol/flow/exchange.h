// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/octetcount.h"
#include "core/base/octetrange.h"
#include "core/protocol/values/command.h"
#include "core/protocol/values/statusline.h"

#include <optional>

namespace dropscope {

/// A command and its reply; or the greeting, which has no command.
struct Exchange
{
    quint64 index = 0;
    std::optional<Command> command; ///< secrets masked, as the transcript has it
    OctetRange commandRange;        ///< in the client's octets
    Instant
        sentAt; ///< when the command was whole on the wire; for the greeting: of the session's first octets

    std::optional<StatusLine> status;
    OctetRange statusRange; ///< in the server's octets, with line end
    OctetRange bodyRange;   ///< in the server's octets: byte-stuffed, termination octet included
    OctetCount bodyOctets;  ///< of the body, byte-stuffing taken off
    quint64 bodyLines = 0;
    bool hasBody = false;
    std::optional<Instant> firstOctetAt;
    std::optional<Instant> lastOctetAt;
    bool isWhole = false; ///< the reply came to its end
    bool hasGap = false;  ///< octets of it are missing, so it is not whole, or may be the reply to another
};

} // namespace dropscope

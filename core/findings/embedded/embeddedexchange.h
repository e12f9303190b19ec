// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/messagenumber.h"
#include "core/base/octetcount.h"
#include "core/base/octetrange.h"
#include "core/protocol/values/keyword.h"
#include "core/protocol/values/statusline.h"

#include <optional>

namespace dropscope {

/// What the model needs of an exchange; its octets stand in the transcript.
struct EmbeddedExchange
{
    OctetRange commandRange; ///< in the client's octets
    OctetRange statusRange;  ///< in the server's octets, with line end
    OctetRange bodyRange;    ///< in the server's octets: byte-stuffed, termination octet included
    OctetCount bodyOctets;   ///< byte-stuffing taken off
    Instant sentAt;
    std::optional<MessageNumber> message; ///< the one that the command names
    std::optional<Status> status;         ///< absent: no status line came
    Keyword keyword = Keyword::Unknown;
    bool isGreeting = false;
    bool hasBody = false;
    bool isWhole = false;

    [[nodiscard]] bool isAccepted() const { return status == Status::Positive; }
    /// Where the reply ends, as far as it came.
    [[nodiscard]] qint64 replyEnd() const { return hasBody ? bodyRange.end : statusRange.end; }
};

} // namespace dropscope

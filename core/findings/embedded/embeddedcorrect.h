// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedexchange.h"

namespace dropscope {

class ServerOctets;

/// What a client that follows the RFCs understands of a reply.
struct EmbeddedCorrect
{
    std::optional<Status> status;  ///< absent: it waits in vain
    std::optional<quint64> number; ///< the message that the reply to LIST n names
    std::optional<quint64> count;  ///< of STAT
    std::optional<quint64> total;
    std::optional<quint64> size;  ///< of LIST n, or as the status line of RETR announces it
    std::optional<quint64> bytes; ///< of a message, byte-stuffing taken off
    bool isWhole = false;         ///< the reply came to its end

    [[nodiscard]] bool isAccepted() const { return status == Status::Positive; }
};

[[nodiscard]] EmbeddedCorrect correctOf(const EmbeddedExchange& exchange, ServerOctets& octets);

/// A number that the text behind the status indicator of DELE names as that of the message.
[[nodiscard]] std::optional<quint64> echoedMessage(const EmbeddedExchange& exchange, ServerOctets& octets);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/connectionend.h"
#include "core/base/direction.h"
#include "core/base/tlsfacts.h"
#include "core/findings/embeddedlimits.h"
#include "core/findings/maildropfacts.h"
#include "core/findings/openexchanges.h"
#include "core/findings/readboundaries.h"
#include "core/protocol/values/capabilities.h"
#include "core/protocol/values/greeting.h"
#include "core/protocol/values/sessionstate.h"

#include <optional>

namespace dropscope {

/// A piece of a multi-line response as it stood on the wire: byte-stuffed, termination octet included, and
/// never more than what one read brought.
struct BodyPiece
{
    const Exchange& exchange;
    OctetView wire;
    qint64 begin;     ///< in the server's octets
    bool beginsRead;  ///< its read brought nothing else before it
    OctetCount total; ///< of the body so far, byte-stuffing taken off

    [[nodiscard]] qint64 end() const { return begin + wire.size(); }
    [[nodiscard]] bool isOf(Keyword keyword) const { return exchange.command->keyword() == keyword; }
};

/// What is known of a dialogue at some moment: kept once for all rules. A rule that is told of an event finds
/// here what was known before it, but for capabilities, which are up to date.
struct DialogueFacts
{
    EmbeddedLimits limits;

    std::optional<Instant> openedAt; ///< when the connection stood; absent where nobody noted it
    Instant now;                     ///< of the octets at hand
    bool hasGaps = false;                       ///< something was said that nobody knows
    ConnectionEnd end = ConnectionEnd::Unknown; ///< known once it has ended
    SessionState state = SessionState::Greeting;
    std::optional<TlsFacts> tls; ///< what is said now goes through it

    Greeting greeting;
    OctetRange greetingRange;

    /// The read or write at hand. Its octets are there until the next one.
    Direction direction = Direction::Server;
    OctetView octets;
    OctetRange read;
    qint64 clientOctets = 0;
    qint64 serverOctets = 0;
    ReadBoundaries boundaries; ///< of the server's reads, from the last reply on

    OpenExchanges open;
    std::optional<Exchange> responding; ///< its multi-line response is coming
    qint64 bodyEnd = 0;                 ///< of that response, so far
    Octets bodyTail;                    ///< its last octets on the wire, five at most

    /// The reply before the one at hand.
    std::optional<Exchange> last;
    qint64 lastEnd = 0;                 ///< where it ended in the server's octets
    std::optional<Instant> lastOctetAt; ///< when

    std::optional<Capabilities> capabilities;
    SessionState capabilitiesState = SessionState::Greeting; ///< in which they were asked
    std::optional<Capabilities> capabilitiesInClear;         ///< what was said before STLS

    MaildropFacts maildrop;

    /// Reads are segments, or several of them. Under TLS they say nothing of segments, and a client without
    /// TLS is not there.
    [[nodiscard]] bool showsSegments() const { return !tls; }
    [[nodiscard]] const Exchange* openExchange(quint64 index) const;
    /// What the size of the message should be: by LIST, else by the status line of RETR.
    [[nodiscard]] std::optional<quint64> expectedOctets(const Exchange& retr) const;
};

/// The size that the status line of RETR announces: a number that stands alone, or before "octets" or
/// "bytes".
[[nodiscard]] std::optional<quint64> announcedOctets(const StatusLine& status);

[[nodiscard]] bool isAccepted(const Exchange& exchange);
[[nodiscard]] bool isRefused(const Exchange& exchange);
[[nodiscard]] bool isOf(const Exchange& exchange, Keyword keyword);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/direction.h"
#include "core/base/fifo.h"
#include "core/base/tlsfacts.h"
#include "core/protocol/codec/commandparser.h"
#include "core/protocol/flow/exchange.h"
#include "core/protocol/flow/replyqueue.h"
#include "core/protocol/flow/secretwatch.h"

#include <optional>

namespace dropscope {

// Theory of operation
//
// Somebody who watches both sides of a session, live or recorded, and says what happened: which commands met
// which replies, when, and what was odd. It is fed octets with their direction and time, in order, and asked
// for events. Every view of a session is built from these events and from nothing else, so a live session, a
// recording and a capture cannot look different.
//
// Exchanges are numbered from 0, the greeting being the first. Ranges are places in the one direction's
// octets, counted from the start of the session; the transcript reads by them. When the connection has ended,
// each octet stands in one range: of a command, a status line or challenge, a body, an answer to a challenge;
// or, being part of none, of an anomaly without exchange or of kind ReplyUnterminated. The ranges of other
// anomalies lie within those of their exchange.
//
// Of a capture octets may be missing, at its beginning or anywhere. Then the next line that can be one is
// looked for, and commands and replies are matched anew: who does not pipeline has the whole reply before the
// next command. What is left over is told as an anomaly that is nobody's fault (isBehindGap).

struct ExchangeBegan
{
    Exchange exchange; ///< its command, when and where; nothing of a reply yet
};
/// The status line of an exchange came, or a challenge of AUTH. What is known by now stands in the exchange.
struct ExchangeAnswered
{
    Exchange exchange;
};
/// The client answered a challenge of AUTH. The line is masked by whoever recorded it.
struct ChallengeAnswered
{
    quint64 index;
    Octets line;
    OctetRange range; ///< in the client's octets
    Instant at;
};
/// A piece of an exchange's body, byte-stuffing taken off.
struct ExchangeBody
{
    quint64 index;
    Octets octets;
    OctetCount total; ///< of the body so far
    qint64 wireBegin; ///< where the body begins in the server's octets
    qint64 wireEnd;   ///< where this piece ends there
    Instant at;
};
struct ExchangeEnded
{
    Exchange exchange; ///< whole, or ended by the end of the connection
};
struct SessionMoved
{
    SessionState from;
    SessionState to;
};
struct AnomalyObserved
{
    Direction direction;
    std::optional<quint64> exchange; ///< absent: it belongs to none
    Anomaly anomaly;
    OctetRange range; ///< where, in that direction's octets
    Instant at;
    bool isBehindGap = false; ///< it may be nothing but what octets that are missing left over
};
/// Octets crossed the wire here and are not known.
struct OctetsMissed
{
    Direction direction;
    std::optional<quint64> exchange; ///< whose reply they are part of, or may be
    OctetRange range;                ///< their room in that direction's octets
    bool isInBody;                   ///< which goes on behind them
    Instant at;
};
using ObserverEvent = std::variant<ExchangeBegan, ExchangeAnswered, ChallengeAnswered, ExchangeBody,
                                   ExchangeEnded, SessionMoved, AnomalyObserved, OctetsMissed>;

class Observer
{
public:
    explicit Observer(const Limits& limits = {});

    /// The connection leaves this machine: what crosses it in clear can be read by others.
    void setReadable(bool readable) { m_secrets.setReadable(readable); }
    /// From here on the octets went through TLS.
    void secured(const TlsFacts& facts, Instant at);
    /// The session had begun before its first octet that is known.
    void beginAmid();
    void observe(Direction direction, OctetView octets, Instant at);
    /// So many octets are not known.
    void missed(Direction direction, qint64 octets, Instant at);
    /// Where its end was not seen nothing is odd about what is not at its end.
    void connectionEnded(Instant at, bool isSeen = true);

    [[nodiscard]] std::optional<ObserverEvent> nextEvent();

    [[nodiscard]] SessionState state() const { return m_replies.state(); }
    /// Where the server's status line at hand begins, whose end did not come yet; absent between replies and
    /// within a body.
    [[nodiscard]] std::optional<qint64> openStatusLine() const;

private:
    void observeClient(OctetView octets, Instant at);
    void observeServer(OctetView octets, Instant at);
    void missedOfClient(qint64 octets, Instant at);
    void missedOfServer(qint64 octets, Instant at);
    [[nodiscard]] OctetView findCommand(OctetView octets, Instant at);
    void losePairing();
    void leaveOver(Direction direction, OctetRange range, OctetView octets, Instant at);
    void begin(std::optional<Command> command, OctetRange range, Instant at);
    void end(bool whole);
    void takeEvents(Instant at);
    void take(GreetingArrived&& event, Instant at);
    void take(StatusArrived&& event, Instant at);
    void take(BodyArrived&& event, Instant at);
    void take(ReplyEnded&& event, Instant at);
    void take(StateChanged&& event, Instant at);
    void take(AnomalyFound&& event, Instant at);
    void take(DialogueBroken&& event, Instant at);

    ReplyQueue m_replies;
    CommandParser m_commands;
    SecretWatch m_secrets;
    Fifo<Exchange> m_open; ///< begun and not ended, the oldest first
    Fifo<ObserverEvent> m_events;
    quint64 m_nextIndex = 0;
    qint64 m_clientOctets = 0; ///< seen so far
    qint64 m_serverOctets = 0;
    qint64 m_commandStart = 0;   ///< where the client's line at hand begins
    bool m_isBehindStls = false; ///< STLS was accepted, and TLS does not stand yet
    qint64 m_lineStart = 0;      ///< where the server's status line at hand begins
    bool m_isAmid = false;
    bool m_isCommandMissed = false; ///< ever
    bool m_isPairingLost = false;   ///< nobody knows any more which reply is whose
    bool m_isCommandLost = false;   ///< the client's line at hand, or a part of it, is missing
    bool m_isEndUnseen = false;
    bool m_wasBehindGap = false; ///< when the octets at hand came
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fifo.h"
#include "core/protocol/codec/replyparser.h"
#include "core/protocol/flow/events.h"
#include "core/protocol/flow/statetable.h"
#include "core/protocol/values/command.h"

#include <optional>

namespace dropscope {

/// Commands that wait for their replies, and the server's octets that answer them, in order: what client
/// engine and observer have in common. It keeps the session's state by the state table.
class ReplyQueue
{
public:
    explicit ReplyQueue(const Limits& limits = {});

    [[nodiscard]] SessionState state() const { return m_state; }
    /// The commands without a whole reply, the oldest first.
    [[nodiscard]] const Fifo<Command>& waiting() const { return m_waiting; }
    /// AUTH was answered with a challenge: the next line of the client answers it.
    [[nodiscard]] bool isChallenged() const { return m_challenged; }
    /// Octets of the reply at hand so far, byte-stuffing and line ends included.
    [[nodiscard]] quint64 replyOctets() const { return m_replyOctets; }
    [[nodiscard]] const Octets& partialLine() const { return m_parser.partialLine(); }

    /// A command went out.
    void commanded(Command command);
    /// The answer to a challenge went out.
    void challengeAnswered();
    /// Octets of the server came.
    void received(OctetView octets);
    /// The session had begun before: nobody knows its state, nor what was asked. Before anything else.
    void beginAmid();
    /// So many octets of the server came and are not known.
    void missed(qint64 octets);
    /// Octets of the client went out and are not known: there may be commands among them.
    void missedCommands();
    /// Octets were missing, and since then no command met its reply: what is odd may be so for that.
    [[nodiscard]] bool isBehindGap() const { return m_isBehindGap; }
    /// Commands went out before the replies to those before them had come.
    [[nodiscard]] bool isPipelined() const { return m_isPipelined; }
    [[nodiscard]] bool isInBody() const { return m_parser.isInBody(); }
    void connectionEnded();

    [[nodiscard]] std::optional<ProtocolEvent> nextEvent();

private:
    void expectNext();
    void countResponses(int responses);
    void move(Moment moment, Keyword keyword = Keyword::Unknown);
    void receivedUnasked(OctetView octets);
    [[nodiscard]] OctetView findPlace(OctetView octets);
    void resync();
    void endLost();
    void inferState(Keyword keyword, bool isAccepted);
    void take(ReplyParser::Step step);
    void takeGreeting(ReplyParser::StatusRead read);
    void takeStatus(ReplyParser::StatusRead read);
    void takeEnd(quint64 lines);
    void breakOff(ProtocolError::Kind kind, OctetView octets, const char* section);

    SessionState m_state = SessionState::Greeting;
    ReplyParser m_parser;
    Fifo<Command> m_waiting;
    Fifo<ProtocolEvent> m_events;
    Status m_status = Status::Malformed;
    int m_responses = 0; ///< to the AUTH at hand
    quint64 m_replyOctets = 0;
    qint64 m_position = 0;
    bool m_inGreeting = true;
    bool m_isBehindGap = false;
    bool m_isCommandMissed = false; ///< octets of the client are missing, and no command came since
    bool m_hasGaps = false;         ///< the state may have moved unseen
    bool m_isReplyLost = false;     ///< the status line at hand, or a part of it, is missing
    bool m_isRightBehind = false;   ///< and nothing came since
    bool m_hasBodyGap = false;
    bool m_isPipelined = false;
    bool m_challenged = false;
    bool m_broken = false;
    bool m_ended = false;
};

} // namespace dropscope

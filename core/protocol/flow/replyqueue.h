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
    void connectionEnded();

    [[nodiscard]] std::optional<ProtocolEvent> nextEvent();

private:
    void expectNext();
    void countResponses(int responses);
    void move(Moment moment, Keyword keyword = Keyword::Unknown);
    void receivedUnasked(OctetView octets);
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
    bool m_challenged = false;
    bool m_broken = false;
    bool m_ended = false;
};

} // namespace dropscope

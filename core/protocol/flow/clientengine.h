// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/protocol/flow/replyqueue.h"

#include <deque>
#include <optional>

namespace dropscope {

// Theory of operation
//
// The client's side of POP3 without a socket, a timer or a thread. Give it a command: send(). Carry what it
// wants to the wire: nextOctets(). Give it what came: receive(), connectionEnded(). Ask what that meant:
// nextEvent(). Between calls nothing happens. The owner runs the time limits: waitsFor() says for what, if
// for anything.
//
// An answer that is not whole yet is no event; octets in any cut give the same events. Nothing the server
// sends is lost: what fits no grammar comes out as an anomaly with its octets.

class ClientEngine
{
public:
    explicit ClientEngine(const Limits& limits = {})
        : m_replies(limits)
    {
    }

    [[nodiscard]] SessionState state() const { return m_replies.state(); }

    enum class Leave : quint8 {
        Now,     ///< send() may be called
        Later,   ///< an answer that this command depends on is still to come
        Illegal, ///< not in this state (RFC 1939 §3)
    };
    /// Whether a command may go out. Without pipelining every command waits for the answer before it.
    [[nodiscard]] Leave leaveFor(const Command& command, bool pipelining) const;

    /// Sends whatever it is given, legal or not: a person who debugs a server must be able to. Refuses only
    /// what would not stay one line, or is too long, unless it is meant as raw octets.
    [[nodiscard]] Expected<Done, LocalError> send(const Command& command);
    /// Each whole line of raw octets awaits a reply; the first does even if it is not whole.
    void sendRaw(const Command& command);

    void receive(OctetView octets) { m_replies.received(octets); }
    void connectionEnded() { m_replies.connectionEnded(); }

    [[nodiscard]] std::optional<ProtocolEvent> nextEvent() { return m_replies.nextEvent(); }
    /// The next command to put on the wire, whole.
    [[nodiscard]] std::optional<Command> nextOctets();

    enum class WaitsFor : quint8 { Nothing, Greeting, Reply };
    [[nodiscard]] WaitsFor waitsFor() const;

    /// Unanswered commands, the oldest first.
    [[nodiscard]] const Fifo<Command>& waiting() const { return m_replies.waiting(); }
    [[nodiscard]] bool isChallenged() const { return m_replies.isChallenged(); }
    [[nodiscard]] quint64 replyOctets() const { return m_replies.replyOctets(); }
    [[nodiscard]] const Octets& partialLine() const { return m_replies.partialLine(); }

private:
    [[nodiscard]] bool mayGoTogether(const Command& command) const;

    ReplyQueue m_replies;
    std::deque<Command> m_outgoing;
    bool m_severalLines = false; ///< raw octets of several lines are among the unanswered
};

} // namespace dropscope

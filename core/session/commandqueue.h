// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow/clientengine.h"
#include "core/session/replyhandler.h"
#include "core/session/secretmask.h"

#include <deque>
#include <memory>

namespace dropscope {

/// The commands of a session: those that wait to be sent and those that wait for their reply, each with who
/// waits for the answer. Sends one at a time, or several together where the server announced PIPELINING and
/// none depends on another (RFC 2449 §6.6). Still without a socket.
class CommandQueue
{
public:
    explicit CommandQueue(const Limits& limits = {})
        : m_engine(limits)
    {
    }

    void setPipelining(bool on) { m_pipelining = on; }

    /// Nothing waits, neither to be sent nor for a reply.
    [[nodiscard]] bool isIdle() const { return m_toSend.empty() && m_inFlight.empty(); }
    [[nodiscard]] const ClientEngine& engine() const { return m_engine; }
    /// The command whose reply is being told, or comes next; null if none waits. The engine is ahead of that:
    /// it has seen every octet of a read before the first event of it is told.
    [[nodiscard]] const Command* answering() const
    {
        return m_inFlight.empty() ? nullptr : &m_inFlight.front().command;
    }

    /// The same, masked; empty if none waits.
    [[nodiscard]] Octets answeringLine() const
    {
        return m_inFlight.empty() ? Octets() : m_inFlight.front().command.maskedLine();
    }

    /// What comes next may repeat a secret that went out, and holds nothing that must be kept as it is: no
    /// message, none of its numbers, no capabilities.
    [[nodiscard]] bool mayEchoSecret() const;
    /// For what is said of the octets of a reply.
    [[nodiscard]] Octets masked(const Octets& octets) const { return m_secrets.masked(octets); }

    /// To be masked from now on, should the server say it.
    void guard(const Secret& secret) { m_secrets.learn(secret); }

    void add(Command command, std::unique_ptr<ReplyHandler> handler);
    /// Sent as it is, legal or not, once its turn comes.
    void addRaw(Command command, std::unique_ptr<ReplyHandler> handler);
    /// The line that answers the challenge of the AUTH at hand. False where none awaits an answer.
    bool answerChallenge(Command response);
    /// Takes back what was not sent: each gets the error.
    void cancelUnsent(const Error& error);
    /// No more replies will come: everyone who waits gets the error.
    void failAll(const Error& error);

    void receive(OctetView octets) { m_engine.receive(octets); }
    void connectionEnded() { m_engine.connectionEnded(); }

    /// The next command for the wire; call until there is none.
    [[nodiscard]] std::optional<Command> nextToSend();
    /// The next event, secrets masked, after whoever waits for it was told. Greeting, state, anomalies and
    /// the end of the dialogue are the owner's to act on.
    [[nodiscard]] std::optional<ProtocolEvent> nextEvent();

private:
    struct Entry
    {
        Command command;
        std::shared_ptr<ReplyHandler> handler; ///< shared with the call it is in, which may end the session
        bool raw;
    };
    [[nodiscard]] bool sendOne();
    void takeForAnswerToChallenge();
    [[nodiscard]] bool dependsOnAnAnswer(const Command& command) const;
    [[nodiscard]] bool isInItsPlace(const Command& command) const;
    [[nodiscard]] bool isSigningIn() const;
    void tell(StatusArrived& event);
    [[nodiscard]] std::optional<ProtocolEvent> tell(const BodyArrived& event);
    void tell(const ReplyEnded& event);

    ClientEngine m_engine;
    std::deque<Entry> m_toSend;
    std::deque<Entry> m_inFlight;
    SecretMask m_secrets;
    bool m_pipelining = false;
    bool m_isUserAccepted = false; ///< by the last reply
};

} // namespace dropscope

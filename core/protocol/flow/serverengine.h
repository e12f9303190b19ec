// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/protocol/codec/commandparser.h"
#include "core/protocol/flow/objection.h"
#include "core/protocol/flow/serverhabits.h"
#include "core/protocol/flow/statetable.h"

#include <functional>
#include <memory>
#include <optional>

namespace dropscope {

// Theory of operation
//
// The server's side of POP3 without a socket: the mirror of ClientEngine. Give it what came: receive(). Ask
// for the next request: nextRequest(); one at a time, the next only after the last was answered, so pipelined
// commands are processed in turn (RFC 2449 §6.6). Answer it: accept() or refuse(), with body() and endBody()
// for a multi-line response. Carry what it wants to the wire: takeOctets(). Commands that the table calls
// illegal in this state, or whose arguments do not fit their grammar, are refused by the engine itself (RFC
// 1939 §3) and never reach the owner.
//
// AUTH may be answered by challenge() first. The client's next line is then no command, whatever it looks
// like: it comes out as a request of Keyword::SaslResponse, to be answered by another challenge, or by the
// accept() or refuse() that ends the AUTH. A STLS that was accepted stops everything: what came in clear
// behind it is forgotten, and nothing is read until tlsStarted().

class ServerEngine
{
public:
    explicit ServerEngine(const Limits& limits = {})
        : m_commands(limits)
    {
    }

    [[nodiscard]] SessionState state() const { return m_state; }

    void greet(OctetView text);
    void receive(OctetView octets);

    /// The next command that is the owner's to answer, or the answer to a challenge.
    [[nodiscard]] std::optional<Command> nextRequest();
    /// Octets lie here that were not looked at.
    [[nodiscard]] bool hasInput() const { return !m_input.isEmpty(); }

    /// +OK. Text without line end, control octets in it become spaces, what is over 512 octets is cut off;
    /// with multiLine, body() and endBody() follow.
    void accept(OctetView text, bool multiLine = false);
    /// -ERR, text as above.
    void refuse(OctetView text);
    /// Octets of a multi-line response, every line end CR LF; byte-stuffed here.
    void body(OctetView octets);
    void endBody();

    /// "+", only for AUTH. Base64 is put on here.
    void challenge(OctetView octets);
    /// What the client responds, base64 taken off: in the line of AUTH (absent if there is none), or in the
    /// line that answers a challenge. Only for what came out of nextRequest().
    [[nodiscard]] static std::optional<Secret> responseIn(const Command& request);
    /// More answers to challenges than any mechanism has; the next one is refused.
    static constexpr int responseLimit = 16;

    /// STLS was accepted: when takeOctets() has gone out, TLS begins (RFC 2595 §4).
    [[nodiscard]] bool mustStartTls() const { return m_mustStartTls; }
    void tlsStarted() { m_mustStartTls = false; }

    /// What must go to the wire, in order; empty when nothing must.
    [[nodiscard]] Octets takeOctets() { return std::exchange(m_outgoing, {}); }
    [[nodiscard]] qsizetype octetsToSend() const { return m_outgoing.size(); }

    /// How to say why a line is refused; objectionText() unless set.
    void setWording(std::function<Octets(Objection)> wording) { m_wording = std::move(wording); }

    /// Other ones than those of a right server.
    void setHabits(std::unique_ptr<ServerHabits> habits) { m_habits = std::move(habits); }

    void connectionEnded() { m_state = stateAfter(m_state, Moment::ConnectionEnded); }

private:
    [[nodiscard]] bool mayAsk() const;
    [[nodiscard]] std::optional<CommandParser::Parsed> takeLine();
    [[nodiscard]] std::optional<Objection> objectionTo(const CommandParser::Parsed& line) const;
    [[nodiscard]] std::optional<Objection> objectionToResponse(const CommandParser::Parsed& line) const;
    void statusLine(bool isPositive, OctetView text, bool isMultiLine = false);
    void answered(Moment moment);
    void discardInput();

    SessionState m_state = SessionState::Greeting;
    CommandParser m_commands;
    Octets m_input;            ///< not looked at yet: what a line is depends on the answer to the one before
    qsizetype m_inputRead = 0; ///< of these
    std::optional<Keyword> m_answering;
    std::optional<Command> m_line;        ///< the newest
    std::optional<Objection> m_objection; ///< to it
    bool m_isChallenged = false;          ///< the next line answers a challenge
    int m_responses = 0;                  ///< of this AUTH
    bool m_mustStartTls = false;
    std::unique_ptr<ServerHabits> m_habits = std::make_unique<ServerHabits>();
    Octets m_outgoing;
    std::function<Octets(Objection)> m_wording = objectionText;
};

} // namespace dropscope

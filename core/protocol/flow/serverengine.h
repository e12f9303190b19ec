// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/codec/commandparser.h"
#include "core/protocol/codec/dotencoder.h"
#include "core/protocol/flow/statetable.h"

#include <deque>
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

    /// The next command that is the owner's to answer.
    [[nodiscard]] std::optional<Command> nextRequest();
    /// Commands lie here that the owner has not been asked for.
    [[nodiscard]] bool hasRequests() const { return !m_requests.empty(); }

    /// +OK. Text without line end, control octets in it become spaces, what is over 512 octets is cut off;
    /// with multiLine, body() and endBody() follow.
    void accept(OctetView text, bool multiLine = false);
    /// -ERR, text as above.
    void refuse(OctetView text);
    /// Octets of a multi-line response, every line end CR LF; byte-stuffed here.
    void body(OctetView octets);
    void endBody();

    /// What must go to the wire, in order; empty when nothing must.
    [[nodiscard]] Octets takeOctets() { return std::exchange(m_outgoing, {}); }
    [[nodiscard]] qsizetype octetsToSend() const { return m_outgoing.size(); }

    void connectionEnded() { m_state = stateAfter(m_state, Moment::ConnectionEnded); }

private:
    struct Request
    {
        Command command;
        bool tooLong;
    };
    void statusLine(OctetView indicator, OctetView text);
    void answered(Moment moment);
    [[nodiscard]] const char* objectionTo(const Request& request) const;

    SessionState m_state = SessionState::Greeting;
    CommandParser m_commands;
    std::deque<Request> m_requests;
    std::optional<Keyword> m_answering;
    DotEncoder m_encoder;
    Octets m_outgoing;
};

} // namespace dropscope

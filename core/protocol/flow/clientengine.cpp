// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/clientengine.h"

#include <algorithm>

namespace dropscope {

namespace {

/// How many commands may be on their way at once. Servers in the field drop a connection on which many more
/// stand, and both sides' socket buffers must hold them (RFC 2449 §6.6).
constexpr size_t mostUnanswered = 8;

} // namespace

ClientEngine::Leave ClientEngine::leaveFor(const Command& command, bool pipelining) const
{
    const bool isResponse = command.keyword() == Keyword::SaslResponse;
    if (state() == SessionState::Closed)
        return Leave::Illegal;
    if (state() == SessionState::Greeting)
        return Leave::Later;
    if (isChallenged())
        return isResponse ? Leave::Now : Leave::Later;
    if (!m_replies.waiting().empty() && !(pipelining && mayGoTogether(command)))
        return Leave::Later;
    return command.row().legalIn.contains(state()) && !isResponse ? Leave::Now : Leave::Illegal;
}

bool ClientEngine::mayGoTogether(const Command& command) const
{
    // Who sent raw octets in one go takes them for one command, and would take the next reply for the next.
    const auto& unanswered = m_replies.waiting();
    return !m_severalLines && unanswered.size() < mostUnanswered && command.keyword() != Keyword::Unknown &&
           std::ranges::all_of(unanswered,
                               [](const Command& before) { return before.row().barrier == Barrier::None; });
}

Expected<Done, LocalError> ClientEngine::send(const Command& command)
{
    const auto refuse = [&](LocalError::Kind kind) {
        return Unexpected{LocalError{kind, QString::fromLatin1(command.row().name)}};
    };
    if (command.hasLineBreakInside())
        return refuse(LocalError::Kind::InvalidArgument);
    constexpr qsizetype longest =
        255; // RFC 2449 §4; answers to challenges may be of any length (RFC 5034 §4)
    if (command.wire().size() > longest && command.keyword() != Keyword::SaslResponse)
        return refuse(LocalError::Kind::CommandTooLong);
    sendRaw(command);
    return Done{};
}

void ClientEngine::sendRaw(const Command& command)
{
    const auto further = command.furtherCommands();
    m_severalLines = !further.empty() || (m_severalLines && !m_replies.waiting().empty());
    m_outgoing.push_back(command);
    if (command.keyword() == Keyword::SaslResponse)
        m_replies.challengeAnswered();
    else
        m_replies.commanded(command);
    for (const Command& next : further)
        m_replies.commanded(next);
}

std::optional<Command> ClientEngine::nextOctets()
{
    if (m_outgoing.empty())
        return std::nullopt;
    Command command = std::move(m_outgoing.front());
    m_outgoing.pop_front();
    return command;
}

ClientEngine::WaitsFor ClientEngine::waitsFor() const
{
    if (state() == SessionState::Greeting)
        return WaitsFor::Greeting;
    const bool waits = !m_replies.waiting().empty() && !isChallenged() && state() != SessionState::Closed;
    return waits ? WaitsFor::Reply : WaitsFor::Nothing;
}

} // namespace dropscope

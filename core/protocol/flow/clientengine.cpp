// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/clientengine.h"

namespace dropscope {

namespace {

/// How many commands may be on their way at once. Servers in the field drop a connection on which many more
/// stand (design/field-servers: poczta.o2.pl), and both sides' socket buffers must hold them (RFC 2449 §6.6).
constexpr size_t mostUnanswered = 8;

} // namespace

ClientEngine::Leave ClientEngine::leaveFor(const Command& command, bool pipelining) const
{
    const auto& unanswered = m_replies.waiting();
    if (state() == SessionState::Greeting)
        return Leave::Later;
    if (isChallenged())
        return command.keyword() == Keyword::SaslResponse ? Leave::Now : Leave::Later;
    if (!unanswered.empty()) {
        const bool together = pipelining && unanswered.size() < mostUnanswered &&
                              unanswered.back().row().barrier == Barrier::None &&
                              command.keyword() != Keyword::Unknown;
        if (!together)
            return Leave::Later;
    }
    return command.row().legalIn.contains(state()) ? Leave::Now : Leave::Illegal;
}

Expected<Done, LocalError> ClientEngine::send(const Command& command)
{
    const auto refuse = [&](LocalError::Kind kind) {
        return Unexpected{LocalError{kind, QString::fromLatin1(command.row().name)}};
    };
    if (command.hasLineBreakInside())
        return refuse(LocalError::Kind::InvalidArgument);
    constexpr qsizetype longest = 255; // RFC 2449 §4; RFC 1939 servers may take less
    if (command.wire().size() > longest)
        return refuse(LocalError::Kind::CommandTooLong);
    sendRaw(command);
    return Done{};
}

void ClientEngine::sendRaw(const Command& command)
{
    m_outgoing.push_back(command);
    if (command.keyword() == Keyword::SaslResponse)
        m_replies.challengeAnswered();
    else
        m_replies.commanded(command);
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

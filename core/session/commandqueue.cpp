// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/commandqueue.h"

#include <algorithm>

namespace dropscope {

namespace {

bool holdsContent(const Command& command)
{
    switch (command.keyword()) {
    case Keyword::Capa:
    case Keyword::Stat:
    case Keyword::List:
    case Keyword::Uidl:
    case Keyword::Retr:
    case Keyword::Top:
        return true;
    default:
        return false;
    }
}

} // namespace

bool CommandQueue::isSigningIn() const
{
    return m_engine.state() == SessionState::Greeting || m_engine.state() == SessionState::Authorization;
}

bool CommandQueue::mayEchoSecret() const
{
    return isSigningIn() || std::ranges::none_of(m_inFlight, holdsContent, &Entry::command);
}

void CommandQueue::add(Command command, std::unique_ptr<ReplyHandler> handler)
{
    m_toSend.push_back({std::move(command), std::move(handler), false});
}

void CommandQueue::addRaw(Command command, std::unique_ptr<ReplyHandler> handler)
{
    m_toSend.push_back({std::move(command), std::move(handler), true});
}

bool CommandQueue::answerChallenge(Command response)
{
    if (!m_engine.isChallenged())
        return false;
    m_engine.sendRaw(std::move(response));
    return true;
}

void CommandQueue::cancelUnsent(const Error& error)
{
    for (const Entry& entry : std::exchange(m_toSend, {}))
        entry.handler->failed(error);
}

void CommandQueue::failAll(const Error& error)
{
    // Whoever is told may ask for something new: that goes into new queues.
    const auto inFlight = std::exchange(m_inFlight, {});
    for (const Entry& entry : inFlight)
        entry.handler->failed(error);
    cancelUnsent(error);
}

std::optional<Command> CommandQueue::nextToSend()
{
    while (true) {
        if (auto command = m_engine.nextOctets()) {
            m_secrets.learn(*command);
            return command;
        }
        if (m_toSend.empty() || !sendOne())
            return std::nullopt;
    }
}

/// Hands the first command to the engine, or fails it; false if it has to wait.
bool CommandQueue::sendOne()
{
    if (m_engine.isChallenged() && !m_inFlight.empty() && m_inFlight.front().raw)
        takeForAnswerToChallenge();
    const auto leave = m_engine.leaveFor(m_toSend.front().command, m_pipelining);
    if (leave == ClientEngine::Leave::Later || dependsOnAnAnswer(m_toSend.front().command))
        return false;
    Entry entry = std::move(m_toSend.front());
    m_toSend.pop_front();
    if (entry.raw) {
        m_engine.sendRaw(entry.command);
    } else if (leave == ClientEngine::Leave::Illegal || !isInItsPlace(entry.command)) {
        const QString name = QString::fromLatin1(entry.command.row().name);
        entry.handler->failed(LocalError{LocalError::Kind::IllegalInState, name});
        return true;
    } else if (const auto sent = m_engine.send(entry.command); !sent) {
        entry.handler->failed(sent.error());
        return true;
    }
    if (entry.command.keyword() != Keyword::SaslResponse) // the answer to a challenge belongs to its AUTH
        m_inFlight.push_back(std::move(entry));
    return true;
}

/// AUTH was typed by hand and challenged (RFC 5034 §4): what else is typed answers the challenge, whatever it
/// looks like; what is asked by another way cannot wait for a person and cancels it.
void CommandQueue::takeForAnswerToChallenge()
{
    Entry& first = m_toSend.front();
    if (first.raw)
        first.command = Command::saslResponse(first.command.line());
    else
        m_toSend.push_front({Command::saslResponse("*"), nullptr, true});
}

/// Beyond what the command table says of any command behind any other.
bool CommandQueue::dependsOnAnAnswer(const Command& command) const
{
    if (m_inFlight.empty() || command.keyword() == Keyword::SaslResponse)
        return false;
    // The answer to a line with a secret is masked, a message is not: they must not share a read.
    if (!command.secret().isEmpty())
        return true;
    // Where RSET is refused the marks stand, and whoever asked for it may want to take QUIT back.
    const auto isReset = [](const Entry& entry) { return entry.command.keyword() == Keyword::Rset; };
    return command.keyword() == Keyword::Quit && std::ranges::any_of(m_inFlight, isReset);
}

/// PASS comes behind a USER that was accepted, and nowhere else (RFC 1939 §7): a server that refused the name
/// need not see the password.
bool CommandQueue::isInItsPlace(const Command& command) const
{
    return command.keyword() != Keyword::Pass || m_isUserAccepted;
}

std::optional<ProtocolEvent> CommandQueue::nextEvent()
{
    auto event = m_engine.nextEvent();
    if (!event)
        return std::nullopt;
    if (auto* const status = std::get_if<StatusArrived>(&*event))
        tell(*status);
    else if (const auto* const body = std::get_if<BodyArrived>(&*event))
        return tell(*body).value_or(std::move(*event));
    else if (const auto* const ended = std::get_if<ReplyEnded>(&*event))
        tell(*ended);
    else if (auto* const anomaly = std::get_if<AnomalyFound>(&*event))
        anomaly->anomaly.octets = m_secrets.masked(anomaly->anomaly.octets);
    else if (auto* const broken = std::get_if<DialogueBroken>(&*event))
        broken->octets = m_secrets.masked(broken->octets);
    return event;
}

void CommandQueue::tell(StatusArrived& event)
{
    if (m_inFlight.empty())
        return;
    const Entry& entry = m_inFlight.front();
    if (isSigningIn() || !holdsContent(entry.command)) {
        event.status.line = m_secrets.masked(event.status.line);
        event.status.text = m_secrets.masked(event.status.text);
    }
    entry.handler->status(event.status);
}

std::optional<ProtocolEvent> CommandQueue::tell(const BodyArrived& event)
{
    if (m_inFlight.empty())
        return std::nullopt;
    const auto handler = m_inFlight.front().handler;
    const auto error = handler->body(event.octets);
    if (!error)
        return std::nullopt;
    return DialogueBroken{*error, event.octets.first(std::min<qsizetype>(256, event.octets.size())),
                          "RFC 1939 §5", event.position};
}

void CommandQueue::tell(const ReplyEnded& event)
{
    if (m_inFlight.empty())
        return;
    const Entry entry = std::move(m_inFlight.front());
    m_inFlight.pop_front();
    m_isUserAccepted = entry.command.keyword() == Keyword::User && event.status == Status::Positive;
    entry.handler->ended(entry.command.maskedLine(), event.lines);
}

} // namespace dropscope

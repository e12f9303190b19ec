// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/dialoguerecorder.h"

#include "core/protocol/codec/bodyskim.h"

#include <algorithm>
#include <utility>

namespace dropscope {

namespace {

/// Its reply holds what must be kept as it is: a message, numbers, capabilities.
bool holdsContent(const Command& command)
{
    return command.repliesInManyLines() || command.keyword() == Keyword::Stat ||
           command.keyword() == Keyword::List || command.keyword() == Keyword::Uidl;
}

} // namespace

DialogueRecorder::DialogueRecorder(std::shared_ptr<Transcript> transcript)
    : m_transcript(std::move(transcript))
    , m_lines([this] { return !m_isLost && m_replies.isChallenged(); },
              [this](const Command& command) { take(command); })
{
}

void DialogueRecorder::client(OctetView octets, Instant at)
{
    if (m_isOpaque)
        return;
    keepHeldBack();
    const Octets masked = m_lines.masked(octets);
    if (m_transcript)
        m_transcript->append(Direction::Client, masked, at, octets);
}

void DialogueRecorder::take(const Command& command)
{
    const bool isResponse = command.keyword() == Keyword::SaslResponse;
    for (const Secret& secret : m_secrets.in(command))
        m_redactor.learn(secret);
    if (isResponse && !m_isLost && m_replies.isChallenged())
        return m_replies.challengeAnswered();
    ++m_commands;
    m_isLost |= m_replies.waiting().size() >= commandLimit;
    if (m_isLost)
        return;
    if (command.keyword() == Keyword::Stls && m_stls == 0)
        m_stls = m_commands;
    m_replies.commanded(isResponse ? Command::fromLine(command.maskedLine()) : command);
    takeEvents();
}

void DialogueRecorder::server(OctetView octets, Instant at)
{
    if (m_isOpaque)
        return;
    if (m_transcript && mayEchoSecret()) {
        for (const Redactor::Read& read : m_redactor.take(octets, at))
            m_transcript->append(Direction::Server, read.octets, read.at, read.original);
    } else if (m_transcript) {
        keepHeldBack();
        m_redactor.passBy(octets);
        m_transcript->append(Direction::Server, octets, at);
    }
    if (m_isLost)
        return;
    if (m_isInBody)
        m_replies.received(skimBody(octets).octets);
    else
        m_replies.received(octets);
    takeEvents();
}

void DialogueRecorder::passOver(Instant at)
{
    keepHeldBack();
    m_isOpaque = true;
    if (m_transcript)
        m_transcript->noteOpaque(at);
}

bool DialogueRecorder::mayEchoSecret() const
{
    if (m_isLost || m_replies.state() == SessionState::Greeting ||
        m_replies.state() == SessionState::Authorization)
        return true;
    return std::ranges::none_of(m_replies.waiting(), holdsContent);
}

void DialogueRecorder::takeEvents()
{
    while (const auto event = m_replies.nextEvent()) {
        if (const auto* const status = std::get_if<StatusArrived>(&*event))
            m_isInBody = status->bodyFollows;
        const auto* const ended = std::get_if<ReplyEnded>(&*event);
        if (ended != nullptr)
            m_isInBody = false;
        if (ended == nullptr || ++m_answered != m_stls)
            continue;
        m_stls = 0;
        // Elsewhere it is no upgrade, whatever the server says (RFC 2595 §4).
        m_isStlsAccepted =
            ended->status == Status::Positive && m_replies.state() == SessionState::Authorization;
    }
}

bool DialogueRecorder::isAwaitingServer() const
{
    return m_replies.state() == SessionState::Greeting || !m_replies.waiting().empty();
}

void DialogueRecorder::end(Instant at, ConnectionEnd how)
{
    keepHeldBack();
    if (m_transcript)
        m_transcript->end(at, how);
}

void DialogueRecorder::keepHeldBack()
{
    if (!m_transcript)
        return;
    for (const Redactor::Read& read : m_redactor.takeHeldBack())
        m_transcript->append(Direction::Server, read.octets, read.at, read.original);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recorder.h"

#include "core/transcript/secretforms.h"

namespace dropscope {

void Recorder::sent(const Command& command, Instant at)
{
    keepHeldBack();
    m_transcript.append(Direction::Client, masked(command), at, command.wire());
}

/// Raw octets need not be whole lines: what they are may follow from those before them.
Octets Recorder::masked(const Command& command)
{
    const bool isAnswer = command.keyword() == Keyword::SaslResponse;
    const Octets before = std::exchange(m_unfinishedLine, {});
    const Command joined =
        before.isEmpty() || isAnswer ? command : Command::fromRawOctets(before + command.wire());
    for (const Secret& secret : m_secrets.in(joined))
        m_redactor.learn(secret);
    if (!isAnswer)
        m_unfinishedLine = joined.wire().sliced(joined.wire().lastIndexOf('\n') + 1);
    return joined.maskedWire().last(command.wire().size());
}

void Recorder::learn(const Secret& secret)
{
    for (const Secret& form : formsOf(secret))
        m_redactor.learn(form);
}

void Recorder::received(OctetView octets, Instant at, Echo echo)
{
    if (echo == Echo::Impossible) {
        keepHeldBack();
        m_redactor.passBy(octets);
        m_transcript.append(Direction::Server, octets, at);
        return;
    }
    for (const Redactor::Read& read : m_redactor.take(octets, at))
        m_transcript.append(Direction::Server, read.octets, read.at, read.original);
}

void Recorder::end(Instant at, ConnectionEnd how)
{
    keepHeldBack();
    m_transcript.end(at, how);
}

void Recorder::keepHeldBack()
{
    for (const Redactor::Read& read : m_redactor.takeHeldBack())
        m_transcript.append(Direction::Server, read.octets, read.at, read.original);
}

} // namespace dropscope

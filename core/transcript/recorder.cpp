// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recorder.h"

namespace dropscope {

void Recorder::sent(const Command& command, Instant at)
{
    keepHeldBack();
    m_redactor.learn(Secret(command.secret().toByteArray()));
    m_transcript.append(Direction::Client, command.maskedWire(), at);
}

void Recorder::received(OctetView octets, Instant at, Echo echo)
{
    if (echo == Echo::Impossible) {
        keepHeldBack();
        m_transcript.append(Direction::Server, octets, at);
        return;
    }
    for (const Redactor::Read& read : m_redactor.take(octets, at))
        m_transcript.append(Direction::Server, read.octets, read.at);
}

void Recorder::end(Instant at)
{
    keepHeldBack();
    m_transcript.end(at);
}

void Recorder::keepHeldBack()
{
    for (const Redactor::Read& read : m_redactor.takeHeldBack())
        m_transcript.append(Direction::Server, read.octets, read.at);
}

} // namespace dropscope

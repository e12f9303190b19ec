// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/playeddialogue.h"

#include "core/transcript/script.h"

#include <utility>

namespace dropscope {

void PlayedDialogue::play(OctetView text)
{
    for (const Octets& line : text.toByteArray().split('\n')) {
        const bool isJoined = line.startsWith('&');
        if (!isJoined)
            flush();
        if (!line.startsWith('@'))
            playLine(OctetView(line).sliced(isJoined ? 1 : 0));
        else if (!direct(line.split(' ')))
            qFatal("unknown directive %s", line.constData());
    }
    flush();
}

void PlayedDialogue::playLine(OctetView line)
{
    const auto steps = parseScript(line);
    if (!steps)
        qFatal("the script is wrong: %s", line.toByteArray().constData());
    for (const ScriptStep& step : *steps) {
        if (step.kind == ScriptStep::Kind::Close) {
            end(ConnectionEnd::ByServer);
            continue;
        }
        m_direction = step.kind == ScriptStep::Kind::Client ? Direction::Client : Direction::Server;
        m_read += step.octets;
    }
}

void PlayedDialogue::append(Direction direction, OctetView octets)
{
    appended(direction, octets);
    m_now += std::chrono::milliseconds(1);
}

void PlayedDialogue::end(ConnectionEnd how)
{
    flush();
    ended(how);
}

bool PlayedDialogue::direct(const QList<Octets>& words)
{
    if (words[0] == "@wait")
        wait(std::chrono::milliseconds(qRound64(words[1].toDouble() * 1000)));
    else if (words[0] == "@drop")
        end(ConnectionEnd::ByClient);
    else
        return false;
    return true;
}

void PlayedDialogue::flush()
{
    const Octets read = std::exchange(m_read, {});
    if (!read.isEmpty())
        append(m_direction, read);
}

} // namespace dropscope

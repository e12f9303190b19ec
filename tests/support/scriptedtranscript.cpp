// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedtranscript.h"

#include "core/transcript/script.h"

#include <numeric>

namespace dropscope {

namespace {

constexpr Instant sessionStart{std::chrono::milliseconds(1'794'913'447'118)};
constexpr std::chrono::milliseconds betweenLines{1};

} // namespace

ScriptedTranscript::ScriptedTranscript()
    : m_now(sessionStart)
{
}

ScriptedTranscript::ScriptedTranscript(OctetView script)
    : ScriptedTranscript()
{
    play(script);
}

void ScriptedTranscript::play(OctetView script)
{
    const auto steps = parseScript(script);
    if (!steps)
        qFatal("line %d of the script is wrong", steps.error().line);
    for (const ScriptStep& step : *steps) {
        if (step.kind == ScriptStep::Kind::Client)
            clientSends(step.octets);
        else if (step.kind == ScriptStep::Kind::Server)
            serverSends(step.octets);
        else
            end();
    }
}

void ScriptedTranscript::serverSends(OctetView octets) { append(Direction::Server, octets); }

void ScriptedTranscript::clientSends(OctetView octets) { append(Direction::Client, octets); }

void ScriptedTranscript::end() { m_transcript->end(m_now); }

void ScriptedTranscript::append(Direction direction, OctetView octets)
{
    m_transcript->append(direction, octets, m_now);
    m_now += betweenLines;
}

Octets signInScript()
{
    return "S: +OK POP3 server ready\n"
           "C: USER test\n"
           "S: +OK\n"
           "C: PASS xxxxxx\n"
           "S: +OK test is logged in\n";
}

Octets listingScript(const QList<quint64>& octets)
{
    const quint64 sum = std::accumulate(octets.begin(), octets.end(), quint64(0));
    const Octets total = Octets::number(octets.size()) + ' ' + Octets::number(sum) + '\n';
    Octets list = "C: STAT\nS: +OK " + total + "C: LIST\nS: +OK " + total;
    Octets uidl = "C: UIDL\nS: +OK\n";
    for (qsizetype i = 0; i < octets.size(); ++i) {
        const Octets number = Octets::number(i + 1);
        list += "S: " + number + ' ' + Octets::number(octets[i]) + '\n';
        uidl += "S: " + number + " 1A2B3C4D00WBw1Ph7x" + number + '\n';
    }
    return list + "S: .\n" + uidl + "S: .\n";
}

} // namespace dropscope

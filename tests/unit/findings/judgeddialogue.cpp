// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/judgeddialogue.h"

#include "core/transcript/script.h"

namespace dropscope {

JudgedDialogue::JudgedDialogue(OctetView text) { play(text); }

void JudgedDialogue::play(OctetView text)
{
    for (Octets line : text.toByteArray().split('\n')) {
        if (line.startsWith('@')) {
            flush();
            direct(line.split(' '));
            continue;
        }
        const bool isJoined = line.startsWith('&');
        if (!isJoined)
            flush();
        const auto steps = parseScript(isJoined ? line.sliced(1) : line);
        if (!steps)
            qFatal("the script is wrong: %s", line.constData());
        for (const ScriptStep& step : *steps) {
            if (step.kind == ScriptStep::Kind::Close) {
                end(ConnectionEnd::ByServer);
                continue;
            }
            m_direction = step.kind == ScriptStep::Kind::Client ? Direction::Client : Direction::Server;
            m_read += step.octets;
        }
    }
    flush();
}

void JudgedDialogue::append(Direction direction, OctetView octets)
{
    m_judge.appended(direction, octets, m_now);
    m_observer.observe(direction, octets, m_now);
    takeEvents();
    m_now += std::chrono::milliseconds(1);
}

void JudgedDialogue::end(ConnectionEnd how, bool isSeen)
{
    m_judge.ended(how, m_now, isSeen);
    m_observer.connectionEnded(m_now, isSeen);
    takeEvents();
}

void JudgedDialogue::miss(Direction direction, qint64 octets)
{
    m_observer.missed(direction, octets, m_now);
    takeEvents();
}

void JudgedDialogue::beginAmid()
{
    m_observer.beginAmid();
    m_judge.beginAmid();
}

void JudgedDialogue::flush()
{
    const Octets read = std::exchange(m_read, {});
    if (!read.isEmpty())
        append(m_direction, read);
}

void JudgedDialogue::direct(const QList<Octets>& words)
{
    if (words[0] == "@wait")
        m_now += std::chrono::milliseconds(qRound64(words[1].toDouble() * 1000));
    else if (words[0] == "@drop")
        end(ConnectionEnd::ByClient);
    else if (words[0] == "@missing")
        miss(words[1] == "client" ? Direction::Client : Direction::Server, words[2].toLongLong());
    else if (words[0] == "@cut")
        end(ConnectionEnd::Unknown, false);
    else if (words[0] == "@amid")
        beginAmid();
    else if (words[0] == "@open")
        m_judge.setOpened(m_now);
    else if (words[0] == "@remote")
        m_observer.setReadable(true);
    else if (words[0].startsWith("@tls") || words[0] == "@stls")
        secure(words);
    else
        qFatal("unknown directive %s", words[0].constData());
}

void JudgedDialogue::secure(const QList<Octets>& words)
{
    TlsFacts facts;
    facts.protocol = QString::fromLatin1(words[1]);
    facts.isAfterStls = words[0] == "@stls";
    facts.trust = words[0] == "@tls!" ? TrustDecision::Unchecked : TrustDecision::System;
    facts.permitsOldDevices = words[0] == "@tls?";
    m_judge.secured(facts, m_now);
    m_observer.secured(facts, m_now);
    takeEvents();
}

void JudgedDialogue::takeEvents()
{
    while (const auto event = m_observer.nextEvent())
        m_judge.apply(*event);
}

QList<Finding> JudgedDialogue::findings(FindingKind kind) const
{
    QList<Finding> found;
    for (qsizetype i = 0; i < m_judge.size(); ++i) {
        if (m_judge.at(i).kind == kind)
            found.append(m_judge.at(i));
    }
    return found;
}

QByteArray JudgedDialogue::describe() const
{
    QByteArray text;
    for (qsizetype i = 0; i < m_judge.size(); ++i) {
        const Finding& finding = m_judge.at(i);
        text += QByteArray(finding.row().id) + ' ' + nameOf(finding.row().verdict) + ' ' +
                nameOf(finding.row().embedded) + ": " + finding.text().toUtf8() + '\n';
    }
    return text;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/judgeddialogue.h"

namespace dropscope {

JudgedDialogue::JudgedDialogue(OctetView text) { play(text); }

void JudgedDialogue::appended(Direction direction, OctetView octets)
{
    m_judge.appended(direction, octets, now());
    m_observer.observe(direction, octets, now());
    takeEvents();
}

void JudgedDialogue::endedOrCut(ConnectionEnd how, bool isSeen)
{
    m_judge.ended(how, now(), isSeen);
    m_observer.connectionEnded(now(), isSeen);
    takeEvents();
}

void JudgedDialogue::miss(Direction direction, qint64 octets)
{
    m_observer.missed(direction, octets, now());
    takeEvents();
}

void JudgedDialogue::beginAmid()
{
    m_observer.beginAmid();
    m_judge.beginAmid();
}

bool JudgedDialogue::direct(const QList<Octets>& words)
{
    if (words[0] == "@missing")
        miss(words[1] == "client" ? Direction::Client : Direction::Server, words[2].toLongLong());
    else if (words[0] == "@cut")
        endedOrCut(ConnectionEnd::Unknown, false);
    else if (words[0] == "@amid")
        beginAmid();
    else if (words[0] == "@open")
        m_judge.setOpened(now());
    else if (words[0] == "@remote")
        m_observer.setReadable(true);
    else if (words[0].startsWith("@tls") || words[0] == "@stls")
        secure(words);
    else
        return PlayedDialogue::direct(words);
    return true;
}

void JudgedDialogue::secure(const QList<Octets>& words)
{
    TlsFacts facts;
    facts.protocol = QString::fromLatin1(words[1]);
    facts.isAfterStls = words[0] == "@stls";
    facts.trust = words[0] == "@tls!" ? TrustDecision::Unchecked : TrustDecision::System;
    facts.permitsOldDevices = words[0] == "@tls?";
    m_judge.secured(facts, now());
    m_observer.secured(facts, now());
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

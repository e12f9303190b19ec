// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/scriptplay.h"

#include "core/protocol/values/command.h"

#include <algorithm>
#include <utility>

namespace dropscope {

namespace {

/// A client that sends more than this ahead of the script has left it.
constexpr qsizetype inputLimit = 16 << 20;
constexpr qsizetype shownOctets = 256;

OctetView withoutLineEnd(OctetView octets) { return octets.endsWith("\r\n") ? octets.chopped(2) : octets; }

Octets firstLine(const Octets& octets)
{
    const qsizetype lf = octets.indexOf('\n');
    return octets.first(std::min(lf < 0 ? octets.size() : lf + 1, shownOctets));
}

/// How many octets from the end of the line on are masked in the script, the line end not counted.
qsizetype maskedOctets(OctetView expected, bool isSaslResponse)
{
    const OctetView line = withoutLineEnd(expected);
    const Command command = isSaslResponse ? Command::saslResponse(line) : Command::fromLine(line);
    const OctetView secret = command.secret();
    return std::ranges::all_of(secret, [](char octet) { return octet == 'x'; }) ? secret.size() : 0;
}

/// Whether what came can still become what is expected.
bool isPrefix(OctetView received, OctetView expected, qsizetype masked)
{
    const qsizetype maskEnd = withoutLineEnd(expected).size();
    const qsizetype maskBegin = maskEnd - masked;
    for (qsizetype i = 0; i < std::min(received.size(), expected.size()); ++i) {
        const bool isMasked = i >= maskBegin && i < maskEnd && received[i] != '\r' && received[i] != '\n';
        if (!isMasked && received[i] != expected[i])
            return false;
    }
    return true;
}

} // namespace

ScriptPlay::ScriptPlay(std::unique_ptr<TcpTransport> transport, QList<ScriptStep> steps,
                       qsizetype segmentSize, QObject* parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_steps(std::move(steps))
    , m_segmentSize(segmentSize)
{
    connect(m_transport.get(), &Transport::received, this, &ScriptPlay::onReceived);
    connect(m_transport.get(), &Transport::closed, this, &ScriptPlay::onConnectionEnded);
    connect(m_transport.get(), &Transport::broken, this, &ScriptPlay::onConnectionEnded);
    QMetaObject::invokeMethod(this, &ScriptPlay::advance, Qt::QueuedConnection);
}

void ScriptPlay::advance()
{
    while (m_phase == Phase::Playing && m_unsent.isEmpty()) {
        if (m_step == m_steps.size()) {
            if (m_input.isEmpty())
                return close(Phase::Closing);
            return part({}, firstLine(m_input));
        }
        if (!play(m_steps.at(m_step)))
            return;
        ++m_step;
    }
}

/// Whether the step is done.
bool ScriptPlay::play(const ScriptStep& step)
{
    switch (step.kind) {
    case ScriptStep::Kind::Client:
        return expect(step);
    case ScriptStep::Kind::Server:
        return send(step);
    case ScriptStep::Kind::Close:
        close(Phase::ClosingByDirective);
        return false;
    case ScriptStep::Kind::Reset:
        m_transport->reset();
        break;
    case ScriptStep::Kind::Stall:
        break;
    }
    end();
    return false;
}

bool ScriptPlay::send(const ScriptStep& step)
{
    m_isChallenged = step.octets.startsWith("+ ") || step.octets == "+\r\n";
    if (m_segmentSize <= 0 || step.octets.isEmpty()) {
        m_transport->write(step.octets);
        return true;
    }
    m_unsent = step.octets;
    scheduleSegment();
    return false;
}

void ScriptPlay::scheduleSegment()
{
    const auto sendSegment = [this] {
        if (m_phase != Phase::Playing)
            return;
        const qsizetype size = std::min(m_segmentSize, m_unsent.size());
        m_transport->write(OctetView(m_unsent).first(size));
        m_unsent.remove(0, size);
        if (!m_unsent.isEmpty())
            return scheduleSegment();
        ++m_step;
        advance();
    };
    QMetaObject::invokeMethod(this, sendSegment, Qt::QueuedConnection);
}

bool ScriptPlay::expect(const ScriptStep& step)
{
    if (!isPrefix(m_input, step.octets, maskedOctets(step.octets, m_isChallenged))) {
        part(step.octets, firstLine(m_input));
        return false;
    }
    if (m_input.size() < step.octets.size())
        return false;
    m_input.remove(0, step.octets.size());
    m_isChallenged = m_isChallenged && !step.octets.endsWith('\n');
    return true;
}

void ScriptPlay::close(Phase phase)
{
    m_phase = phase;
    m_transport->close();
}

void ScriptPlay::onReceived(const Octets& octets)
{
    switch (m_phase) {
    case Phase::Playing:
        m_input.append(octets);
        if (m_input.size() > inputLimit)
            part({}, firstLine(m_input));
        else
            advance();
        return;
    case Phase::Closing:
        part({}, firstLine(octets));
        return;
    case Phase::ClosingByDirective:
    case Phase::Ended:
        return;
    }
}

void ScriptPlay::onConnectionEnded()
{
    if (m_phase == Phase::Playing)
        part(m_step < m_steps.size() ? m_steps.at(m_step).octets : Octets(), {});
    else
        end();
}

int ScriptPlay::currentLine() const { return m_step < m_steps.size() ? m_steps.at(m_step).line : 0; }

void ScriptPlay::part(const Octets& expected, const Octets& received)
{
    if (m_phase == Phase::Ended)
        return;
    m_mismatch = Mismatch{currentLine(), expected, received};
    m_transport->abort();
    end();
}

void ScriptPlay::end()
{
    if (std::exchange(m_phase, Phase::Ended) != Phase::Ended)
        emit ended();
}

} // namespace dropscope

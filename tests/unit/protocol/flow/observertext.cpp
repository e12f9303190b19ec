// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/protocol/flow/observertext.h"

#include "tests/unit/protocol/flow/eventtext.h"

#include <algorithm>

namespace dropscope {

namespace {

Octets text(OctetRange range)
{
    return '[' + Octets::number(range.begin) + ',' + Octets::number(range.end) + ')';
}

} // namespace

void ObserverText::take(Observer& observer)
{
    while (const auto event = observer.nextEvent())
        std::visit([this](const auto& any) { take(any); }, *event);
}

QByteArrayList ObserverText::lines() const { return m_lines; }

void ObserverText::cover(Direction direction, OctetRange range)
{
    (direction == Direction::Client ? m_client : m_server).push_back(range);
}

Octets ObserverText::coverageFault(Direction direction, qint64 size) const
{
    auto ranges = direction == Direction::Client ? m_client : m_server;
    std::erase_if(ranges, [](OctetRange range) { return range.begin == range.end; });
    std::ranges::sort(ranges, {}, &OctetRange::begin);
    qint64 at = 0;
    for (const OctetRange range : ranges) {
        if (range.begin != at || range.end < range.begin)
            return "covered up to " + Octets::number(at) + ", then " + text(range);
        at = range.end;
    }
    return at == size ? Octets() : "covered up to " + Octets::number(at) + " of " + Octets::number(size);
}

void ObserverText::take(const ExchangeBegan& event)
{
    const Exchange& exchange = event.exchange;
    m_lines.append(Octets::number(exchange.index) + " C " +
                   (exchange.command ? visible(exchange.command->line()) : Octets("(greeting)")));
    cover(Direction::Client, exchange.commandRange);
}

void ObserverText::take(const ExchangeAnswered& event)
{
    const Exchange& exchange = event.exchange;
    m_lines.append(Octets::number(exchange.index) + " S " + visible(exchange.status->line) + ' ' +
                   text(exchange.statusRange));
    cover(Direction::Server, exchange.statusRange);
}

void ObserverText::take(const ChallengeAnswered& event)
{
    m_lines.append(Octets::number(event.index) + " C response " + event.line + ' ' + text(event.range));
    cover(Direction::Client, event.range);
}

void ObserverText::take(const ExchangeBody& event)
{
    Octets& body = m_bodies[event.index];
    body += event.octets;
    if (static_cast<quint64>(body.size()) != event.total.value())
        m_lines.append("the total is not what came");
}

void ObserverText::take(const ExchangeEnded& event)
{
    const Exchange& exchange = event.exchange;
    Octets line = Octets::number(exchange.index) + (exchange.isWhole ? " whole" : " broken off");
    if (exchange.hasBody)
        line += " body <" + visible(m_bodies[exchange.index]) + "> " + Octets::number(exchange.bodyLines) +
                " lines " + text(exchange.bodyRange);
    m_lines.append(line);
    cover(Direction::Server, exchange.bodyRange);
    m_ended.push_back(exchange);
}

void ObserverText::take(const SessionMoved& event)
{
    m_lines.append("state " + nameOf(event.from) + " to " + nameOf(event.to));
}

void ObserverText::take(const AnomalyObserved& event)
{
    const Octets beginning = Octets("anomaly ") + anomalyRow(event.anomaly.kind).name +
                             (event.exchange ? " in " + Octets::number(*event.exchange) : Octets()) + ' ';
    if (!event.exchange || event.anomaly.kind == AnomalyKind::ReplyUnterminated)
        cover(event.direction, event.range);
    const bool unasked = event.anomaly.kind == AnomalyKind::UnsolicitedOctets;
    if (unasked && !m_lines.isEmpty() && m_lines.last().startsWith(beginning))
        m_lines.last() += visible(event.anomaly.octets);
    else
        m_lines.append(beginning + visible(event.anomaly.octets) +
                       (unasked ? Octets() : ' ' + text(event.range)));
}

void ObserverText::take(const OctetsMissed& event)
{
    const bool isClient = event.direction == Direction::Client;
    m_lines.append(Octets(isClient ? "C " : "S ") + "missing " + text(event.range));
    if (!event.isInBody) // else it lies in the body's range
        cover(event.direction, event.range);
}

} // namespace dropscope

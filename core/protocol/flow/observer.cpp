// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/observer.h"

namespace dropscope {

Observer::Observer(const Limits& limits)
    : m_replies(limits)
    , m_commands(limits)
{
}

void Observer::observe(Direction direction, OctetView octets, Instant at)
{
    if (m_nextIndex == 0)
        begin(std::nullopt, {}, at);
    if (direction == Direction::Client)
        observeClient(octets, at);
    else
        observeServer(octets, at);
}

void Observer::secured(const TlsFacts& facts, Instant at)
{
    m_secrets.secured();
    m_isBehindStls = false;
    if (!facts.permitsOldDevices && !facts.isOldProtocol())
        return;
    Anomaly anomaly = makeAnomaly(AnomalyKind::OldTlsPermitted, facts.protocol.toLatin1());
    m_events.emplace_back(
        AnomalyObserved{Direction::Server, std::nullopt, std::move(anomaly), {m_lineStart, m_lineStart}, at});
}

void Observer::observeClient(OctetView octets, Instant at)
{
    m_clientOctets += octets.size();
    while (!octets.isEmpty()) {
        m_commands.expectSaslResponse(m_replies.isChallenged());
        auto parsed = m_commands.parse(octets);
        if (!parsed)
            return;
        const OctetRange range{m_commandStart, m_clientOctets - octets.size()};
        m_commandStart = range.end;
        if (parsed->command.keyword() == Keyword::SaslResponse) {
            m_replies.challengeAnswered();
            if (!m_open.empty())
                m_events.emplace_back(
                    ChallengeAnswered{m_open.front().index, parsed->command.maskedLine(), range, at});
            continue;
        }
        const quint64 index = m_nextIndex;
        begin(parsed->command, range, at);
        for (const AnomalyKind kind : m_secrets.commanded(parsed->command))
            m_events.emplace_back(AnomalyObserved{
                Direction::Client, index, makeAnomaly(kind, parsed->command.maskedLine()), range, at});
        for (Anomaly& anomaly : parsed->anomalies)
            m_events.emplace_back(AnomalyObserved{Direction::Client, index, std::move(anomaly), range, at});
        m_replies.commanded(std::move(parsed->command));
        takeEvents(at);
    }
}

void Observer::observeServer(OctetView octets, Instant at)
{
    m_serverOctets += octets.size();
    if (!m_open.empty() && !m_open.front().firstOctetAt && !octets.isEmpty())
        m_open.front().firstOctetAt = at;
    m_replies.received(octets);
    takeEvents(at);
}

void Observer::connectionEnded(Instant at)
{
    m_replies.connectionEnded();
    takeEvents(at);
    if (m_commandStart < m_clientOctets) {
        const OctetRange range{m_commandStart, m_clientOctets};
        m_events.emplace_back(AnomalyObserved{
            Direction::Client, std::nullopt,
            makeAnomaly(AnomalyKind::CommandLineMalformed, m_commands.partialLine()), range, at});
    }
    while (!m_open.empty())
        end(false);
}

void Observer::begin(std::optional<Command> command, OctetRange range, Instant at)
{
    Exchange exchange;
    exchange.index = m_nextIndex++;
    exchange.command = std::move(command);
    exchange.commandRange = range;
    exchange.sentAt = at;
    m_open.push_back(exchange);
    m_events.emplace_back(ExchangeBegan{std::move(exchange)});
}

void Observer::end(bool whole)
{
    Exchange exchange = m_open.takeFront();
    exchange.isWhole = whole;
    if (exchange.hasBody && !whole)
        exchange.bodyRange.end = m_serverOctets;
    m_events.emplace_back(ExchangeEnded{std::move(exchange)});
}

void Observer::takeEvents(Instant at)
{
    while (auto event = m_replies.nextEvent())
        std::visit([&](auto&& any) { take(std::move(any), at); }, std::move(*event));
}

void Observer::take(GreetingArrived&& event, Instant at)
{
    take(StatusArrived{std::move(event.greeting.status), false, event.position}, at);
    take(ReplyEnded{Status::Positive, 0, event.position}, at);
}

void Observer::take(StatusArrived&& event, Instant at)
{
    if (m_open.empty())
        return;
    Exchange& exchange = m_open.front();
    exchange.status = std::move(event.status);
    exchange.statusRange = {m_lineStart, event.position};
    exchange.lastOctetAt = at;
    exchange.hasBody = event.bodyFollows;
    if (event.bodyFollows)
        exchange.bodyRange = {event.position, event.position};
    m_lineStart = event.position;
    m_events.emplace_back(ExchangeAnswered{exchange});
}

void Observer::take(BodyArrived&& event, Instant at)
{
    if (m_open.empty())
        return;
    Exchange& exchange = m_open.front();
    exchange.bodyOctets += OctetCount(static_cast<quint64>(event.octets.size()));
    exchange.lastOctetAt = at;
    m_events.emplace_back(ExchangeBody{exchange.index, std::move(event.octets), exchange.bodyOctets,
                                       exchange.bodyRange.begin, event.position, at});
}

void Observer::take(ReplyEnded&& event, Instant at)
{
    if (m_open.empty())
        return;
    Exchange& exchange = m_open.front();
    exchange.bodyLines = event.lines;
    if (exchange.command) {
        m_secrets.answered(*exchange.command, event.status);
        m_isBehindStls = exchange.command->keyword() == Keyword::Stls && event.status == Status::Positive;
    }
    exchange.lastOctetAt = at;
    if (exchange.hasBody)
        exchange.bodyRange.end = event.position;
    m_lineStart = event.position;
    end(true);
    // What is left of this read is the beginning of the next reply.
    if (!m_open.empty() && event.position < m_serverOctets)
        m_open.front().firstOctetAt = at;
}

void Observer::take(StateChanged&& event, Instant /*at*/)
{
    m_events.emplace_back(SessionMoved{event.from, event.to});
}

void Observer::take(AnomalyFound&& event, Instant at)
{
    const bool unasked = event.anomaly.kind == AnomalyKind::UnsolicitedOctets;
    const bool endOfBody = event.anomaly.kind == AnomalyKind::ReplyUnterminated && !m_open.empty() &&
                           m_open.front().hasBody; // whose octets stand in the body's range
    const OctetRange range{endOfBody ? event.position : m_lineStart, event.position};
    if (unasked)
        m_lineStart = event.position;
    if (unasked && m_isBehindStls)
        event.anomaly.kind = AnomalyKind::OctetsBehindStls;
    const auto exchange = m_open.empty() || unasked ? std::nullopt : std::optional(m_open.front().index);
    m_events.emplace_back(AnomalyObserved{Direction::Server, exchange, std::move(event.anomaly), range, at});
}

void Observer::take(DialogueBroken&& event, Instant at)
{
    // What broke the dialogue is still shown: as octets that fit nothing.
    take(AnomalyFound{makeAnomaly(AnomalyKind::UnsolicitedOctets, event.octets), event.position}, at);
}

std::optional<qint64> Observer::openStatusLine() const
{
    const bool isInBody = !m_open.empty() && m_open.front().status && m_open.front().hasBody;
    return isInBody || m_lineStart == m_serverOctets ? std::nullopt : std::optional(m_lineStart);
}

std::optional<ObserverEvent> Observer::nextEvent()
{
    if (m_events.empty())
        return std::nullopt;
    return m_events.takeFront();
}

} // namespace dropscope

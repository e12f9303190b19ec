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
    if (m_nextIndex == 0 && !m_isAmid)
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
    octets = findCommand(octets, at);
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
        if (m_isCommandMissed)
            losePairing();
    }
}

void Observer::observeServer(OctetView octets, Instant at)
{
    m_serverOctets += octets.size();
    if (!m_open.empty() && !m_open.front().firstOctetAt && !octets.isEmpty())
        m_open.front().firstOctetAt = at;
    m_wasBehindGap = m_replies.isBehindGap();
    m_replies.received(octets);
    takeEvents(at);
    m_wasBehindGap = false;
}

void Observer::beginAmid()
{
    m_isAmid = true;
    m_isCommandLost = true;
    m_replies.beginAmid();
}

void Observer::missed(Direction direction, qint64 octets, Instant at)
{
    if (m_nextIndex == 0 && !m_isAmid)
        begin(std::nullopt, {}, at);
    if (direction == Direction::Client)
        missedOfClient(octets, at);
    else
        missedOfServer(octets, at);
}

void Observer::missedOfClient(qint64 octets, Instant at)
{
    leaveOver(Direction::Client, {m_commandStart, m_clientOctets}, m_commands.partialLine(), at);
    const OctetRange range{m_clientOctets, m_clientOctets + octets};
    m_clientOctets = range.end;
    m_commandStart = range.end;
    m_commands.reset();
    m_isCommandLost = true;
    m_replies.missedCommands();
    m_isCommandMissed = true;
    losePairing();
    m_events.emplace_back(OctetsMissed{Direction::Client, std::nullopt, range, false, at});
}

void Observer::missedOfServer(qint64 octets, Instant at)
{
    const bool isInBody = m_replies.isInBody() && !m_open.empty();
    const OctetRange range{m_serverOctets, m_serverOctets + octets};
    if (!isInBody) {
        leaveOver(Direction::Server, {m_lineStart, m_serverOctets}, m_replies.partialLine(), at);
        m_lineStart = range.end;
    }
    m_serverOctets = range.end;
    m_replies.missed(octets);
    if (!m_open.empty())
        m_open.front().hasGap = true;
    if (m_open.size() > 1) // there may be whole replies among them
        losePairing();
    const auto index = m_open.empty() ? std::nullopt : std::optional(m_open.front().index);
    m_events.emplace_back(OctetsMissed{Direction::Server, index, range, isInBody, at});
}

/// Who pipelines gives no sign of when a reply was whole, so commands and replies do not find each other any
/// more: what follows is shown as it seems, and believed by nobody.
void Observer::losePairing()
{
    m_isPairingLost |= m_replies.isPipelined();
    if (m_isPairingLost)
        for (Exchange& exchange : m_open)
            exchange.hasGap = true;
}

/// A piece of a line whose rest is missing.
void Observer::leaveOver(Direction direction, OctetRange range, OctetView octets, Instant at)
{
    if (!range.isEmpty())
        m_events.emplace_back(AnomalyObserved{
            direction, std::nullopt, makeAnomaly(AnomalyKind::UnsolicitedOctets, octets), range, at, true});
}

/// Behind missing octets a command begins where its keyword stands at once; else what is left of a line is
/// passed over.
OctetView Observer::findCommand(OctetView octets, Instant at)
{
    if (!m_isCommandLost || octets.isEmpty())
        return octets;
    const qsizetype lineFeed = octets.indexOf('\n');
    const OctetView line = octets.first(lineFeed < 0 ? octets.size() : lineFeed + 1);
    const bool isCommand = m_commandStart == m_clientOctets - octets.size() &&
                           Command::fromRawOctets(line).keyword() != Keyword::Unknown;
    if (isCommand) {
        m_isCommandLost = false;
        return octets;
    }
    m_isCommandLost = lineFeed < 0;
    const OctetRange range{m_commandStart, m_clientOctets - octets.size() + line.size()};
    m_commandStart = range.end;
    leaveOver(Direction::Client, range, line, at);
    return octets.sliced(line.size());
}

void Observer::connectionEnded(Instant at, bool isSeen)
{
    m_isEndUnseen = !isSeen;
    if (m_isEndUnseen || m_replies.isBehindGap())
        for (Exchange& exchange : m_open)
            exchange.hasGap = true;
    m_replies.connectionEnded();
    takeEvents(at);
    if (m_commandStart < m_clientOctets) {
        const OctetRange range{m_commandStart, m_clientOctets};
        m_events.emplace_back(
            AnomalyObserved{Direction::Client, std::nullopt,
                            makeAnomaly(AnomalyKind::CommandLineMalformed, m_commands.partialLine()), range,
                            at, m_isEndUnseen || m_isCommandLost});
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
    exchange.hasGap = m_isPairingLost;
    m_open.push_back(exchange);
    m_events.emplace_back(ExchangeBegan{std::move(exchange)});
}

void Observer::end(bool whole)
{
    Exchange exchange = m_open.takeFront();
    exchange.isWhole = whole && !exchange.hasGap;
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
    exchange.hasGap |= !event.isWhole;
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
    m_events.emplace_back(AnomalyObserved{Direction::Server, exchange, std::move(event.anomaly), range, at,
                                          m_wasBehindGap || m_replies.isBehindGap() || m_isEndUnseen});
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

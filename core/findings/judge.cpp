// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/judge.h"

#include "core/findings/rules/allrules.h"
#include "core/protocol/codec/listingparser.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype longestCapabilities = 64 * 1024;

bool isListing(const Exchange& exchange)
{
    return isOf(exchange, Keyword::List) || isOf(exchange, Keyword::Uidl);
}

ListedLine readLine(const Exchange& exchange, OctetView octets, OctetRange range)
{
    ListedLine line{exchange, !exchange.hasBody, octets, range, {}, {}, {}};
    if (line.isList()) {
        auto parsed = parseScanListing(octets);
        line.scan = parsed.value;
        line.anomalies = std::move(parsed.anomalies);
    } else {
        auto parsed = parseUniqueIdListing(octets);
        line.uniqueId = std::move(parsed.value);
        line.anomalies = std::move(parsed.anomalies);
    }
    return line;
}

} // namespace

Judge::Judge(const EmbeddedLimits& limits)
    : m_rules(allRules(m_facts, m_findings))
{
    m_facts.limits = limits;
}

Judge::~Judge() = default;

template <typename Tell>
void Judge::tell(Tell tell)
{
    if (m_isSilent)
        return;
    for (const auto& rule : m_rules)
        tell(*rule);
}

void Judge::appended(Direction direction, OctetView octets, Instant at)
{
    const bool isServer = direction == Direction::Server;
    qint64& place = isServer ? m_facts.serverOctets : m_facts.clientOctets;
    m_facts.now = at;
    m_facts.direction = direction;
    m_facts.octets = octets;
    m_facts.read = {place, place + octets.size()};
    if (isServer)
        m_facts.boundaries.add(place);
    place += octets.size();
}

void Judge::secured(const TlsFacts& facts, Instant at)
{
    m_facts.now = at;
    if (facts.trust == TrustDecision::Refused)
        return;
    m_facts.tls = facts;
    if (facts.isAfterStls)
        m_facts.capabilitiesInClear = std::exchange(m_facts.capabilities, std::nullopt);
    tell([&](FindingRule& rule) { rule.secured(facts); });
}

void Judge::apply(const ObserverEvent& event)
{
    std::visit([this](const auto& any) { take(any); }, event);
}

void Judge::take(const ExchangeBegan& event)
{
    m_isCommandMissed &= !event.exchange.command;
    m_facts.open.begin(event.exchange);
    tell([&](FindingRule& rule) { rule.began(event.exchange); });
}

void Judge::take(const ExchangeAnswered& event)
{
    const Exchange& exchange = event.exchange;
    if (!exchange.command) {
        m_facts.greeting = parseGreeting(*exchange.status);
        m_facts.greetingRange = exchange.statusRange;
    }
    if (!exchange.hasGap)
        tell([&](FindingRule& rule) { rule.answered(exchange); });
    m_facts.boundaries.forgetBefore(exchange.statusRange.end);
    m_facts.lastOctetAt = m_facts.now;
    if (!exchange.hasBody)
        return;
    m_facts.responding = exchange;
    m_facts.bodyEnd = exchange.bodyRange.begin;
    m_facts.bodyTail.clear();
    m_lines.begin(m_facts.bodyEnd);
    m_capabilities.clear();
    if (isListing(exchange))
        m_facts.maildrop.beginListing();
}

void Judge::take(const ChallengeAnswered& /*event*/) {}

void Judge::take(const ExchangeBody& event)
{
    const OctetRange range{m_facts.bodyEnd, event.wireEnd};
    const bool isAtHand = m_facts.direction == Direction::Server && range.begin >= m_facts.read.begin &&
                          range.end <= m_facts.read.end && !range.isEmpty();
    m_facts.bodyEnd = event.wireEnd;
    if (!isAtHand || !m_facts.responding || m_facts.responding->index != event.index ||
        m_facts.responding->hasGap)
        return;
    const OctetView wire = m_facts.octets.sliced(range.begin - m_facts.read.begin, range.size());
    const BodyPiece piece{*m_facts.responding, wire, range.begin, range.begin == m_facts.read.begin,
                          event.total};
    tell([&](FindingRule& rule) { rule.arrived(piece); });
    if (isListing(piece.exchange) || piece.isOf(Keyword::Capa))
        takeLines(piece);
    constexpr qsizetype tail = 5; // CR LF . CR LF
    m_facts.bodyTail.append(wire.last(std::min(tail, wire.size())));
    m_facts.bodyTail.remove(0, std::max<qsizetype>(0, m_facts.bodyTail.size() - tail));
    m_facts.boundaries.forgetBefore(range.end);
    m_facts.lastOctetAt = m_facts.now;
}

void Judge::takeLines(const BodyPiece& piece)
{
    const bool isCapabilities = piece.isOf(Keyword::Capa);
    m_lines.take(piece.wire, [&](const ListingLines::Line& line) {
        if (!isCapabilities)
            takeLine(readLine(piece.exchange, line.octets, line.range));
        else if (m_capabilities.size() + line.octets.size() < longestCapabilities)
            m_capabilities.append(line.octets).append('\n');
    });
}

void Judge::takeLine(const ListedLine& line)
{
    tell([&](FindingRule& rule) { rule.listed(line); });
    m_facts.maildrop.listed(line);
}

void Judge::take(const ExchangeEnded& event)
{
    const Exchange& exchange = event.exchange;
    if (exchange.hasGap) {
        close(exchange);
        return;
    }
    if (isOf(exchange, Keyword::Capa) && isAccepted(exchange))
        takeCapabilities(exchange);
    const bool isSingle = isListing(exchange) && isAccepted(exchange) && !exchange.hasBody;
    if (isSingle)
        takeLine(readLine(exchange, exchange.status->text, exchange.statusRange));
    tell([&](FindingRule& rule) { rule.ended(exchange); });
    m_facts.maildrop.ended(exchange);
    close(exchange);
}

void Judge::takeCapabilities(const Exchange& exchange)
{
    QList<Octets> lines = m_capabilities.split('\n');
    lines.removeLast(); // behind the last line end
    if (!exchange.hasBody)
        return;
    m_facts.capabilities = Capabilities(std::move(lines));
    m_facts.capabilitiesState = m_facts.state;
}

void Judge::close(const Exchange& exchange)
{
    m_facts.open.endFirst();
    m_facts.responding.reset();
    m_facts.last = exchange;
    if (exchange.status)
        m_facts.lastEnd = exchange.hasBody ? exchange.bodyRange.end : exchange.statusRange.end;
}

void Judge::take(const SessionMoved& event)
{
    const bool isEndDoubtful = event.to == SessionState::Closed && m_isCommandMissed;
    if (!isEndDoubtful) // there may have been a QUIT
        tell([&](FindingRule& rule) { rule.moved(event.from, event.to); });
    m_facts.state = event.to;
}

void Judge::take(const AnomalyObserved& event)
{
    if (!event.isBehindGap)
        tell([&](FindingRule& rule) { rule.noted(event); });
    if (event.direction == Direction::Server && !event.exchange)
        m_facts.boundaries.forgetBefore(event.range.end);
}

/// What is known of the maildrop may be old from here on: a DELE or an RSET may be among what is missing.
void Judge::take(const OctetsMissed& event)
{
    const bool isServer = event.direction == Direction::Server;
    (isServer ? m_facts.serverOctets : m_facts.clientOctets) = event.range.end;
    if (isServer)
        m_facts.boundaries.add(event.range.begin);
    m_facts.now = event.at;
    m_facts.hasGaps = true;
    m_facts.maildrop.marked.clear();
    ++m_facts.maildrop.marks;
    m_isCommandMissed |= !isServer;
    if (m_facts.responding && isServer) {
        m_facts.responding->hasGap = true;
        m_facts.bodyEnd = event.range.end;
    }
    m_findings.add({FindingKind::OctetsMissing,
                    event.direction,
                    event.range,
                    event.at,
                    event.exchange,
                    {},
                    {QString::number(event.range.size())}});
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/packetcutter.h"

#include "core/protocol/codec/bodyskim.h"

namespace dropscope {

namespace {

constexpr qint64 mostOpenExchanges = 10'000;

} // namespace

PacketCutter::Cuts PacketCutter::take(Direction direction, OctetView octets, Instant at)
{
    if (direction == Direction::Client) {
        if (m_observer)
            m_observer->observe(direction, octets, at);
        return takeClient(octets);
    }
    observeServer(octets, at);
    m_serverOctets += octets.size();
    return takeServer(m_serverOctets);
}

/// Of messages only the end matters here.
void PacketCutter::observeServer(OctetView octets, Instant at)
{
    if (!m_observer)
        return;
    if (!m_isInBody)
        return m_observer->observe(Direction::Server, octets, at);
    const BodySkim skim = skimBody(octets);
    m_leftOut += skim.leftOut;
    m_observer->observe(Direction::Server, skim.octets, at);
}

PacketCutter::Cuts PacketCutter::takeClient(OctetView octets)
{
    while (const auto event = m_observer ? m_observer->nextEvent() : std::nullopt)
        count(*event); // of no other interest here, but they must not pile up
    if (m_openExchanges > mostOpenExchanges)
        m_observer.reset();
    Cuts cuts;
    for (qsizetype at = 0; at < octets.size();) {
        if (m_clientOctets + at == m_clientLine)
            cuts.starts.push_back(m_clientLine);
        const qsizetype lineFeed = octets.indexOf('\n', at);
        if (lineFeed < 0)
            break;
        at = lineFeed + 1;
        m_clientLine = m_clientOctets + at;
    }
    m_clientOctets += octets.size();
    cuts.openLine = m_clientLine;
    return cuts;
}

PacketCutter::Cuts PacketCutter::takeServer(qint64 end)
{
    Cuts cuts;
    while (const auto event = m_observer ? m_observer->nextEvent() : std::nullopt) {
        count(*event);
        if (const auto* const answered = std::get_if<ExchangeAnswered>(&*event))
            cuts.starts.push_back(answered->exchange.statusRange.begin + m_leftOut);
    }
    const auto openLine = m_observer ? m_observer->openStatusLine() : std::nullopt;
    cuts.openLine = openLine ? *openLine + m_leftOut : end;
    if (cuts.openLine < end)
        cuts.starts.push_back(cuts.openLine);
    return cuts;
}

void PacketCutter::count(const ObserverEvent& event)
{
    if (std::holds_alternative<ExchangeBegan>(event))
        ++m_openExchanges;
    else if (std::holds_alternative<ExchangeEnded>(event))
        --m_openExchanges;
    if (const auto* const answered = std::get_if<ExchangeAnswered>(&event))
        m_isInBody = answered->exchange.hasBody;
    else if (std::holds_alternative<ExchangeEnded>(event))
        m_isInBody = false;
}

} // namespace dropscope

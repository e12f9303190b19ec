// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/packetcutter.h"

namespace dropscope {

namespace {

constexpr qint64 mostOpenExchanges = 10'000;

} // namespace

PacketCutter::Cuts PacketCutter::take(Direction direction, OctetView octets, Instant at)
{
    if (m_observer)
        m_observer->observe(direction, octets, at);
    if (direction == Direction::Client)
        return takeClient(octets);
    m_serverOctets += octets.size();
    return takeServer(m_serverOctets);
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
            cuts.starts.push_back(answered->exchange.statusRange.begin);
    }
    cuts.openLine = m_observer ? m_observer->openStatusLine().value_or(end) : end;
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
}

} // namespace dropscope

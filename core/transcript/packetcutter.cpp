// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/packetcutter.h"

namespace dropscope {

PacketCutter::Cuts PacketCutter::take(Direction direction, OctetView octets, Instant at)
{
    m_observer.observe(direction, octets, at);
    if (direction == Direction::Client)
        return takeClient(octets);
    m_serverOctets += octets.size();
    return takeServer(m_serverOctets);
}

PacketCutter::Cuts PacketCutter::takeClient(OctetView octets)
{
    while (m_observer.nextEvent()) // of no interest here, but they must not pile up
        ;
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
    while (const auto event = m_observer.nextEvent())
        if (const auto* const answered = std::get_if<ExchangeAnswered>(&*event))
            cuts.starts.push_back(answered->exchange.statusRange.begin);
    cuts.openLine = m_observer.openStatusLine().value_or(end);
    if (cuts.openLine < end)
        cuts.starts.push_back(cuts.openLine);
    return cuts;
}

} // namespace dropscope

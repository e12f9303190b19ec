// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/chartfigures.h"

#include "core/inspection/inspection.h"

#include <algorithm>
#include <ranges>

namespace dropscope {

bool ChartFigures::take(const Inspection& inspection, qsizetype most)
{
    const bool hasExchanges = takeExchanges(inspection, most);
    const bool hasChunks = takeChunks(inspection, most);
    return takeItems(inspection, most) && hasExchanges && hasChunks;
}

/// What was never answered took no time that could be told; a challenge is answered by the person.
bool ChartFigures::takeExchanges(const Inspection& inspection, qsizetype most)
{
    const ExchangeList& list = inspection.exchanges();
    for (qsizetype left = most; m_exchange < list.size() && list.at(m_exchange).hasEnded; ++m_exchange) {
        if (left-- == 0)
            return false;
        const ExchangeRecord& record = list.at(m_exchange);
        if (!record.isGreeting && record.firstOctetAt && record.status != Status::Challenge)
            m_latencies.add(record.keyword, *record.firstOctetAt - record.sentAt,
                            static_cast<quint64>(m_exchange));
    }
    return true;
}

bool ChartFigures::takeChunks(const Inspection& inspection, qsizetype most)
{
    const auto& chunks = inspection.transcript().chunks();
    if (m_chunk == 0 && !chunks.isEmpty())
        m_start = chunks.at(0).at;
    for (qsizetype left = most; m_chunk < chunks.size(); ++m_chunk) {
        if (left-- == 0)
            return false;
        const Transcript::Chunk& chunk = chunks.at(m_chunk);
        if (!chunk.isGap)
            m_throughput.add(chunk.direction, chunk.size, chunk.at - m_start);
    }
    return true;
}

/// A round that has begun goes to its end first, so that items that change all the time are seen.
bool ChartFigures::takeItems(const Inspection& inspection, qsizetype most)
{
    const std::vector<Item>& items = inspection.maildrop().items();
    if (m_item == 0 && !std::exchange(m_hasNewItems, false))
        return true;
    for (qsizetype left = most; m_item < items.size() && left > 0; ++m_item, --left)
        m_coming.add(items[m_item].listOctets, items[m_item].receivedOctets);
    if (m_item < items.size())
        return false;
    m_sizes = std::exchange(m_coming, {});
    m_item = 0;
    return !m_hasNewItems;
}

std::optional<quint64> exchangeAt(const Inspection& inspection, Instant at)
{
    const ExchangeList& list = inspection.exchanges();
    const auto behind =
        *std::ranges::partition_point(std::views::iota(qsizetype(0), list.size() + 1), [&](qsizetype i) {
            return i < list.size() && list.at(i).sentAt <= at;
        });
    return behind > 0 ? std::optional(static_cast<quint64>(behind - 1)) : std::nullopt;
}

} // namespace dropscope

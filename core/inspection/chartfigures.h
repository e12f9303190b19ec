// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/inspection/latencystatistics.h"
#include "core/inspection/sizehistogram.h"
#include "core/inspection/throughputseries.h"

namespace dropscope {

class Inspection;

/// The figures of an inspection that charts show. They are brought up to date in turns that are each quick,
/// and take no more memory for a million exchanges than for a hundred.
class ChartFigures
{
public:
    /// Of what is new, looks at so many exchanges, chunks and items at most. False: there is more to look at.
    bool take(const Inspection& inspection, qsizetype most);
    /// Items are looked at again from the first.
    void itemsChanged() { m_hasNewItems = true; }

    /// Begins with the session's first octets.
    [[nodiscard]] Instant start() const { return m_start; }
    [[nodiscard]] const LatencyStatistics& latencies() const { return m_latencies; }
    [[nodiscard]] const ThroughputSeries& throughput() const { return m_throughput; }
    /// Of the last time that all items were looked at.
    [[nodiscard]] const SizeHistogram& sizes() const { return m_sizes; }

private:
    bool takeExchanges(const Inspection& inspection, qsizetype most);
    bool takeChunks(const Inspection& inspection, qsizetype most);
    bool takeItems(const Inspection& inspection, qsizetype most);

    LatencyStatistics m_latencies;
    ThroughputSeries m_throughput;
    SizeHistogram m_sizes;
    SizeHistogram m_coming; ///< while items are being looked at
    Instant m_start;
    qsizetype m_exchange = 0; ///< the next to look at, in each
    qsizetype m_chunk = 0;
    size_t m_item = 0;
    bool m_hasNewItems = true;
};

/// The exchange that was under way at a time, or the last before it; absent where there is none.
[[nodiscard]] std::optional<quint64> exchangeAt(const Inspection& inspection, Instant at);

} // namespace dropscope

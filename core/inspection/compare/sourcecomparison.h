// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/bodycomparison.h"
#include "core/inspection/compare/comparisonresult.h"
#include "core/inspection/compare/exchangealignment.h"
#include "core/inspection/compare/itemcomparison.h"
#include "core/inspection/latencystatistics.h"

#include <QHash>

namespace dropscope {

class Inspection;
struct ExchangeRecord;

// Theory of operation
//
// Two inspections in, what differs between them out. Exchanges are aligned by their commands
// (ExchangeAlignment), and each pair is compared: status, text, sizes, octets, reads. Besides there are facts
// of the whole: server, TLS, capabilities, messages, findings, times. Nothing that differs is hidden; what
// differs from one session to the next anyway is marked as expected, and times and read boundaries never
// count as a difference that matters.
//
// It goes in turns, so a window stays alive, and can be left off at any time. Both inspections must be there
// until it is done; the result does not need them. Of one that grows, what it held at the beginning is
// compared.

class SourceComparison
{
public:
    SourceComparison(const Inspection& first, const Inspection& second);

    /// Until that much time has passed. False: it is done.
    bool take(std::chrono::nanoseconds time);
    /// From 0 to 1.
    [[nodiscard]] double progress() const;
    [[nodiscard]] const ComparisonResult& result() const { return m_result; }
    [[nodiscard]] ComparisonResult takeResult() { return std::move(m_result); }

private:
    enum class Stage : quint8 {
        Facts,
        FirstKeys,
        SecondKeys,
        Alignment,
        Messages,
        Findings,
        Exchanges,
        Done
    };
    struct Source
    {
        const Inspection& inspection;
        qsizetype size; ///< exchanges
        std::vector<ExchangeAlignment::Key> keys;
        LatencyStatistics latencies;
    };
    void step();
    bool readKeys(Source& source);
    [[nodiscard]] quint32 number(const Octets& key);
    bool compareExchanges();
    bool compareOne(const ExchangeAlignment::Pair& pair);
    void beginBodies(const ExchangeRecord& first, const ExchangeRecord& second);
    bool compareBodies();

    Source m_first;
    Source m_second;
    Stage m_stage = Stage::Facts;
    QHash<Octets, quint32> m_numbers;
    std::optional<ExchangeAlignment> m_alignment;
    ItemComparison m_items;
    size_t m_pair = 0;
    std::optional<ComparedExchange> m_compared; ///< whose bodies are being compared
    std::optional<BodyComparison> m_bodies;
    ComparisonResult m_result;
};

} // namespace dropscope

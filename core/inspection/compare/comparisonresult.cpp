// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/comparisonresult.h"

namespace dropscope {

void ComparisonResult::add(ComparedExchange exchange)
{
    for (size_t kind = 0; kind < differenceCount; ++kind)
        counts.byKind[kind] += exchange.differences.has(static_cast<Difference>(kind)) ? 1 : 0;
    if (!exchange.second.isThere())
        ++counts.onlyFirst;
    else if (!exchange.first.isThere())
        ++counts.onlySecond;
    else if (exchange.weight == Weight::Matters)
        ++counts.differ;
    else
        ++(exchange.weight == Weight::Expected ? counts.expected : counts.same);
    exchanges.push_back(std::move(exchange));
}

void ComparisonResult::add(ComparedFact fact)
{
    counts.facts += fact.weight == Weight::Matters ? 1 : 0;
    facts.push_back(std::move(fact));
}

const char* nameOf(Weight weight)
{
    static constexpr std::array names{"same", "expected", "matters"};
    return names[static_cast<size_t>(weight)];
}

const char* nameOf(Difference difference)
{
    static constexpr std::array names{"only-first", "only-second", "command",   "status", "text",
                                      "octets",     "body",        "wholeness", "reads"};
    static_assert(names.size() == differenceCount);
    return names[static_cast<size_t>(difference)];
}

const char* nameOf(FactKind kind)
{
    static constexpr std::array names{"server",
                                      "greeting",
                                      "sign-in",
                                      "tls-protocol",
                                      "tls-cipher",
                                      "certificate",
                                      "end",
                                      "capability-clear",
                                      "capability-before",
                                      "capability-after",
                                      "message-count",
                                      "maildrop-octets",
                                      "message",
                                      "message-octets",
                                      "retrieved-octets",
                                      "unique-id",
                                      "presence",
                                      "finding",
                                      "latency",
                                      "duration"};
    static_assert(names.size() == static_cast<size_t>(FactKind::Duration) + 1);
    return names[static_cast<size_t>(kind)];
}

} // namespace dropscope

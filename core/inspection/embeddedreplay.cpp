// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/embeddedreplay.h"

#include "core/inspection/inspection.h"

#include <algorithm>

namespace dropscope {

namespace {

EmbeddedExchange toEmbedded(const ExchangeRecord& record)
{
    EmbeddedExchange exchange;
    exchange.commandRange = record.commandRange;
    exchange.statusRange = record.statusRange;
    exchange.bodyRange = record.bodyRange;
    exchange.bodyOctets = record.bodyOctets;
    exchange.sentAt = record.sentAt;
    exchange.message = record.message;
    exchange.status = record.status;
    exchange.keyword = record.keyword;
    exchange.isGreeting = record.isGreeting;
    exchange.hasBody = record.hasBody;
    exchange.isWhole = record.isWhole;
    return exchange;
}

std::vector<EmbeddedExchange> exchangesOf(const Inspection& inspection)
{
    const qsizetype count = std::min(inspection.exchanges().size(), EmbeddedReplay::mostExchanges);
    std::vector<EmbeddedExchange> exchanges;
    exchanges.reserve(static_cast<size_t>(count));
    for (qsizetype index = 0; index < count; ++index)
        exchanges.push_back(toEmbedded(inspection.exchanges().at(index)));
    return exchanges;
}

} // namespace

EmbeddedReplay::EmbeddedReplay(const Inspection& inspection, const EmbeddedSettings& settings)
    : m_exchanges(exchangesOf(inspection))
    , m_client(inspection.transcript(), m_exchanges, settings,
               inspection.transcript().hasSegments() ? EmbeddedBoundaries::Segments
                                                     : EmbeddedBoundaries::Reads)
    , m_whatIf(inspection.transcript(), m_exchanges)
{
}

void EmbeddedReplay::goOn(std::chrono::nanoseconds duration)
{
    if (!m_client.isDone())
        m_client.goOn(duration);
    else
        m_whatIf.goOn(duration);
}

} // namespace dropscope

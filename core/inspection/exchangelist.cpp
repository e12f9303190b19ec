// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/exchangelist.h"

namespace dropscope {

namespace {

void fill(ExchangeRecord& record, const Exchange& exchange)
{
    record.statusRange = exchange.statusRange;
    record.bodyRange = exchange.bodyRange;
    record.bodyOctets = exchange.bodyOctets;
    record.bodyLines = exchange.bodyLines;
    record.firstOctetAt = exchange.firstOctetAt;
    record.lastOctetAt = exchange.lastOctetAt;
    record.hasBody = exchange.hasBody;
    record.isWhole = exchange.isWhole;
    record.hasGap = exchange.hasGap;
    if (exchange.status)
        record.status = exchange.status->status;
}

} // namespace

ExchangeList::Change ExchangeList::apply(const ObserverEvent& event)
{
    if (const auto* const began = std::get_if<ExchangeBegan>(&event))
        return add(began->exchange);
    if (const auto* const answered = std::get_if<ExchangeAnswered>(&event))
        return update(answered->exchange, false);
    if (const auto* const ended = std::get_if<ExchangeEnded>(&event))
        return update(ended->exchange, true);
    if (const auto* const body = std::get_if<ExchangeBody>(&event)) {
        const auto index = static_cast<qsizetype>(body->index);
        ExchangeRecord& record = m_records[index];
        record.bodyOctets = body->total;
        record.bodyRange = {body->wireBegin, body->wireEnd};
        record.lastOctetAt = body->at;
        return {std::nullopt, std::pair(index, index)};
    }
    return {};
}

ExchangeList::Change ExchangeList::add(const Exchange& exchange)
{
    ExchangeRecord record;
    record.commandRange = exchange.commandRange;
    record.sentAt = exchange.sentAt;
    record.isGreeting = !exchange.command;
    if (exchange.command) {
        record.keyword = exchange.command->keyword();
        record.message = exchange.command->messageNumber();
    }
    m_records.append(record);
    return {m_records.size() - 1, std::nullopt};
}

ExchangeList::Change ExchangeList::update(const Exchange& exchange, bool hasEnded)
{
    const auto index = static_cast<qsizetype>(exchange.index);
    ExchangeRecord& record = m_records[index];
    fill(record, exchange);
    record.hasEnded = hasEnded;
    return {std::nullopt, std::pair(index, index)};
}

} // namespace dropscope

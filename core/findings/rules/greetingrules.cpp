// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/greetingrules.h"

#include <algorithm>

namespace dropscope {

namespace {

/// What a NetX-like client takes for the timestamp: from the first "<" to the next ">", or as far as its
/// room reaches. Empty where there is none.
OctetView misreadTimestamp(OctetView line, qsizetype room)
{
    const qsizetype open = line.indexOf('<');
    if (open < 0)
        return {};
    const qsizetype close = line.indexOf('>', open);
    const OctetView id = line.sliced(open, (close < 0 ? line.size() : close + 1) - open);
    return id.first(std::min(id.size(), room));
}

} // namespace

void GreetingRules::answered(const Exchange& exchange)
{
    if (exchange.command)
        return;
    const StatusLine& status = *exchange.status;
    if (status.status == Status::Negative)
        report(FindingKind::GreetingNegative, exchange, exchange.statusRange, {replyText(exchange)});
    const auto cut = facts().boundaries.cut(exchange.statusRange);
    if (cut.reads > 1 && facts().showsSegments())
        report(FindingKind::GreetingSplit, exchange, exchange.statusRange,
               {text(cut.reads), text(cut.first)});
    const auto waited = facts().now - facts().openedAt.value_or(exchange.sentAt);
    if (waited > facts().limits.replyTimeout)
        report(FindingKind::GreetingLate, exchange, exchange.statusRange, {text(waited)});
    checkTimestamp(exchange);
}

void GreetingRules::checkTimestamp(const Exchange& exchange)
{
    const Octets& line = exchange.status->line;
    const auto seen = misreadTimestamp(line, facts().limits.timestampOctets);
    const auto& timestamp = facts().greeting.timestamp;
    if (seen.isEmpty() || (timestamp && seen == *timestamp))
        return;
    const OctetRange range{exchange.statusRange.begin + line.indexOf('<'), exchange.statusRange.end};
    if (timestamp)
        report(FindingKind::TimestampMisread, exchange, range, {printable(*timestamp), printable(seen)});
    else
        report(FindingKind::TimestampIllFormed, exchange, range, {printable(seen)});
}

} // namespace dropscope

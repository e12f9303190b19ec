// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/readrules.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Commands that a small client has: it reads their replies.
bool isOfSmallClient(const Exchange& exchange)
{
    switch (exchange.command->keyword()) {
    case Keyword::User:
    case Keyword::Pass:
    case Keyword::Apop:
    case Keyword::Stat:
    case Keyword::Retr:
    case Keyword::Dele:
    case Keyword::Quit:
        return true;
    case Keyword::List:
        return exchange.command->hasArgument();
    default:
        return false;
    }
}

} // namespace

void ReadRules::answered(const Exchange& exchange)
{
    if (!exchange.command || !isOfSmallClient(exchange) || !facts().showsSegments())
        return;
    const auto cut = facts().boundaries.cut(exchange.statusRange);
    const bool isMessage = isOf(exchange, Keyword::Retr) && exchange.status->isPositive();
    if (cut.reads > 1 && isMessage)
        report(FindingKind::RetrStatusSplit, exchange, exchange.statusRange,
               {text(cut.reads), text(cut.first)});
    else if (cut.reads > 1)
        report(FindingKind::ReplySplit, exchange, exchange.statusRange,
               {commandText(exchange), text(cut.reads), text(cut.first)});
    // A reply behind others is late from the last octet of those on.
    const Instant waits = std::max(exchange.sentAt, facts().lastOctetAt.value_or(exchange.sentAt));
    const auto waited = exchange.firstOctetAt.value_or(facts().now) - waits;
    if (waited > facts().limits.replyTimeout)
        report(FindingKind::LateReply, exchange, exchange.statusRange, {commandText(exchange), text(waited)});
}

} // namespace dropscope

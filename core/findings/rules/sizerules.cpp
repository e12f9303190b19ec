// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/sizerules.h"

#include "core/protocol/values/number.h"

namespace dropscope {

namespace {

bool beginsWithNumber(const Octets& text)
{
    return !text.isEmpty() && text.front() >= '0' && text.front() <= '9';
}

} // namespace

void SizeRules::answered(const Exchange& exchange)
{
    if (isOf(exchange, Keyword::Retr) && exchange.status->isPositive() &&
        !beginsWithNumber(exchange.status->text))
        report(FindingKind::RetrWithoutSize, exchange, exchange.statusRange, {replyText(exchange)});
}

void SizeRules::ended(const Exchange& exchange)
{
    const auto number = exchange.command ? exchange.command->messageNumber() : std::nullopt;
    if (!isOf(exchange, Keyword::Retr) || !isAccepted(exchange) || !exchange.hasBody || !number)
        return;
    const auto listed = facts().maildrop.octets.value(*number);
    const auto announced = announcedOctets(*exchange.status);
    const quint64 came = exchange.bodyOctets.value();
    const auto differs = [came](const std::optional<quint64>& octets) { return octets && *octets != came; };
    if (!differs(listed) && !differs(announced))
        return;
    const auto textOf = [](const std::optional<quint64>& octets) {
        return octets ? text(*octets) : QStringLiteral("-");
    };
    report(FindingKind::SizeDiffers, exchange, exchange.statusRange,
           {text(*number), textOf(listed), textOf(announced), text(came), text(exchange.bodyRange.size())});
    const quint64 counted = differs(listed) ? *listed : *announced;
    if (exchange.bodyLines > 0 && counted + exchange.bodyLines == came)
        report(FindingKind::SizeCountsLf, exchange, exchange.statusRange,
               {text(*number), text(counted), text(exchange.bodyLines)});
}

} // namespace dropscope

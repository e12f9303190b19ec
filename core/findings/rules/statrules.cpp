// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/statrules.h"

#include "core/protocol/codec/listingparser.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Ten digits, beyond 32 bits, or a zero in front.
bool isHardForSmallClients(const Octets& number)
{
    constexpr qsizetype room = 9;
    return number.size() > room || (number.size() > 1 && number.startsWith('0'));
}

} // namespace

void StatRules::ended(const Exchange& exchange)
{
    if (!isOf(exchange, Keyword::Stat) || !isAccepted(exchange))
        return;
    checkForm(exchange);
    checkTotals(exchange);
}

void StatRules::checkForm(const Exchange& exchange)
{
    const Octets& answer = exchange.status->text;
    const auto parsed = parseDropListing(answer);
    const bool isSpaced =
        exchange.status->line.startsWith("+OK ") || exchange.status->line.startsWith("+ok ");
    if (!parsed.value || !parsed.anomalies.empty() || !isSpaced) {
        report(FindingKind::StatMalformed, exchange, exchange.statusRange, {printable(answer)});
        return;
    }
    const QList<Octets> words = answer.split(' ');
    if (words.size() > 2)
        report(FindingKind::StatExtraText, exchange, exchange.statusRange, {printable(answer)});
    if (std::ranges::any_of(words.first(2), isHardForSmallClients))
        report(FindingKind::StatNumberSize, exchange, exchange.statusRange, {printable(answer)});
}

void StatRules::checkTotals(const Exchange& exchange)
{
    const auto drop = parseDropListing(exchange.status->text).value;
    const MaildropFacts& known = facts().maildrop;
    if (!drop || !known.stat || known.stat->marks != known.marks || known.stat->drop == *drop)
        return;
    report(FindingKind::StatChanged, exchange, exchange.statusRange,
           {text(known.stat->drop.messages), text(known.stat->drop.octets), text(drop->messages),
            text(drop->octets)});
}

} // namespace dropscope

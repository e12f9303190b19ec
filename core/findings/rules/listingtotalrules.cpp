// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/listingtotalrules.h"

#include "core/protocol/codec/listingparser.h"

namespace dropscope {

/// Compares where the second of two answers comes, if no mark changed in between.
void ListingTotalRules::ended(const Exchange& exchange)
{
    if (!isAccepted(exchange))
        return;
    const MaildropFacts& known = facts().maildrop;
    auto stat = known.stat;
    auto list = known.list;
    auto uidl = known.uidl;
    const bool isStat = isOf(exchange, Keyword::Stat);
    const bool isList = isOf(exchange, Keyword::List) && exchange.hasBody;
    const bool isUidl = isOf(exchange, Keyword::Uidl) && exchange.hasBody;
    if (isStat) {
        const auto drop = parseDropListing(exchange.status->text).value;
        stat = drop ? std::optional(MaildropFacts::Total{*drop, known.marks}) : std::nullopt;
    }
    if (isList)
        list = known.listing;
    if (isUidl)
        uidl = known.listing;
    if ((isStat || isList) && stat && list && stat->marks == list->marks && !(stat->drop == list->drop))
        report(FindingKind::StatDiffersFromList, exchange, exchange.statusRange,
               {text(stat->drop.messages), text(stat->drop.octets), text(list->drop.messages),
                text(list->drop.octets)});
    if ((isUidl || isList) && uidl && list && uidl->marks == list->marks &&
        uidl->drop.messages != list->drop.messages)
        report(FindingKind::UidlDiffersFromList, exchange, exchange.statusRange,
               {text(uidl->drop.messages), text(list->drop.messages)});
}

} // namespace dropscope

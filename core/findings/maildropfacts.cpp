// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/maildropfacts.h"

#include "core/protocol/codec/listingparser.h"

namespace dropscope {

/// The same in every run, so that a recording is judged as the session was.
quint64 MaildropFacts::hashOf(const UniqueId& id)
{
    constexpr quint64 basis = 0xCBF29CE484222325; // FNV-1a
    constexpr quint64 prime = 0x100000001B3;
    quint64 hash = basis;
    for (const char octet : id.octets())
        hash = (hash ^ static_cast<unsigned char>(octet)) * prime;
    return hash;
}

void MaildropFacts::beginListing()
{
    listing = {{}, marks};
    seen.clear();
}

void MaildropFacts::listed(const ListedLine& line)
{
    if (line.scan)
        octets.set(line.scan->number, line.scan->octets.value());
    if (line.uniqueId)
        uniqueIds.set(line.uniqueId->number, hashOf(line.uniqueId->uniqueId));
    if (line.isSingle || !line.number() || seen.has(*line.number()))
        return;
    seen.set(*line.number(), 0);
    ++listing.drop.messages;
    if (line.scan)
        listing.drop.octets += line.scan->octets;
}

void MaildropFacts::ended(const Exchange& exchange)
{
    const bool accepted = exchange.isWhole && exchange.status && exchange.status->isPositive();
    if (!accepted || !exchange.command)
        return;
    const auto number = exchange.command->messageNumber();
    if (exchange.hasBody)
        seen.clear();
    switch (exchange.command->keyword()) {
    case Keyword::Stat:
        if (const auto drop = parseDropListing(exchange.status->text).value)
            stat = Total{*drop, marks};
        break;
    case Keyword::List:
        if (exchange.hasBody)
            list = listing;
        break;
    case Keyword::Uidl:
        if (exchange.hasBody)
            uidl = listing;
        break;
    case Keyword::Dele:
        if (number)
            marked.set(*number, 0);
        ++marks;
        break;
    case Keyword::Rset:
        marked.clear();
        ++marks;
        break;
    default:
        break;
    }
}

} // namespace dropscope

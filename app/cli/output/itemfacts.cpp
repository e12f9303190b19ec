// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/itemfacts.h"

#include "core/base/printable.h"

#include <QHash>

namespace dropscope {

namespace {

std::optional<quint64> valueOf(const std::optional<OctetCount>& octets)
{
    return octets ? std::optional(octets->value()) : std::nullopt;
}

/// RFC 3339, with the offset the sender wrote; absent where the header has no date that can be read.
std::optional<QString> dateOf(const ItemFacts& item)
{
    if (!item.summary || !item.summary->date.isValid())
        return std::nullopt;
    const QDateTime& date = item.summary->date;
    return date.toOffsetFromUtc(date.offsetFromUtc()).toString(Qt::ISODate);
}

std::optional<QString> fromOf(const ItemFacts& item)
{
    return item.summary && !item.summary->from.isEmpty() ? std::optional(item.summary->from) : std::nullopt;
}

std::optional<QString> subjectOf(const ItemFacts& item)
{
    return item.summary && item.summary->hasSubject ? std::optional(item.summary->subject) : std::nullopt;
}

} // namespace

std::vector<ItemFacts> itemsOf(const Inventory& inventory)
{
    std::vector<ItemFacts> items;
    QHash<MessageNumber, size_t> places;
    for (const ScanListing& listing : inventory.items) {
        if (places.contains(listing.number))
            continue;
        places.insert(listing.number, items.size());
        items.push_back({listing.number, listing.octets, {}, {}, {}});
    }
    if (!inventory.uniqueIds)
        return items;
    for (const UniqueIdListing& listing : *inventory.uniqueIds)
        if (const auto place = places.constFind(listing.number); place != places.cend())
            items[*place].uniqueId = listing.uniqueId;
    return items;
}

void writeItemFields(JsonWriter& json, const ItemFacts& item)
{
    json.key("number").number(item.number.value());
    json.key("octets").number(valueOf(item.octets));
    json.key("uid").string(item.uniqueId ? std::optional(textOf(item.uniqueId->octets())) : std::nullopt);
    json.key("received").number(valueOf(item.received));
    json.key("date").string(dateOf(item));
    json.key("from").string(fromOf(item));
    json.key("subject").string(subjectOf(item));
}

} // namespace dropscope

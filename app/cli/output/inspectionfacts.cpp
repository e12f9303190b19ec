// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/inspectionfacts.h"

#include "app/cli/output/itemtable.h"
#include "core/inspection/inspection.h"
#include "core/inspection/jsonlines.h"

namespace dropscope {

using namespace Qt::StringLiterals;

std::vector<ItemFacts> itemsOf(const Inspection& inspection)
{
    std::vector<ItemFacts> facts;
    qsizetype row = 0;
    for (const Item& item : inspection.maildrop().items()) {
        const MessageSummary* const summary = inspection.summary(row++);
        facts.push_back({item.number, item.listOctets, item.uniqueId, item.receivedOctets,
                         summary != nullptr ? std::optional(*summary) : std::nullopt});
    }
    return facts;
}

void writeMaildrop(JsonWriter& json, const Maildrop& maildrop)
{
    using Agreement = Maildrop::Agreement;
    const auto& drop = maildrop.dropListing();
    const Agreement agreement = maildrop.statAgreesWithList();
    json.beginObject();
    json.key("messages").number(drop ? std::optional(drop->messages) : std::nullopt);
    json.key("octets").number(drop ? std::optional(drop->octets.value()) : std::nullopt);
    json.key("statAgreesWithList")
        .boolean(agreement == Agreement::Unknown ? std::nullopt
                                                 : std::optional(agreement == Agreement::Agrees));
    json.endObject();
}

void writeItems(JsonWriter& json, const std::vector<ItemFacts>& items)
{
    json.beginArray();
    for (const ItemFacts& item : items) {
        json.beginObject();
        writeItemFields(json, item);
        json.endObject();
    }
    json.endArray();
}

void writeExchange(JsonWriter& json, const Inspection& inspection, qsizetype exchange)
{
    json.beginObject();
    writeExchangeFields(json, inspection, exchange);
    json.endObject();
}

QString disagreementText(const Maildrop& maildrop)
{
    if (maildrop.statAgreesWithList() != Maildrop::Agreement::Differs)
        return {};
    return u"STAT says so; LIST adds up to %1 (RFC 1939 §5)"_s.arg(
        countText(maildrop.items().size(), maildrop.octets()));
}

} // namespace dropscope

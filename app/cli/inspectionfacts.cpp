// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspectionfacts.h"

#include "app/cli/itemtable.h"
#include "app/cli/printable.h"
#include "core/inspection/exchangewords.h"
#include "core/inspection/inspection.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> textOf(const std::optional<Octets>& octets)
{
    return octets ? std::optional(dropscope::textOf(*octets)) : std::nullopt;
}

} // namespace

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
    const ExchangeRecord& record = inspection.exchanges().at(exchange);
    const ExchangeWords words = wordsOf(record, inspection.transcript());
    const auto after = [&record](const std::optional<Instant>& at) {
        return at ? std::optional<std::chrono::nanoseconds>(*at - record.sentAt) : std::nullopt;
    };
    const bool hasBody = record.status && record.hasBody;
    json.beginObject();
    json.key("command").string(textOf(words.command));
    json.key("status").string(textOf(words.indicator));
    json.key("text").string(words.indicator ? std::optional(dropscope::textOf(words.text)) : std::nullopt);
    json.key("octets").number(hasBody ? std::optional(record.bodyOctets.value()) : std::nullopt);
    json.key("lines").number(hasBody ? std::optional(record.bodyLines) : std::nullopt);
    json.key("sentAt").seconds(record.sentAt - inspection.exchanges().at(0).sentAt);
    json.key("firstOctetAfter").seconds(after(record.firstOctetAt));
    json.key("lastOctetAfter").seconds(after(record.lastOctetAt));
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

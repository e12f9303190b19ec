// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/comparisonfacts.h"

namespace dropscope {

namespace {

void writeCount(JsonWriter& json, const char* name, qsizetype count)
{
    json.key(name).number(static_cast<quint64>(count));
}

std::optional<QString> orAbsent(const QString& text)
{
    return text.isNull() ? std::nullopt : std::optional(text);
}

void writeFact(JsonWriter& json, const ComparedFact& fact)
{
    json.beginObject();
    json.key("kind").string(QString::fromLatin1(nameOf(fact.kind)));
    json.key("name").string(fact.name.isEmpty() ? std::nullopt : std::optional(fact.name));
    json.key("first").string(orAbsent(fact.first));
    json.key("second").string(orAbsent(fact.second));
    json.key("weight").string(QString::fromLatin1(nameOf(fact.weight)));
    json.endObject();
}

void writeSide(JsonWriter& json, const ExchangeSide& side)
{
    if (!side.isThere()) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("exchange").number(static_cast<quint64>(side.index));
    json.key("command").text(side.command.isEmpty() ? std::nullopt : std::optional(side.command));
    json.key("reply").text(side.reply.isEmpty() ? std::nullopt : std::optional(side.reply));
    json.key("octets").number(side.hasBody ? std::optional(side.octets) : std::nullopt);
    json.key("lines").number(side.hasBody ? std::optional(side.lines) : std::nullopt);
    json.key("reads").number(static_cast<quint64>(side.reads));
    json.key("firstOctetAfter").seconds(side.latency);
    json.key("isWhole").boolean(side.isWhole);
    json.endObject();
}

} // namespace

void writeComparisonHead(JsonWriter& json, const ComparisonResult& result)
{
    json.key("matters").boolean(result.matters());
    json.key("counts").beginObject();
    writeCount(json, "same", result.counts.same);
    writeCount(json, "expected", result.counts.expected);
    writeCount(json, "differ", result.counts.differ);
    writeCount(json, "onlyFirst", result.counts.onlyFirst);
    writeCount(json, "onlySecond", result.counts.onlySecond);
    writeCount(json, "facts", result.counts.facts);
    json.endObject();
    json.key("facts").beginArray();
    for (const ComparedFact& fact : result.facts)
        writeFact(json, fact);
    json.endArray();
}

void writeComparedExchange(JsonWriter& json, const ComparedExchange& exchange)
{
    json.beginObject();
    json.key("weight").string(QString::fromLatin1(nameOf(exchange.weight)));
    json.key("differences").beginArray();
    for (size_t kind = 0; kind < differenceCount; ++kind)
        if (exchange.differences.has(static_cast<Difference>(kind)))
            json.string(QString::fromLatin1(nameOf(static_cast<Difference>(kind))));
    json.endArray();
    const auto place = exchange.differsAt;
    json.key("differsAt").number(place ? std::optional(static_cast<quint64>(*place)) : std::nullopt);
    writeSide(json.key("first"), exchange.first);
    writeSide(json.key("second"), exchange.second);
    json.endObject();
}

} // namespace dropscope

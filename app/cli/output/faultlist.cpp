// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/faultlist.h"

#include "core/base/jsonwriter.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString callOf(const FaultRow& row)
{
    const QString name = QLatin1StringView(row.name);
    const QString value = QLatin1StringView(row.value);
    if (value.isEmpty())
        return name;
    return row.usual > 0 ? u"%1[=%2]"_s.arg(name, value) : u"%1=%2"_s.arg(name, value);
}

void write(JsonWriter& json, const FaultRow& row)
{
    const auto textOrNull = [](const char* text) {
        return *text == '\0' ? std::nullopt : std::optional(QString::fromUtf8(text));
    };
    json.beginObject();
    json.key("name").string(QString::fromLatin1(row.name));
    json.key("group").string(QString::fromLatin1(nameOf(row.group)));
    json.key("value").string(textOrNull(row.value));
    json.key("range").string(textOrNull(row.range));
    json.key("usual").number(row.usual > 0 ? std::optional(row.usual) : std::nullopt);
    json.key("does").string(QString::fromUtf8(row.help));
    json.key("cases").beginArray();
    for (const Octets& id : casesOf(row))
        json.string(QString::fromLatin1(id));
    json.endArray();
    json.key("embedded").string(textOrNull(row.embedded));
    json.key("proxy").boolean(actsOnOctets(row));
    json.endObject();
}

} // namespace

void listFaults(const Surroundings& surroundings, FaultsListed which)
{
    Console& console = surroundings.console;
    const bool isText = !surroundings.options.wantsJson;
    std::optional<FaultGroup> group;
    JsonWriter json;
    json.beginArray();
    for (const FaultRow& row : faultTable()) {
        if (which == FaultsListed::OnTheWay && !actsOnOctets(row))
            continue;
        write(json, row);
        if (isText && which == FaultsListed::All && group != row.group)
            console.line(u"%1%2:"_s.arg(group ? u"\n"_s : QString(), QLatin1StringView(nameOf(row.group))));
        group = row.group;
        if (isText)
            console.line(u"%1  %2"_s.arg(callOf(row), -25).arg(QString::fromUtf8(row.help)));
    }
    json.endArray();
    if (!isText)
        console.write(json.take());
    surroundings.finish(console.outputFailure() ? ExitCode::FileFailed : ExitCode::Done);
}

QString faultErrorText(const FaultError& error)
{
    if (error.row == nullptr)
        return u"does not know that fault; --list-faults names them"_s;
    const auto name = QLatin1StringView(error.row->name);
    if (error.kind == FaultError::Kind::SurplusValue)
        return u"%1: takes no value"_s.arg(name);
    return u"%1=%2: %2 is %3"_s.arg(name, QLatin1StringView(error.row->value),
                                    QLatin1StringView(error.row->range));
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/findingfacts.h"

namespace dropscope {

using namespace Qt::StringLiterals;

void writeFinding(JsonWriter& json, const Finding& finding)
{
    const FindingRow& row = finding.row();
    const auto message = finding.message;
    json.beginObject();
    json.key("id").string(QString::fromLatin1(row.id));
    json.key("verdict").string(QString::fromLatin1(nameOf(row.verdict)));
    json.key("embedded").string(QString::fromLatin1(nameOf(row.embedded)));
    json.key("about").string(QString::fromLatin1(nameOf(row.about)));
    json.key("row").string(*row.row == '\0' ? std::nullopt : std::optional(QString::fromLatin1(row.row)));
    json.key("rfc").string(QString::fromUtf8(row.section));
    json.key("message").number(message ? std::optional(message->value()) : std::nullopt);
    json.key("exchange").number(finding.exchange);
    json.key("direction").string(finding.direction == Direction::Client ? u"client"_s : u"server"_s);
    json.key("offset").number(static_cast<quint64>(finding.range.begin));
    json.key("octets").number(static_cast<quint64>(finding.range.size()));
    json.key("text").string(finding.text());
    json.endObject();
}

void writeFindings(JsonWriter& json, const FindingList& findings)
{
    json.beginArray();
    for (qsizetype i = 0; i < findings.size(); ++i)
        writeFinding(json, findings.at(i));
    json.endArray();
}

QStringList findingLines(const FindingList& findings)
{
    QStringList lines;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const Finding& finding = findings.at(i);
        const FindingRow& row = finding.row();
        const QString exchange = finding.exchange ? QString::number(*finding.exchange) : u"-"_s;
        lines.append(u"%1  %2  %3  %4  %5  %6 (RFC %7)"_s.arg(exchange, 5)
                         .arg(QLatin1StringView(nameOf(row.about)))
                         .arg(QLatin1StringView(nameOf(row.verdict)), -9)
                         .arg(QLatin1StringView(nameOf(row.embedded)), -6)
                         .arg(QLatin1StringView(row.row), -3)
                         .arg(finding.text(), QString::fromUtf8(row.section)));
    }
    return lines;
}

std::optional<QString> violationsText(const FindingList& findings)
{
    const qsizetype count = findings.count(RfcVerdict::Violation);
    if (count == 0)
        return std::nullopt;
    return count == 1 ? u"1 violation of the RFCs was found; --json says which"_s
                      : u"%1 violations of the RFCs were found; --json says which"_s.arg(count);
}

} // namespace dropscope

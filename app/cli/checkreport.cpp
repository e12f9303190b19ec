// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkreport.h"

#include "app/cli/printable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString line(const CaseResult& result)
{
    QString text =
        u"%1  %2"_s.arg(QLatin1StringView(nameOf(result.verdict)), -4).arg(QLatin1StringView(result.row->id));
    if (!result.detail.isEmpty())
        text += u": "_s + printable(result.detail);
    return text;
}

/// A case with its evidence, where something is wrong.
QStringList linesOf(const CaseResult& result)
{
    QStringList lines{line(result)};
    if (result.verdict != Verdict::Fail && result.verdict != Verdict::Warn)
        return lines;
    const QString section = QString::fromUtf8(result.row->section);
    lines.append(u"      %1%2"_s.arg(QString::fromUtf8(result.row->meaning),
                                     section.isEmpty() ? QString() : u" (RFC %1)"_s.arg(section)));
    for (const Octets& each : result.transcript)
        lines.append(u"      "_s + QString::fromUtf8(each));
    return lines;
}

QString summaryLine(const CheckReport& report)
{
    const CheckSummary summary = summaryOf(report.results);
    return u"%1: %2 passed, %3 failed, %4 warned, %5 skipped"_s.arg(report.server.name())
        .arg(summary.passed)
        .arg(summary.failed)
        .arg(summary.warned)
        .arg(summary.skipped);
}

void writeCase(JsonWriter& json, const CaseResult& result)
{
    const CheckCase& row = *result.row;
    json.beginObject();
    json.key("id").string(QString::fromLatin1(row.id));
    json.key("title").string(QString::fromUtf8(row.title));
    json.key("level").string(QString::fromLatin1(nameOf(row.level)));
    json.key("rfc").string(*row.section == '\0' ? std::nullopt
                                                : std::optional(QString::fromUtf8(row.section)));
    json.key("result").string(QString::fromLatin1(nameOf(result.verdict)));
    json.key("detail").string(result.detail.isEmpty() ? std::nullopt : std::optional(result.detail));
    json.key("transcript").beginArray();
    for (const Octets& each : result.transcript)
        json.string(QString::fromUtf8(each));
    json.endArray();
    json.key("seconds").seconds(result.took);
    json.endObject();
}

} // namespace

Octets textReport(const CheckReport& report)
{
    QStringList lines;
    for (const CaseResult& result : report.results)
        lines += linesOf(result);
    lines.append(summaryLine(report));
    return lines.join(u'\n').toUtf8() + '\n';
}

void writeTextReport(Console& console, const CheckReport& report)
{
    for (const CaseResult& result : report.results) {
        const QStringList lines = linesOf(result);
        const bool isWrong = lines.size() > 1;
        console.line(isWrong ? console.emphasized(lines.constFirst()) : lines.constFirst());
        for (const QString& each : lines.sliced(1))
            console.line(each);
    }
    console.line(summaryLine(report));
}

Octets jsonReport(const CheckReport& report)
{
    const CheckSummary summary = summaryOf(report.results);
    JsonWriter json;
    json.beginObject();
    json.key("server");
    writeServer(json, report.server);
    json.key("summary").beginObject();
    json.key("passed").number(quint64(summary.passed));
    json.key("failed").number(quint64(summary.failed));
    json.key("warned").number(quint64(summary.warned));
    json.key("skipped").number(quint64(summary.skipped));
    json.endObject();
    json.key("cases").beginArray();
    for (const CaseResult& result : report.results)
        writeCase(json, result);
    json.endArray();
    json.endObject();
    return json.take();
}

void writeCaseList(Console& console, const std::vector<const CheckCase*>& cases)
{
    for (const CheckCase* const row : cases) {
        const QString section = QString::fromUtf8(row->section);
        console.line(u"%1  %2  %3  %4"_s.arg(QLatin1StringView(row->id), -52)
                         .arg(QLatin1StringView(nameOf(row->level)), -6)
                         .arg(section.isEmpty() ? u"-"_s : section, -10)
                         .arg(QString::fromUtf8(row->title)));
    }
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/checkreport.h"

#include "core/base/printable.h"
#include "core/conformance/advice/advice.h"
#include "core/conformance/reports/checkhtml.h"
#include "core/conformance/reports/junitreport.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

bool isKnown(const CaseResult& result, const CheckReport& report)
{
    return report.baseline != nullptr && result.verdict == Verdict::Fail &&
           report.baseline->contains(result.row->id);
}

QString headLine(const CaseResult& result, const CheckReport& report)
{
    QString text =
        u"%1  %2"_s.arg(QLatin1StringView(nameOf(result.verdict)), -4).arg(QLatin1StringView(result.row->id));
    if (isKnown(result, report))
        text += u" (known)"_s;
    if (!result.detail.isEmpty())
        text += u": "_s + printable(result.detail);
    return text;
}

void writeCase(JsonWriter& json, const CaseResult& result, const CheckReport& report)
{
    const CheckCase& row = *result.row;
    json.beginObject();
    json.key("id").string(QString::fromLatin1(row.id));
    json.key("title").string(QString::fromUtf8(row.title));
    json.key("level").string(QString::fromLatin1(nameOf(row.level)));
    json.key("rfc").string(*row.section == '\0' ? std::nullopt
                                                : std::optional(QString::fromUtf8(row.section)));
    json.key("result").string(QString::fromLatin1(nameOf(result.verdict)));
    json.key("known").boolean(isKnown(result, report));
    json.key("detail").string(result.detail.isEmpty() ? std::nullopt : std::optional(result.detail));
    json.key("transcript").beginArray();
    for (const Octets& each : result.transcript)
        json.string(QString::fromUtf8(each));
    json.endArray();
    json.key("seconds").seconds(result.took);
    json.endObject();
}

void writeComparison(JsonWriter& json, const ResultComparison* comparison)
{
    if (comparison == nullptr) {
        json.null();
        return;
    }
    json.beginObject();
    for (const ResultChange change :
         {ResultChange::New, ResultChange::Fixed, ResultChange::Same, ResultChange::Gone}) {
        json.key(nameOf(change)).beginArray();
        for (const ComparedCase& each : comparison->cases())
            if (each.change == change)
                json.string(QString::fromLatin1(each.id));
        json.endArray();
    }
    json.endObject();
}

Octets checkJson(const CheckReport& report)
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
    json.key("comparison");
    writeComparison(json, report.comparison);
    json.key("cases").beginArray();
    for (const CaseResult& result : report.results)
        writeCase(json, result, report);
    json.endArray();
    json.endObject();
    return json.take();
}

Octets checkText(const CheckReport& report)
{
    QStringList lines;
    for (const CaseResult& result : report.results)
        lines += caseLines(result, report);
    lines += summaryLines(report);
    return lines.join(u'\n').toUtf8() + '\n';
}

QStringList comparisonLines(const ResultComparison& comparison)
{
    QStringList lines{u"since the earlier result: %1 new, %2 fixed, %3 same, %4 gone"_s
                          .arg(comparison.count(ResultChange::New))
                          .arg(comparison.count(ResultChange::Fixed))
                          .arg(comparison.count(ResultChange::Same))
                          .arg(comparison.count(ResultChange::Gone))};
    for (const ComparedCase& each : comparison.cases())
        if (each.change != ResultChange::Same)
            lines.append(u"      %1  %2"_s.arg(QLatin1StringView(nameOf(each.change)), -5)
                             .arg(printable(QString::fromUtf8(each.id))));
    return lines;
}

} // namespace

Octets writeReport(ReportForm form, const CheckReport& report)
{
    switch (form) {
    case ReportForm::Json:
        return checkJson(report);
    case ReportForm::JUnit:
        return junitReport(report);
    case ReportForm::Html:
        return checkHtml(report);
    case ReportForm::Text:
        break;
    }
    return checkText(report);
}

QStringList caseLines(const CaseResult& result, const CheckReport& report)
{
    QStringList lines{headLine(result, report)};
    if (result.verdict != Verdict::Fail && result.verdict != Verdict::Warn)
        return lines;
    const QString section = QString::fromUtf8(result.row->section);
    lines.append(u"      %1%2"_s.arg(QString::fromUtf8(result.row->meaning),
                                     section.isEmpty() ? QString() : u" (RFC %1)"_s.arg(section)));
    lines.append(u"      What to change: "_s + QString::fromUtf8(adviceFor(*result.row)));
    for (const Octets& each : result.transcript)
        lines.append(u"      "_s + QString::fromUtf8(each));
    return lines;
}

QStringList summaryLines(const CheckReport& report)
{
    const CheckSummary summary = summaryOf(report.results);
    QStringList lines{u"%1: %2 passed, %3 failed, %4 warned, %5 skipped"_s.arg(report.server.name())
                          .arg(summary.passed)
                          .arg(summary.failed)
                          .arg(summary.warned)
                          .arg(summary.skipped)};
    if (report.baseline != nullptr && summary.failed > 0) {
        const int unknown = report.baseline->newFailures(report.results);
        lines.append(
            u"of those that failed %1 are known, %2 are not"_s.arg(summary.failed - unknown).arg(unknown));
    }
    if (report.comparison != nullptr)
        lines += comparisonLines(*report.comparison);
    return lines;
}

} // namespace dropscope

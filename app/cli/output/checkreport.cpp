// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/checkreport.h"

namespace dropscope {

using namespace Qt::StringLiterals;

void writeTextReport(Console& console, const CheckReport& report)
{
    for (const CaseResult& result : report.results) {
        const QStringList lines = caseLines(result, report);
        const bool isWrong = lines.size() > 1;
        console.line(isWrong ? console.emphasized(lines.constFirst()) : lines.constFirst());
        for (const QString& each : lines.sliced(1))
            console.line(each);
    }
    for (const QString& line : summaryLines(report))
        console.line(line);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/lognotes.h"

#include "core/inspection/inspection.h"
#include "ui/text/anomalytext.h"
#include "ui/text/findingtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// One that began before the entry belongs to its first octet.
qint64 placeOf(const Finding& finding, const LogEntry& entry)
{
    return std::max(finding.range.begin, entry.range.begin);
}

} // namespace

std::vector<qsizetype> findingsBeside(const Inspection& inspection, qsizetype entry, OctetRange range)
{
    const LogEntry& logged = inspection.log().at(entry);
    std::vector<qsizetype> found = inspection.findings().concerning(logged.direction, range);
    std::erase_if(found, [&](qsizetype index) {
        const qint64 place = placeOf(inspection.findings().at(index), logged);
        return place < range.begin || place >= range.end;
    });
    return found;
}

std::vector<LogSearch::Note> notesBeside(const Inspection& inspection, qsizetype entry, OctetRange range)
{
    const LogEntry& logged = inspection.log().at(entry);
    std::vector<LogSearch::Note> notes;
    for (const qsizetype index : findingsBeside(inspection, entry, range)) {
        const Finding& finding = inspection.findings().at(index);
        notes.push_back({placeOf(finding, logged),
                         u"%1 · %2"_s.arg(findingText(finding), findingSection(finding.row()))});
    }
    const bool isAllOfIt = range.begin <= logged.range.begin && range.end >= logged.range.end;
    if (notes.empty() && isAllOfIt && !logged.anomalies.isEmpty())
        notes.push_back({logged.range.begin, anomalyNote(logged.anomalies)});
    return notes;
}

QString allNotes(const Inspection& inspection, qsizetype entry)
{
    QStringList notes;
    for (const LogSearch::Note& note : notesBeside(inspection, entry, inspection.log().at(entry).range))
        notes += note.text;
    return notes.join(u'\n');
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findingfilter.h"

#include "ui/models/findingmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool isOfSeverity(const FindingRow& row, FindingFilter::Severity severity)
{
    switch (severity) {
    case FindingFilter::Severity::Violations:
        return row.verdict == RfcVerdict::Violation;
    case FindingFilter::Severity::ViolationsAndDeviations:
        return row.verdict != RfcVerdict::Ok;
    case FindingFilter::Severity::BreaksSmallClients:
        return row.embedded != EmbeddedVerdict::Works;
    case FindingFilter::Severity::All:
        break;
    }
    return true;
}

} // namespace

FindingFilter::FindingFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(FindingModel::SortRole);
    setDynamicSortFilter(true);
}

void FindingFilter::setSeverity(Severity severity)
{
    m_severity = severity;
    invalidateFilter();
}

void FindingFilter::setParty(std::optional<Party> party)
{
    m_party = party;
    invalidateFilter();
}

void FindingFilter::setQuery(const QString& query)
{
    m_words.clear();
    m_message.reset();
    constexpr auto prefix = "message:"_L1;
    for (const QString& word : query.split(u' ', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const quint64 number = word.startsWith(prefix, Qt::CaseInsensitive)
                                   ? word.sliced(prefix.size()).toULongLong(&isNumber)
                                   : 0;
        if (isNumber)
            m_message = number;
        else
            m_words.append(word);
    }
    invalidateFilter();
}

bool FindingFilter::hidesAnything() const { return sourceModel() && rowCount() < sourceModel()->rowCount(); }

bool FindingFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto* const model = qobject_cast<const FindingModel*>(sourceModel());
    const Finding* const finding = model ? model->finding(row) : nullptr;
    if (!finding || !isOfSeverity(finding->row(), m_severity))
        return false;
    if (m_party && finding->row().about != *m_party)
        return false;
    if (m_message && (!finding->message || finding->message->value() != *m_message))
        return false;
    return std::ranges::all_of(m_words, [&](const QString& word) {
        for (int column = 0; column < FindingModel::ColumnCount; ++column) {
            const QModelIndex cell = model->index(row, column, parent);
            if (model->data(cell, Qt::DisplayRole).toString().contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

} // namespace dropscope::ui

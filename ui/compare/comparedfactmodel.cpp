// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparedfactmodel.h"

#include "core/inspection/compare/comparisonwords.h"
#include "ui/compare/comparedtext.h"
#include "ui/models/factrole.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

void ComparedFactModel::setResult(std::shared_ptr<const ComparisonResult> result)
{
    beginResetModel();
    m_result = std::move(result);
    chooseRows();
    endResetModel();
}

void ComparedFactModel::setOnlyDifferences(bool only)
{
    beginResetModel();
    m_onlyDifferences = only;
    chooseRows();
    endResetModel();
}

void ComparedFactModel::chooseRows()
{
    m_rows.clear();
    for (size_t i = 0; m_result && i < m_result->facts.size(); ++i)
        if (!m_onlyDifferences || isWorthShowing(m_result->facts[i]))
            m_rows.push_back(i);
}

const ComparedFact& ComparedFactModel::fact(int row) const
{
    return m_result->facts[m_rows[static_cast<size_t>(row)]];
}

int ComparedFactModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparedFactModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ComparedFactModel::text(int row, int column) const
{
    const ComparedFact& compared = fact(row);
    switch (column) {
    case Section: { // once, above those that belong to it
        const QString section = sectionText(compared.kind);
        return row > 0 && sectionText(fact(row - 1).kind) == section ? QString() : section;
    }
    case What:
        return factText(compared);
    case First:
        return sideText(compared.first);
    case Second:
        return sideText(compared.second);
    case Remark:
        return remarkText(compared);
    default:
        return {};
    }
}

QVariant ComparedFactModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return text(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Section
                   ? sectionText(fact(index.row()).kind)
                   : u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                     text(index.row(), index.column()));
    case FactRole::Tone:
        return static_cast<int>(index.column() == Section ? Tone::Plain : toneOf(fact(index.row())));
    case FactRole::Emphasized:
        return index.column() == Section;
    default:
        return {};
    }
}

QVariant ComparedFactModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("About"), tr("What"), tr("A"), tr("B"), tr("Remark")};
    return names.at(section);
}

} // namespace dropscope::ui

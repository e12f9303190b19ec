// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findingmodel.h"

#include "core/inspection/inspection.h"
#include "ui/models/factrole.h"
#include "ui/text/findingtext.h"
#include "ui/theme/icons.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

Tone toneOf(const FindingRow& row, int column)
{
    switch (column) {
    case FindingModel::Verdict:
        return verdictTone(row.verdict);
    case FindingModel::Embedded:
        return verdictTone(row.embedded);
    case FindingModel::About:
    case FindingModel::Rule:
    case FindingModel::Section:
        return Tone::Muted;
    default:
        return Tone::Plain;
    }
}

QVariant iconOf(const FindingRow& row, int column)
{
    if (column == FindingModel::Verdict)
        return icon(verdictIcon(row.verdict), verdictTone(row.verdict));
    if (column == FindingModel::Embedded)
        return icon(verdictIcon(row.embedded), verdictTone(row.embedded));
    return {};
}

} // namespace

void FindingModel::setInspection(Inspection* inspection)
{
    beginResetModel();
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    m_count = 0;
    if (inspection) {
        m_count = static_cast<int>(inspection->findings().size());
        connect(inspection, &Inspection::findingsAdded, this, &FindingModel::add);
        connect(inspection, &Inspection::findingsChanged, this, [this](qsizetype first, qsizetype last) {
            emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), Text));
        });
    }
    endResetModel();
}

void FindingModel::add(qsizetype first, qsizetype last)
{
    const int begin = std::max(static_cast<int>(first), m_count); // some may have been there when it was set
    if (last < begin)
        return;
    beginInsertRows({}, begin, static_cast<int>(last));
    m_count = static_cast<int>(last) + 1;
    endInsertRows();
}

const Finding* FindingModel::finding(int row) const
{
    return m_inspection && row >= 0 && row < m_count ? &m_inspection->findings().at(row) : nullptr;
}

int FindingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_inspection ? 0 : m_count;
}

int FindingModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString FindingModel::text(const Finding& finding, int column)
{
    switch (column) {
    case Verdict:
        return verdictText(finding.row().verdict);
    case Embedded:
        return verdictText(finding.row().embedded);
    case About:
        return partyText(finding.row().about);
    case Rule:
        return findingRule(finding.row());
    case Section:
        return findingSection(finding.row());
    case Message:
        return finding.message ? QString::number(finding.message->value()) : QString();
    case Text:
        return findingText(finding);
    default:
        return {};
    }
}

/// The worst is the greatest.
QVariant FindingModel::sortValue(const Finding& finding, int column, int row)
{
    switch (column) {
    case Verdict:
        return static_cast<int>(finding.row().verdict);
    case Embedded:
        return static_cast<int>(finding.row().embedded);
    case Message:
        return finding.message ? finding.message->value() : quint64(0);
    case Text:
        return row; // as they came
    default:
        return text(finding, column);
    }
}

QVariant FindingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding* const found = finding(index.row());
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return text(*found, index.column());
    case Qt::DecorationRole:
        return iconOf(found->row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == Message ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                               text(*found, index.column()));
    case FactRole::Tone:
        return static_cast<int>(toneOf(found->row(), index.column()));
    case SortRole:
        return sortValue(*found, index.column(), index.row());
    default:
        return {};
    }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Message ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Verdict)
        return tr("What the RFCs say of it");
    if (role == Qt::ToolTipRole && section == Embedded)
        return tr("What becomes of a small client of the NetX class, which takes one read for one reply");
    if (role == Qt::ToolTipRole && section == About)
        return tr("Whom it judges");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("RFC"),     tr("Small client"), tr("About"),         tr("Rule"),
                            tr("Section"), tr("Message"),      tr("What was found")};
    return names.at(section);
}

} // namespace dropscope::ui

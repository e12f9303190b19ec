// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/defectmodel.h"

#include "ui/models/factrole.h"
#include "ui/text/amounttext.h"
#include "ui/text/defecttext.h"
#include "ui/theme/icons.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool holds(const MessagePart& part, qint64 octet)
{
    return !part.within && octet >= part.header.begin && octet < std::max(part.body.end, part.header.end);
}

} // namespace

quint64 defectCount(const MessageStructure& structure)
{
    quint64 count = 0;
    for (const Defect& defect : structure.defects.all())
        count += 1 + defect.more;
    return count;
}

void DefectModel::setStructure(const MessageStructure* structure)
{
    beginResetModel();
    m_structure = structure;
    findParts();
    endResetModel();
}

/// Parts begin in their order, and of those that have begun the last whose end has not come is the innermost.
void DefectModel::findParts()
{
    m_parts.clear();
    if (!m_structure)
        return;
    const std::vector<MessagePart>& parts = m_structure->parts;
    for (const Defect& defect : m_structure->defects.all()) {
        const qint64 at = defect.range.begin;
        qsizetype found = -1;
        for (size_t i = 0; i < parts.size() && (parts[i].within || parts[i].header.begin <= at); ++i)
            if (holds(parts[i], at))
                found = static_cast<qsizetype>(i);
        m_parts.push_back(found);
    }
}

const Defect* DefectModel::defect(int row) const
{
    return m_structure && row >= 0 && row < rowCount() ? &m_structure->defects.all()[static_cast<size_t>(row)]
                                                       : nullptr;
}

const MessagePart* DefectModel::part(int row) const
{
    const qsizetype index = defect(row) ? m_parts[static_cast<size_t>(row)] : -1;
    return index < 0 ? nullptr : &m_structure->parts[static_cast<size_t>(index)];
}

int DefectModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_structure ? 0 : static_cast<int>(m_structure->defects.all().size());
}

int DefectModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString DefectModel::text(int row, int column) const
{
    const Defect& shown = *defect(row);
    switch (column) {
    case Gravity:
        return gravityText(gravityOf(shown.kind));
    case Text:
        return defectText(shown);
    case Section:
        return defectSection(shown);
    case Offset:
        return groupedNumber(static_cast<quint64>(shown.range.begin));
    case Part:
        return part(row) ? part(row)->id : QString();
    default:
        return {};
    }
}

QVariant DefectModel::sortValue(int row, int column) const
{
    switch (column) {
    case Gravity:
        return static_cast<int>(gravityOf(defect(row)->kind));
    case Offset:
        return defect(row)->range.begin;
    case Part:
        return m_parts[static_cast<size_t>(row)];
    default:
        return text(row, column);
    }
}

QVariant DefectModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DefectGravity gravity = gravityOf(defect(index.row())->kind);
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return text(index.row(), index.column());
    case Qt::DecorationRole:
        return index.column() == Gravity ? icon(gravityIcon(gravity), gravityTone(gravity)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == Offset ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return index.column() == Text ? defectReason(*defect(index.row())) : QString();
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                               text(index.row(), index.column()));
    case FactRole::Tone:
        return static_cast<int>(index.column() == Gravity ? gravityTone(gravity)
                                : index.column() == Text  ? Tone::Plain
                                                          : Tone::Muted);
    case FactRole::Monospaced:
        return index.column() == Offset;
    case SortRole:
        return sortValue(index.row(), index.column());
    default:
        return {};
    }
}

QVariant DefectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Offset ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Offset)
        return tr("Where it is, in octets from the beginning of the message");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Weight"), tr("What is wrong"), tr("Section"), tr("Offset"), tr("Part")};
    return names.at(section);
}

} // namespace dropscope::ui

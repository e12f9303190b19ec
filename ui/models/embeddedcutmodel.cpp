// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/embeddedcutmodel.h"

#include "ui/models/factrole.h"
#include "ui/text/embeddedtext.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString textOf(const EmbeddedCut& cut, int column)
{
    switch (column) {
    case EmbeddedCutModel::Message:
        return QString::number(cut.message.value());
    case EmbeddedCutModel::Place:
        return placeText(cut);
    case EmbeddedCutModel::Outcome:
        return outcomeText(cut.outcome);
    default:
        return {};
    }
}

Tone toneOf(const EmbeddedCut& cut, int column)
{
    if (column != EmbeddedCutModel::Outcome)
        return Tone::Plain;
    return cut.outcome == EmbeddedCutOutcome::LosesLineEnd ? Tone::Warning : Tone::Danger;
}

} // namespace

void EmbeddedCutModel::setCuts(std::vector<EmbeddedCut> cuts)
{
    if (cuts == m_cuts)
        return;
    beginResetModel();
    m_cuts = std::move(cuts);
    endResetModel();
}

const EmbeddedCut* EmbeddedCutModel::cut(int row) const
{
    return row >= 0 && row < rowCount() ? &m_cuts[static_cast<size_t>(row)] : nullptr;
}

int EmbeddedCutModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cuts.size());
}

int EmbeddedCutModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EmbeddedCutModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EmbeddedCut& found = m_cuts[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return textOf(found, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == Message ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                               textOf(found, index.column()));
    case FactRole::Tone:
        return static_cast<int>(toneOf(found, index.column()));
    default:
        return {};
    }
}

QVariant EmbeddedCutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Message ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Message"), tr("What if it were cut here"), tr("Then")};
    return names.at(section);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/checkmodel.h"

#include "ui/check/checktext.h"
#include "ui/models/factrole.h"
#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// Of an index that is a group; a case has that of its group, from 1.
constexpr quintptr groupId = 0;

using State = CheckedCase::State;

} // namespace

CheckModel::CheckModel(const ServerChecker& checker, QObject* parent)
    : QAbstractItemModel(parent)
    , m_checker(checker)
{
    connect(&checker, &ServerChecker::began, this, &CheckModel::take);
    connect(&checker, &ServerChecker::caseChanged, this, &CheckModel::change);
    take();
}

void CheckModel::take()
{
    beginResetModel();
    m_groups.clear();
    m_rows.clear();
    qsizetype place = 0;
    for (const CheckedCase& each : m_checker.cases()) {
        const size_t id = caseGroupOf(*each.result.row);
        if (m_groups.empty() || m_groups.back().id != id)
            m_groups.push_back({id, {}});
        m_rows.emplace_back(static_cast<int>(m_groups.size()) - 1,
                            static_cast<int>(m_groups.back().places.size()));
        m_groups.back().places.push_back(place++);
    }
    endResetModel();
}

void CheckModel::change(qsizetype place)
{
    const QModelIndex first = indexOf(place);
    emit dataChanged(first, first.siblingAtColumn(ColumnCount - 1));
    const QModelIndex group = first.parent();
    emit dataChanged(group, group.siblingAtColumn(ColumnCount - 1));
}

void CheckModel::setComparison(std::optional<ResultComparison> comparison)
{
    m_comparison = std::move(comparison);
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        emit dataChanged(index(0, Change, group), index(rowCount(group) - 1, Change, group));
    }
}

qsizetype CheckModel::placeOf(const QModelIndex& index)
{
    const auto* const model = qobject_cast<const CheckModel*>(index.model());
    if (model == nullptr || index.internalId() == groupId)
        return -1;
    return model->m_groups.at(index.internalId() - 1).places.at(static_cast<size_t>(index.row()));
}

QModelIndex CheckModel::indexOf(qsizetype place) const
{
    if (place < 0 || place >= std::ssize(m_rows))
        return {};
    const auto [group, row] = m_rows.at(static_cast<size_t>(place));
    return createIndex(row, 0, static_cast<quintptr>(group) + 1);
}

const CheckedCase* CheckModel::checked(const QModelIndex& index) const
{
    const qsizetype place = placeOf(index);
    return place < 0 ? nullptr : &m_checker.cases().at(static_cast<size_t>(place));
}

std::optional<ResultChange> CheckModel::changeOf(const CheckedCase& checked) const
{
    if (!m_comparison || checked.state != State::Done)
        return std::nullopt;
    return m_comparison->changeOf(checked.result.row->id);
}

QModelIndex CheckModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : groupId);
}

QModelIndex CheckModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == groupId)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, groupId);
}

int CheckModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.column() > 0 || parent.internalId() != groupId)
        return 0;
    return static_cast<int>(m_groups.at(static_cast<size_t>(parent.row())).places.size());
}

int CheckModel::columnCount(const QModelIndex& /*parent*/) const { return ColumnCount; }

QVariant CheckModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == groupId)
        return groupData(m_groups.at(static_cast<size_t>(index.row())), index.column(), role);
    return caseData(*checked(index), index.column(), role);
}

CheckModel::Figures CheckModel::figuresOf(const Group& group) const
{
    Figures figures;
    for (const qsizetype place : group.places) {
        const CheckedCase& each = m_checker.cases().at(static_cast<size_t>(place));
        if (each.state != State::Done)
            continue;
        ++figures.done;
        const Verdict verdict = each.result.verdict;
        figures.passed += verdict == Verdict::Pass ? 1 : 0;
        figures.skipped += verdict == Verdict::Skip ? 1 : 0;
        if (verdict != Verdict::Skip)
            figures.worst = std::max(figures.worst, verdict);
    }
    return figures;
}

QVariant CheckModel::groupData(const Group& group, int column, int role) const
{
    const Figures figures = figuresOf(group);
    const bool isAllSkipped = figures.done > 0 && figures.done == figures.skipped;
    if (role == Qt::DisplayRole && column == Case)
        return caseGroupTitle(group.id);
    if (role == Qt::DisplayRole && column == Result && figures.done > 0)
        return isAllSkipped ? tr("skipped")
                            : tr("%1 of %2").arg(figures.passed).arg(figures.done - figures.skipped);
    if (role == FactRole::Emphasized)
        return column == Case;
    if (role == FactRole::Tone && column == Result)
        return static_cast<int>(isAllSkipped ? Tone::Muted : verdictTone(figures.worst));
    if (role == Qt::AccessibleTextRole && column == Case)
        return figures.done == 0 ? caseGroupTitle(group.id)
                                 : tr("%1: %2 passed, %3 skipped, of %4")
                                       .arg(caseGroupTitle(group.id))
                                       .arg(figures.passed)
                                       .arg(figures.skipped)
                                       .arg(group.places.size());
    return {};
}

QString CheckModel::caseText(const CheckedCase& checked, int column) const
{
    const CaseResult& result = checked.result;
    const bool isDone = checked.state == State::Done;
    switch (column) {
    case Case:
        return caseTitle(*result.row);
    case Result:
        if (checked.state == State::Asking)
            return tr("asking…");
        return isDone ? verdictText(result.verdict) : QString();
    case Reference:
        return caseReference(*result.row);
    case Time:
        return isDone && result.verdict != Verdict::Skip ? durationText(result.took) : QString();
    case Change: {
        const auto change = changeOf(checked);
        return change ? changeText(*change) : QString();
    }
    default:
        return {};
    }
}

QVariant CheckModel::caseData(const CheckedCase& checked, int column, int role) const
{
    const CaseResult& result = checked.result;
    const bool isDone = checked.state == State::Done;
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return caseText(checked, column);
    case Qt::DecorationRole:
        return column == Result && isDone
                   ? QVariant(icon(verdictIcon(result.verdict), verdictTone(result.verdict)))
                   : QVariant();
    case Qt::ToolTipRole:
        return column == Result && isDone ? result.detail : QString::fromLatin1(result.row->id);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (column == Time ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                               caseText(checked, column));
    case FactRole::Tone: {
        if (column == Result)
            return static_cast<int>(isDone ? verdictTone(result.verdict) : Tone::Accent);
        if (column == Change)
            return static_cast<int>(changeTone(changeOf(checked).value_or(ResultChange::Gone)));
        const bool isMuted = column != Case || !isDone || result.verdict == Verdict::Skip;
        return static_cast<int>(isMuted ? Tone::Muted : Tone::Plain);
    }
    default:
        return {};
    }
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Time ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Change)
        return tr("Since the earlier result that it is compared with");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Case"), tr("Result"), tr("Reference"), tr("Time"), tr("Since then")};
    return names.at(section);
}

} // namespace dropscope::ui

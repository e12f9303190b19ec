// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/embeddedcallmodel.h"

#include "ui/models/factrole.h"
#include "ui/text/amounttext.h"
#include "ui/text/embeddedtext.h"
#include "ui/theme/icons.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr std::chrono::milliseconds shortest(100); ///< a wait that is worth showing

EmbeddedSeverity worstOf(const EmbeddedCall& call)
{
    EmbeddedSeverity worst = EmbeddedSeverity::Information;
    for (const EmbeddedRemark& remark : call.remarks)
        worst = std::max(worst, remark.row().severity);
    return worst;
}

} // namespace

void EmbeddedCallModel::setResult(EmbeddedResult result)
{
    beginResetModel();
    m_result = std::move(result);
    endResetModel();
}

const EmbeddedCall* EmbeddedCallModel::call(int row) const
{
    return row >= 0 && row < rowCount() ? &m_result.calls[static_cast<size_t>(row)] : nullptr;
}

int EmbeddedCallModel::partingRow() const
{
    return m_result.parting ? static_cast<int>(m_result.parting->call) : -1;
}

int EmbeddedCallModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_result.calls.size());
}

int EmbeddedCallModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EmbeddedCallModel::text(const EmbeddedCall& call, int column) const
{
    switch (column) {
    case Call:
        return callText(call);
    case Returns:
        return returnText(call);
    case Outputs:
        return outputText(call);
    case Correct:
        return correctText(call);
    case Waited:
        return call.waited < shortest ? QString() : durationText(call.waited);
    default:
        return {};
    }
}

int EmbeddedCallModel::tone(const EmbeddedCall& call, int row, int column) const
{
    if (call.api == EmbeddedApi::NotOfIt)
        return static_cast<int>(Tone::Muted);
    const bool isBehind = m_result.parting && row > partingRow();
    if (row == partingRow() && column != Correct)
        return static_cast<int>(Tone::Danger);
    if (column == Returns && call.code && !call.hasSucceeded())
        return static_cast<int>(isBehind ? Tone::Danger : Tone::Warning);
    return static_cast<int>(column == Waited ? Tone::Muted : Tone::Plain);
}

QVariant EmbeddedCallModel::icon(const EmbeddedCall& call, int column) const
{
    const EmbeddedSeverity worst = worstOf(call);
    if (column != Call)
        return {};
    if (call.api == EmbeddedApi::NotOfIt)
        return ui::icon(IconName::Info, Tone::Muted);
    if (worst != EmbeddedSeverity::Information)
        return ui::icon(severityIcon(worst), severityTone(worst));
    return call.hasSucceeded() ? ui::icon(IconName::Check, Tone::Positive)
                               : ui::icon(IconName::Info, Tone::Warning);
}

QVariant EmbeddedCallModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EmbeddedCall& found = m_result.calls[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return text(found, index.column());
    case Qt::DecorationRole:
        return icon(found, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == Waited ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                               text(found, index.column()));
    case FactRole::Tone:
        return tone(found, index.row(), index.column());
    case FactRole::Emphasized:
        return index.row() == partingRow() && index.column() != Correct;
    default:
        return {};
    }
}

QVariant EmbeddedCallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Waited ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Correct)
        return tr("What a client that follows the RFCs understands of the same exchange");
    if (role == Qt::ToolTipRole && section == Waited)
        return tr("How long the call waited for segments; nothing where it was less than 100 ms");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Call"), tr("Returns"), tr("Gives"), tr("A correct client"), tr("Waited")};
    return names.at(section);
}

} // namespace dropscope::ui

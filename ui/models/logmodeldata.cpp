// SPDX-License-Identifier: GPL-3.0-or-later
// What LogModel answers to a view; how it takes entries over is in logmodel.cpp.
#include "ui/models/logmodel.h"

namespace dropscope::ui {

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    using Option = CheckIndexOption;
    if (!m_inspection || !checkIndex(index, Option::IndexIsValid | Option::ParentIsInvalid))
        return {};
    const LogCell at = cell(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(at, index.column());
    case Qt::ToolTipRole:
        return toolTip(at, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Source ? at.spokenSource() : text(at, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == Latency ? Qt::AlignRight : Qt::AlignLeft));
    case WireRole:
        return index.column() == Line ? QVariant::fromValue(wireTextOf(at)) : QVariant();
    case ToneRole:
        return static_cast<int>(tone(at, index.column()));
    case SourceRole:
        return static_cast<int>(at.entry().direction);
    case KindRole:
        return static_cast<int>(at.kind());
    default:
        return {};
    }
}

QString LogModel::text(const LogCell& at, int column) const
{
    switch (column) {
    case Time:
        return at.timeText();
    case Latency:
        return at.latencyText();
    case Source:
        return at.sourceText();
    case Line:
        return wireTextOf(at).toString();
    case Note:
        return at.noteText();
    default:
        return {};
    }
}

QString LogModel::toolTip(const LogCell& at, int column)
{
    switch (column) {
    case Time:
        return at.timeToolTip();
    case Latency:
        return at.latencyToolTip();
    case Line:
        return at.wireToolTip();
    case Note:
        return at.noteText();
    default:
        return {};
    }
}

Tone LogModel::tone(const LogCell& at, int column)
{
    switch (column) {
    case Time:
    case Latency:
        return Tone::Muted;
    case Line:
        return at.wireTone();
    case Note:
        return Tone::Warning;
    default:
        return Tone::Plain;
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Latency ? Qt::AlignRight : Qt::AlignLeft));
    const bool isSpoken = role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isSpoken)
        return {};
    switch (section) {
    case Time:
        return isSpoken ? tr("Local time at which the line was whole") : tr("Time");
    case Latency:
        return isSpoken ? tr("From the command to the first octet of its reply") : tr("Latency");
    case Source:
        return isSpoken ? tr("Who sent it: the client or the server") : QString();
    case Line:
        return tr("Octets on the wire");
    case Note:
        return isSpoken ? tr("What does not fit the grammar, with the section that says so") : tr("Note");
    default:
        return {};
    }
}

} // namespace dropscope::ui

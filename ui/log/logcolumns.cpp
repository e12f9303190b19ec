// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logcolumns.h"

namespace dropscope::ui {

int LogColumns::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : logColumnCount; }

QVariant LogColumns::data(const QModelIndex& /*index*/, int /*role*/) const { return {}; }

QVariant LogColumns::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= logColumnCount)
        return {};
    const auto column = static_cast<LogColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (column == LogColumn::Latency ? Qt::AlignRight : Qt::AlignLeft));
    const bool isSpoken = role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isSpoken)
        return {};
    switch (column) {
    case LogColumn::Time:
        return isSpoken ? tr("Local time at which the line was whole") : tr("Time");
    case LogColumn::Latency:
        return isSpoken ? tr("From the command to the first octet of its reply") : tr("Latency");
    case LogColumn::Source:
        return isSpoken ? tr("Who sent it: the client or the server") : QString();
    case LogColumn::Line:
        return tr("Octets on the wire");
    case LogColumn::Note:
        return isSpoken ? tr("What is wrong with it, with the section that says so") : tr("Finding");
    }
    return {};
}

} // namespace dropscope::ui

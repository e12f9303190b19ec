// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connectionmodel.h"

#include "ui/models/factrole.h"
#include "ui/text/amounttext.h"
#include "ui/text/connectiontext.h"
#include "ui/text/findingtext.h"
#include "ui/text/timetext.h"
#include "ui/theme/icons.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool isNumber(int column) { return column == ConnectionModel::Number || column >= ConnectionModel::Commands; }

/// The gravest verdict of a connection's findings, as the findings themselves show it.
std::optional<RfcVerdict> gravest(const ConnectionRow& connection)
{
    if (!connection.figures || connection.figures->findings == 0)
        return std::nullopt;
    if (connection.figures->violations > 0)
        return RfcVerdict::Violation;
    return connection.figures->deviations > 0 ? RfcVerdict::Deviation : RfcVerdict::Ok;
}

Tone toneOf(const ConnectionRow& connection, int column)
{
    if (column == ConnectionModel::State)
        return connectionStateTone(connection);
    const auto verdict = column == ConnectionModel::Findings ? gravest(connection) : std::nullopt;
    if (verdict)
        return verdictTone(*verdict);
    return Tone::Plain;
}

QVariant iconOf(const ConnectionRow& connection, int column)
{
    const auto verdict = column == ConnectionModel::Findings ? gravest(connection) : std::nullopt;
    if (!verdict || *verdict == RfcVerdict::Ok)
        return {};
    return icon(verdictIcon(*verdict), verdictTone(*verdict));
}

} // namespace

void ConnectionModel::setList(ConnectionList* list)
{
    beginResetModel();
    if (m_list)
        m_list->disconnect(this);
    m_list = list;
    m_count = list ? static_cast<int>(list->size()) : 0;
    m_shown = -1;
    m_searchTexts.assign(static_cast<size_t>(m_count), {});
    if (list) {
        connect(list, &ConnectionList::connectionsAdded, this,
                [this](qsizetype /*first*/, qsizetype last) { add(last); });
        connect(list, &ConnectionList::connectionChanged, this, &ConnectionModel::change);
    }
    endResetModel();
}

/// Some may have been there when the list was set.
void ConnectionModel::add(qsizetype last)
{
    const int end = static_cast<int>(last) + 1;
    if (end <= m_count)
        return;
    beginInsertRows({}, m_count, end - 1);
    m_count = end;
    m_searchTexts.resize(static_cast<size_t>(m_count));
    endInsertRows();
}

void ConnectionModel::change(qsizetype row)
{
    if (row >= m_count)
        return;
    m_searchTexts[static_cast<size_t>(row)].clear();
    tellChanged(row);
}

void ConnectionModel::tellChanged(qsizetype row)
{
    const int place = static_cast<int>(row);
    if (place >= 0 && place < m_count)
        emit dataChanged(index(place, 0), index(place, ColumnCount - 1));
}

void ConnectionModel::setShown(qsizetype row)
{
    const qsizetype before = std::exchange(m_shown, row);
    if (before == row)
        return;
    tellChanged(before);
    tellChanged(row);
}

const QString& ConnectionModel::searchText(int row) const
{
    QString& text = m_searchTexts[static_cast<size_t>(row)];
    if (text.isEmpty()) {
        const ConnectionRow connection = m_list->at(row);
        QStringList cells{connection.note.host.toCaseFolded()};
        for (int column = 0; column < ColumnCount; ++column)
            cells += this->text(connection, row, column).toCaseFolded();
        text = cells.join(u'\n');
    }
    return text;
}

int ConnectionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_list ? 0 : m_count;
}

int ConnectionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConnectionModel::text(const ConnectionRow& connection, int row, int column) const
{
    const auto number = [](auto value) { return groupedNumber(static_cast<quint64>(value)); };
    switch (column) {
    case Number:
        return number(row + 1);
    case Began:
        return clockText(connection.beganAt);
    case Client:
        return clientText(connection);
    case Server:
        return serverText(connection);
    case State:
        return connectionStateText(connection);
    case Commands:
        return connection.figures ? number(connection.figures->commands) : QString();
    case ClientOctets:
        return number(connection.clientOctets);
    case ServerOctets:
        return number(connection.serverOctets);
    case Findings:
        return connection.figures ? number(connection.figures->findings) : QString();
    default:
        return {};
    }
}

QString ConnectionModel::toolTip(const ConnectionRow& connection, int column)
{
    switch (column) {
    case Began:
        return exactTimeText(connection.beganAt);
    case Server:
        return connection.note.host;
    case State:
        return connectionExplanation(connection);
    case Findings:
        return connection.figures ? verdictCountText(*connection.figures) : QString();
    default:
        return {};
    }
}

QVariant ConnectionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_list)
        return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == FactRole::Emphasized)
        return index.row() == m_shown;
    if (role == FactRole::Monospaced)
        return column == Began || column == Client || column == Server || isNumber(column);
    const bool isAsked = role == Qt::DisplayRole || role == FactRole::Copy || role == FactRole::Tone ||
                         role == Qt::DecorationRole || role == Qt::ToolTipRole ||
                         role == Qt::AccessibleTextRole;
    if (!isAsked)
        return {};
    const ConnectionRow connection = m_list->at(index.row());
    switch (role) {
    case Qt::DecorationRole:
        return iconOf(connection, column);
    case Qt::ToolTipRole:
        return toolTip(connection, column);
    case FactRole::Tone:
        return static_cast<int>(toneOf(connection, column));
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                               text(connection, index.row(), column));
    default:
        return text(connection, index.row(), column);
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == ClientOctets)
        return tr("Octets that the client sent");
    if (role == Qt::ToolTipRole && section == ServerOctets)
        return tr("Octets that the server sent");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("#"),        tr("Began"),       tr("Client"),      tr("Server"),  tr("State"),
                            tr("Commands"), tr("From client"), tr("From server"), tr("Findings")};
    return names.at(section);
}

} // namespace dropscope::ui

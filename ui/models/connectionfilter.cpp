// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connectionfilter.h"

#include "ui/text/connectiontext.h"

#include <algorithm>
#include <tuple>

namespace dropscope::ui {

namespace {

/// Addresses of IPv4 before those of IPv6, each by number; the port tells equals apart.
std::pair<quint64, quint64> addressKey(const QHostAddress& address, quint16 port)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return {0, quint64(ipv4) << 16U | port};
    const Q_IPV6ADDR octets = address.toIPv6Address();
    quint64 high = 0;
    quint64 low = 0;
    for (int i = 0; i < 8; ++i) {
        high = high << 8U | octets[i];
        low = low << 8U | octets[i + 8];
    }
    return {std::max<quint64>(high, 1), low};
}

} // namespace

ConnectionFilter::ConnectionFilter(ConnectionModel& model, QObject* parent)
    : RowFilter(model, parent)
    , m_model(model)
{
    refresh();
}

void ConnectionFilter::setQuery(const QString& query)
{
    QStringList words;
    QStringList unwanted;
    for (const QString& word : query.toCaseFolded().split(u' ', Qt::SkipEmptyParts)) {
        if (!word.startsWith(u'-'))
            words += word;
        else if (word.size() > 1)
            unwanted += word.sliced(1);
    }
    if (words == m_words && unwanted == m_unwanted)
        return;
    m_words = words;
    m_unwanted = unwanted;
    refresh();
}

void ConnectionFilter::sort(int column, Qt::SortOrder order)
{
    const bool isColumn = column >= 0 && column < ConnectionModel::ColumnCount;
    const int wanted = isColumn ? column : ConnectionModel::Number;
    if (wanted == m_column && order == m_order) // a table view asks twice
        return;
    m_column = wanted;
    m_order = order;
    refresh();
}

bool ConnectionFilter::accepts(int sourceRow) const
{
    if (m_words.isEmpty() && m_unwanted.isEmpty())
        return true;
    const QString& text = m_model.searchText(sourceRow);
    const auto isIn = [&text](const QString& word) { return text.contains(word); };
    return std::ranges::all_of(m_words, isIn) && std::ranges::none_of(m_unwanted, isIn);
}

bool ConnectionFilter::isSettled() const
{
    return m_words.isEmpty() && m_unwanted.isEmpty() && m_column == ConnectionModel::Number;
}

ConnectionFilter::Key ConnectionFilter::keyOf(int row) const
{
    Key key{.row = row};
    if (m_column == ConnectionModel::Number)
        return key;
    const ConnectionRow connection = m_model.connection(row);
    const bool needsFigures = m_column == ConnectionModel::Commands || m_column == ConnectionModel::Findings;
    key.isAbsent = needsFigures && !connection.figures;
    if (key.isAbsent)
        return key;
    switch (m_column) {
    case ConnectionModel::Began:
        key.number = static_cast<quint64>(connection.beganAt.time_since_epoch().count());
        break;
    case ConnectionModel::Client:
        std::tie(key.number, key.further) =
            addressKey(connection.note.clientAddress, connection.note.clientPort);
        break;
    case ConnectionModel::Server:
        std::tie(key.number, key.further) =
            addressKey(connection.note.serverAddress, connection.note.serverPort);
        break;
    case ConnectionModel::State:
        key.text = connectionStateText(connection);
        break;
    case ConnectionModel::Commands:
        key.number = connection.figures->commands;
        break;
    case ConnectionModel::ClientOctets:
        key.number = static_cast<quint64>(connection.clientOctets);
        break;
    case ConnectionModel::ServerOctets:
        key.number = static_cast<quint64>(connection.serverOctets);
        break;
    case ConnectionModel::Findings: // the gravest first where they are as many
        key.number = static_cast<quint64>(connection.figures->findings);
        key.further = static_cast<quint64>(connection.figures->violations);
        break;
    default:
        break;
    }
    return key;
}

bool ConnectionFilter::isBefore(const Key& a, const Key& b) const
{
    if (a.isAbsent != b.isAbsent)
        return b.isAbsent;
    const bool ascends = m_order == Qt::AscendingOrder;
    const Key& first = ascends ? a : b;
    const Key& second = ascends ? b : a;
    if (first.number != second.number)
        return first.number < second.number;
    if (first.further != second.further)
        return first.further < second.further;
    if (const int order = first.text.compare(second.text); order != 0)
        return order < 0;
    return m_column == ConnectionModel::Number ? first.row < second.row : a.row < b.row;
}

bool ConnectionFilter::isBefore(int a, int b) const { return isBefore(keyOf(a), keyOf(b)); }

void ConnectionFilter::sortRows(std::vector<int>& rows) const
{
    std::vector<Key> keys;
    keys.reserve(rows.size());
    for (const int row : rows)
        keys.push_back(keyOf(row));
    const auto before = [this](const Key& a, const Key& b) { return isBefore(a, b); };
    if (std::ranges::is_sorted(keys, before))
        return;
    std::ranges::sort(keys, before);
    std::ranges::transform(keys, rows.begin(), &Key::row);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowfilter.h"

#include <QElapsedTimer>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qint64 refreshEvery = 50; ///< milliseconds, while rows change

/// Of more changed rows than these it is not asked which of them are out of place.
constexpr int fewRows = 64;

} // namespace

RowFilter::RowFilter(QAbstractItemModel& model, QObject* parent)
    : QAbstractProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshEvery);
    connect(&m_refresh, &QTimer::timeout, this, &RowFilter::refresh);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&model, &QAbstractItemModel::modelReset, this, &RowFilter::takeReset);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { takeInserted(first, last); });
    connect(
        &model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex& first, const QModelIndex& last) { takeChanged(first.row(), last.row()); });
}

int RowFilter::rowOf(int sourceRow) const
{
    return sourceRow >= 0 && sourceRow < std::ssize(m_places) ? m_places[static_cast<size_t>(sourceRow)] : -1;
}

void RowFilter::takeReset()
{
    m_refresh.stop();
    m_rows = wantedRows(0, m_model.rowCount() - 1);
    notePlaces();
    endResetModel();
}

void RowFilter::takeInserted(int first, int last)
{
    m_places.resize(static_cast<size_t>(m_model.rowCount()), -1);
    const std::vector<int> rows = wantedRows(first, last);
    if (rows.empty())
        return;
    if (m_rows.empty() || isBefore(m_rows.back(), rows.front()))
        appendRows(rows);
    else
        refreshSoon();
}

void RowFilter::takeChanged(int first, int last)
{
    if (!isSettled()) {
        const bool few = last - first < fewRows;
        bool matters = !few;
        for (int row = first; few && row <= last && !matters; ++row)
            matters = isOutOfPlace(row);
        if (matters)
            refreshSoon();
    }
    const int lastColumn = columnCount() - 1;
    if (m_rows.empty())
        return;
    if (last - first >= fewRows) { // views paint what is visible of it and no more
        emit dataChanged(index(0, 0), index(rowCount() - 1, lastColumn));
        return;
    }
    for (int row = first; row <= last; ++row)
        if (const int place = rowOf(row); place >= 0)
            emit dataChanged(index(place, 0), index(place, lastColumn));
}

bool RowFilter::isOutOfPlace(int sourceRow) const
{
    const int place = rowOf(sourceRow);
    if (accepts(sourceRow) != (place >= 0))
        return true;
    if (place < 0)
        return false;
    const bool afterPrevious = place == 0 || isBefore(this->sourceRow(place - 1), sourceRow);
    const bool beforeNext = place + 1 == rowCount() || isBefore(sourceRow, this->sourceRow(place + 1));
    return !afterPrevious || !beforeNext;
}

void RowFilter::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void RowFilter::refresh()
{
    QElapsedTimer duration;
    duration.start();
    m_refresh.stop();
    m_places.resize(static_cast<size_t>(m_model.rowCount()), -1);
    rearrange(wantedRows(0, m_model.rowCount() - 1));
    m_refresh.setInterval(static_cast<int>(std::max(refreshEvery, 10 * duration.elapsed())));
}

/// Of these rows of the model, in order.
std::vector<int> RowFilter::wantedRows(int first, int last) const
{
    std::vector<int> rows;
    rows.reserve(static_cast<size_t>(std::max(0, last - first + 1)));
    for (int row = first; row <= last; ++row)
        if (accepts(row))
            rows.push_back(row);
    sortRows(rows);
    return rows;
}

void RowFilter::rearrange(const std::vector<int>& wanted)
{
    std::vector<bool> isWanted(m_places.size(), false);
    for (const int row : wanted)
        isWanted[static_cast<size_t>(row)] = true;
    removeRows(isWanted);

    std::vector<int> coming;
    for (const int row : wanted)
        if (rowOf(row) < 0)
            coming.push_back(row);
    if (!coming.empty())
        appendRows(coming);
    if (m_rows != wanted)
        permuteRows(wanted);
}

void RowFilter::removeRows(const std::vector<bool>& isWanted)
{
    const auto stays = [&isWanted](int row) { return isWanted[static_cast<size_t>(row)]; };
    std::vector<int> rows = m_rows;
    const auto going = std::ranges::stable_partition(rows, stays);
    if (going.empty())
        return;
    const auto left = static_cast<int>(std::ssize(rows) - std::ssize(going));
    if (rows != m_rows)
        permuteRows(std::move(rows));
    beginRemoveRows({}, left, rowCount() - 1);
    m_rows.resize(static_cast<size_t>(left));
    notePlaces();
    endRemoveRows();
}

void RowFilter::appendRows(const std::vector<int>& rows)
{
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(std::ssize(rows)) - 1);
    for (const int row : rows) {
        m_places[static_cast<size_t>(row)] = rowCount();
        m_rows.push_back(row);
    }
    endInsertRows();
}

void RowFilter::permuteRows(std::vector<int> rows)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<int> before = std::exchange(m_rows, std::move(rows));
    notePlaces();
    const QModelIndexList kept = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(kept.size());
    for (const QModelIndex& old : kept)
        moved.append(createIndex(rowOf(before[static_cast<size_t>(old.row())]), old.column()));
    changePersistentIndexList(kept, moved);
    emit layoutChanged({}, VerticalSortHint);
}

void RowFilter::notePlaces()
{
    m_places.assign(static_cast<size_t>(m_model.rowCount()), -1);
    for (size_t place = 0; place < m_rows.size(); ++place)
        m_places[static_cast<size_t>(m_rows[place])] = static_cast<int>(place);
}

QModelIndex RowFilter::mapToSource(const QModelIndex& proxy) const
{
    return proxy.isValid() ? m_model.index(sourceRow(proxy.row()), proxy.column()) : QModelIndex();
}

QModelIndex RowFilter::mapFromSource(const QModelIndex& source) const
{
    const int row = source.isValid() ? rowOf(source.row()) : -1;
    return row < 0 ? QModelIndex() : index(row, source.column());
}

QModelIndex RowFilter::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex RowFilter::parent(const QModelIndex& /*child*/) const { return {}; }

int RowFilter::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::ssize(m_rows));
}

int RowFilter::columnCount(const QModelIndex& parent) const { return m_model.columnCount(parent); }

bool RowFilter::hasChildren(const QModelIndex& parent) const { return rowCount(parent) > 0; }

QVariant RowFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model.headerData(section, orientation, role);
}

} // namespace dropscope::ui

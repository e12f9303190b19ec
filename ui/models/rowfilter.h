// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractProxyModel>
#include <QTimer>

#include <vector>

namespace dropscope::ui {

// Theory of operation
//
// The rows of a table model, sorted and filtered. It is no QSortFilterProxyModel, for that one tells of each
// run of rows that comes or goes by itself, and sorts anew for each cell that becomes known. Here the rows
// that go are moved to the end and taken away in one go, those that come are put at the end in one go, and
// one layout change puts all in place: selections live on.
//
// While the model fills, rows that belong behind all others are put there at once; anything else waits for
// the next refresh, which takes at most a tenth of the time. Which rows are shown and in which order is the
// affair of who derives from this.

class RowFilter : public QAbstractProxyModel
{
    Q_OBJECT

public:
    /// Row of the model behind a row here.
    [[nodiscard]] int sourceRow(int row) const { return m_rows[static_cast<size_t>(row)]; }
    /// The way back; -1 where the filter hides it.
    [[nodiscard]] int rowOf(int sourceRow) const;

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& proxy) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& source) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    /// The model must outlive the filter.
    RowFilter(QAbstractItemModel& model, QObject* parent);

    [[nodiscard]] virtual bool accepts(int sourceRow) const = 0;
    /// Of two rows of the model.
    [[nodiscard]] virtual bool isBefore(int a, int b) const = 0;
    virtual void sortRows(std::vector<int>& rows) const = 0;
    /// Nothing that becomes known of a row moves or hides it.
    [[nodiscard]] virtual bool isSettled() const = 0;
    /// The filter or the order is another one; also once, when the constructor is done.
    void refresh();

private:
    void takeReset();
    void takeInserted(int first, int last);
    void takeChanged(int first, int last);
    void refreshSoon();
    [[nodiscard]] bool isOutOfPlace(int sourceRow) const;
    [[nodiscard]] std::vector<int> wantedRows(int first, int last) const;
    void rearrange(const std::vector<int>& wanted);
    void removeRows(const std::vector<bool>& isWanted);
    void appendRows(const std::vector<int>& rows);
    void permuteRows(std::vector<int> rows);
    void notePlaces();

    QAbstractItemModel& m_model;
    std::vector<int> m_rows;   ///< row here → row of the model
    std::vector<int> m_places; ///< row of the model → row here, or -1
    QTimer m_refresh;
};

} // namespace dropscope::ui

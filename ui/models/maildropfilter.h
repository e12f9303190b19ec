// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/maildropmodel.h"
#include "ui/models/maildroporder.h"
#include "ui/models/maildropquery.h"

#include <QAbstractProxyModel>

#include <vector>

namespace dropscope::ui {

// Theory of operation
//
// The maildrop, sorted and filtered. It is no QSortFilterProxyModel, for that one tells of each run of rows
// that comes or goes by itself, and sorts anew for each cell that becomes known. Here the rows that go are
// moved to the end and taken away in one go, those that come are put at the end in one go, and one layout
// change puts all in place: selections live on.
//
// While the maildrop fills, rows that belong behind all others are put there at once; anything else waits
// for the next refresh, which takes at most a tenth of the time.

class MaildropFilter final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    /// The model must outlive the filter.
    explicit MaildropFilter(MaildropModel& model, QObject* parent = nullptr);

    [[nodiscard]] const MaildropModel& model() const { return m_model; }

    void setQuery(const MaildropQuery& query);
    [[nodiscard]] const MaildropQuery& query() const { return m_query; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

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

private:
    void takeReset();
    void takeInserted(int first, int last);
    void takeChanged(int first, int last);
    void refresh();
    void refreshSoon();
    [[nodiscard]] bool accepts(int sourceRow) const;
    [[nodiscard]] bool isOutOfPlace(int sourceRow) const;
    [[nodiscard]] std::vector<int> wantedRows(int first, int last) const;
    void rearrange(const std::vector<int>& wanted);
    void removeRows(const std::vector<bool>& isWanted);
    void appendRows(const std::vector<int>& rows);
    void permuteRows(std::vector<int> rows);
    void notePlaces();

    MaildropModel& m_model;
    MaildropQuery m_query;
    MaildropOrder m_order;
    std::vector<int> m_rows;   ///< row here → row of the model
    std::vector<int> m_places; ///< row of the model → row here, or -1
    QTimer m_refresh;
};

} // namespace dropscope::ui

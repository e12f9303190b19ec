// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/maildropmodel.h"
#include "ui/models/maildropquery.h"

#include <QAbstractProxyModel>

#include <vector>

namespace dropscope::ui {

// Theory of operation
//
// The maildrop, sorted and filtered. It is no QSortFilterProxyModel, for that one tells of each run of rows
// that comes or goes by itself, which for every second of 10,000 rows takes a second. Here the rows that go
// are moved to the end and taken away in one go, those that come are put at the end in one go, and one
// layout change puts all in place: selections live on.
//
// While the maildrop fills, rows that belong behind all others are put there; anything else waits for the
// next refresh, of which there are few.

class MaildropFilter final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    /// The model must outlive the filter.
    explicit MaildropFilter(MaildropModel& model, QObject* parent = nullptr);

    [[nodiscard]] const MaildropModel& model() const { return m_model; }

    void setQuery(const MaildropQuery& query);
    [[nodiscard]] const MaildropQuery& query() const { return m_query; }

    /// By raw values; what is absent stands last, equals stand by message-number.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& proxy) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& source) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

    /// Rows of the model behind rows here, and the way back (-1: filtered out).
    [[nodiscard]] int sourceRow(int row) const { return m_rows[static_cast<size_t>(row)]; }
    [[nodiscard]] int rowOf(int sourceRow) const;

private:
    void rebuild();
    void refresh();
    void refreshSoon();
    void takeInserted(int first, int last);
    void takeChanged(int first, int last);
    [[nodiscard]] bool accepts(int sourceRow) const;
    [[nodiscard]] std::vector<int> sortedRows(std::vector<int> rows) const;
    [[nodiscard]] std::vector<int> acceptedRows() const;
    void rearrange(std::vector<int> rows);
    void removeAllBut(const std::vector<int>& wanted);
    void noteRows();

    MaildropModel& m_model;
    MaildropQuery m_query;
    MaildropModel::Column m_column = MaildropModel::Number;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<int> m_rows;   ///< row here → row of the model
    std::vector<int> m_places; ///< row of the model → row here, or -1
    QTimer m_refresh;
};

} // namespace dropscope::ui

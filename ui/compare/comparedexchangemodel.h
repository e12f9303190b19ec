// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace dropscope::ui {

/// The exchanges of two sources side by side.
class ComparedExchangeModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Sign, First, Second, CommandLine, FirstReply, SecondReply, DiffersIn, ColumnCount };
    /// Of a reply: what stands in the other one (QString), to mark what differs; null where nothing is
    /// marked.
    static constexpr int OtherRole = Qt::UserRole + 100;

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(std::shared_ptr<const ComparisonResult> result);
    /// Those that are alike, or differ as was to be expected, are left out.
    void setOnlyDifferences(bool only);
    /// Of a row that is shown.
    [[nodiscard]] const ComparedExchange& exchange(int row) const;
    /// The next row behind (or before) this one that differs, around the end; absent where there is none.
    [[nodiscard]] std::optional<int> nextDifference(int row, bool forward) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void chooseRows();

    std::shared_ptr<const ComparisonResult> m_result;
    std::vector<size_t> m_rows; ///< exchanges that are shown
    bool m_onlyDifferences = false;
};

} // namespace dropscope::ui

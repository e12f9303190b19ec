// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"

#include <QAbstractTableModel>

#include <memory>

namespace dropscope::ui {

/// What two sources say of the whole session: server, capabilities, maildrop, findings, times.
class ComparedFactModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Section, What, First, Second, Remark, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(std::shared_ptr<const ComparisonResult> result);
    /// What is the same in both is left out; times stay.
    void setOnlyDifferences(bool only);
    [[nodiscard]] const ComparedFact& fact(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void chooseRows();
    [[nodiscard]] QString text(int row, int column) const;

    std::shared_ptr<const ComparisonResult> m_result;
    std::vector<size_t> m_rows;
    bool m_onlyDifferences = false;
};

} // namespace dropscope::ui

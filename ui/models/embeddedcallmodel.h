// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedresult.h"

#include <QAbstractTableModel>

namespace dropscope::ui {

/// The calls of a board, beside what a correct client understands.
class EmbeddedCallModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Call, Returns, Outputs, Correct, Waited, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(EmbeddedResult result);
    [[nodiscard]] const EmbeddedResult& result() const { return m_result; }
    /// Null where there is none.
    [[nodiscard]] const EmbeddedCall* call(int row) const;
    /// Where board and correct client part; -1: nowhere.
    [[nodiscard]] int partingRow() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const EmbeddedCall& call, int column) const;
    [[nodiscard]] int tone(const EmbeddedCall& call, int row, int column) const;
    [[nodiscard]] QVariant icon(const EmbeddedCall& call, int column) const;

    EmbeddedResult m_result;
};

} // namespace dropscope::ui

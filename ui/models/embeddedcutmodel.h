// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedwhatif.h"

#include <QAbstractTableModel>

namespace dropscope::ui {

/// Cuts of replies into segments that would break a board.
class EmbeddedCutModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Message, Place, Outcome, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setCuts(std::vector<EmbeddedCut> cuts);
    /// Null where there is none.
    [[nodiscard]] const EmbeddedCut* cut(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<EmbeddedCut> m_cuts;
};

} // namespace dropscope::ui

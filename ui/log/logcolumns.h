// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace dropscope::ui {

enum class LogColumn : quint8 { Time, Latency, Source, Line, Note };
constexpr int logColumnCount = 5;

/// What the header of the log says. It has no rows: those are nobody's objects.
class LogColumns final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& /*parent*/ = {}) const override { return 0; }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
};

} // namespace dropscope::ui

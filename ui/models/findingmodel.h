// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/finding.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// The findings of an inspection, in the order in which they were made.
class FindingModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Verdict, Embedded, About, Rule, Section, Message, Text, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 100 };

    using QAbstractTableModel::QAbstractTableModel;

    /// May be null. The inspection may die before the model is given another one.
    void setInspection(Inspection* inspection);
    /// Null where there is none any more.
    [[nodiscard]] const Finding* finding(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void add(qsizetype first, qsizetype last);
    [[nodiscard]] static QString text(const Finding& finding, int column);
    [[nodiscard]] static QVariant sortValue(const Finding& finding, int column, int row);

    QPointer<Inspection> m_inspection;
    int m_count = 0;
};

} // namespace dropscope::ui

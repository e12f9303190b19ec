// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagestructure.h"

#include <QAbstractTableModel>

#include <vector>

namespace dropscope::ui {

/// What is wrong with a message, in its order.
class DefectModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Gravity, Text, Section, Offset, Part, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 100 };

    using QAbstractTableModel::QAbstractTableModel;

    /// May be null, and must live until another is set.
    void setStructure(const MessageStructure* structure);
    /// Null where there is none.
    [[nodiscard]] const Defect* defect(int row) const;
    /// The innermost part around the beginning of the defect; null where there is none.
    [[nodiscard]] const MessagePart* part(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void findParts();
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QVariant sortValue(int row, int column) const;

    const MessageStructure* m_structure = nullptr;
    std::vector<qsizetype> m_parts; ///< of each defect; -1 where there is none
};

/// Of all defects of a message, those included that are not listed one by one.
[[nodiscard]] quint64 defectCount(const MessageStructure& structure);

} // namespace dropscope::ui

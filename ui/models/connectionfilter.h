// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connectionmodel.h"
#include "ui/models/rowfilter.h"

#include <QStringList>

namespace dropscope::ui {

/// The connections of a source by words, sorted by what a column means: numbers as numbers, addresses as
/// addresses. What is not known yet stands last in either direction, equals as they began.
class ConnectionFilter final : public RowFilter
{
    Q_OBJECT

public:
    /// The model must outlive the filter.
    explicit ConnectionFilter(ConnectionModel& model, QObject* parent = nullptr);

    /// Words that must all stand in a row; one with a minus before it must not.
    void setQuery(const QString& query);

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] bool isBefore(int a, int b) const override;
    void sortRows(std::vector<int>& rows) const override;
    [[nodiscard]] bool isSettled() const override;

private:
    struct Key
    {
        quint64 number = 0; ///< compared first
        quint64 further = 0;
        QString text = {};
        bool isAbsent = false;
        int row = 0;
    };
    [[nodiscard]] Key keyOf(int row) const;
    [[nodiscard]] bool isBefore(const Key& a, const Key& b) const;

    ConnectionModel& m_model;
    QStringList m_words;
    QStringList m_unwanted;
    int m_column = ConnectionModel::Number;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace dropscope::ui

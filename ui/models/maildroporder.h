// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/maildropmodel.h"

#include <vector>

namespace dropscope::ui {

/// How the messages are sorted: by raw values; what is absent stands last in either direction, and equals
/// stand by message-number.
class MaildropOrder
{
public:
    explicit MaildropOrder(MaildropModel::Column column = MaildropModel::Number,
                           Qt::SortOrder direction = Qt::AscendingOrder)
        : m_column(column)
        , m_direction(direction)
    {
    }

    friend bool operator==(const MaildropOrder&, const MaildropOrder&) = default;

    /// Message-numbers never change; all else may become known later.
    [[nodiscard]] bool isByNumber() const { return m_column == MaildropModel::Number; }

    /// Of two rows of the model.
    [[nodiscard]] bool isBefore(const MaildropModel& model, int a, int b) const;
    void sort(const MaildropModel& model, std::vector<int>& rows) const;

private:
    struct Key
    {
        quint64 message;
        quint64 number = 0; ///< compared first
        QString text;       ///< case folded, so that comparing is quick
        QByteArrayView octets{};
        bool isAbsent = false;
        int row;
    };
    [[nodiscard]] Key keyOf(const MaildropModel& model, int row) const;
    [[nodiscard]] bool isBefore(const Key& a, const Key& b) const;

    MaildropModel::Column m_column;
    Qt::SortOrder m_direction;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/itemdelegate.h"

namespace dropscope::ui {

/// The octets of a message with a bar beside them, as long as they are many compared with the largest
/// message of the maildrop.
class SizeBarDelegate final : public ItemDelegate
{
    Q_OBJECT

public:
    explicit SizeBarDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    /// Of a bar in logical pixels, where room is the length of the largest one. What is not nothing is
    /// visible.
    [[nodiscard]] static qreal barLength(quint64 octets, quint64 largest, qreal room);
};

} // namespace dropscope::ui

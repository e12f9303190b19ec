// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/tonedelegate.h"

namespace dropscope::ui {

/// A cell of compared exchanges: in the tone that the model asks for, and with a ground behind that part of a
/// reply which is not in the other one.
class DifferenceDelegate final : public ToneDelegate
{
    Q_OBJECT

public:
    using ToneDelegate::ToneDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// All of a text that has no room.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

    /// What lies between the words that two texts have in common at their beginnings and at their ends: place
    /// and length in the first.
    [[nodiscard]] static std::pair<qsizetype, qsizetype> differingPart(QStringView text, QStringView other);

protected:
    [[nodiscard]] QColor textColor(const ThemeColors& colors, const QModelIndex& index) const override;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/tonedelegate.h"

namespace dropscope::ui {

/// A cell of the maildrop: struck through where the message is marked or deleted; where it is new, with a dot
/// before the number and the subject in a stronger face.
class ItemDelegate : public ToneDelegate
{
    Q_OBJECT

public:
    using ToneDelegate::ToneDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    [[nodiscard]] QColor textColor(const ThemeColors& colors, const QModelIndex& index) const override;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/tonedelegate.h"

namespace dropscope::ui {

/// A cell of the protocol log: what the client sent in its colour, the server's mark in the server's, a
/// warning before a note.
class LogDelegate : public ToneDelegate
{
    Q_OBJECT

public:
    using ToneDelegate::ToneDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    [[nodiscard]] QColor textColor(const ThemeColors& colors, const QModelIndex& index) const override;
};

} // namespace dropscope::ui

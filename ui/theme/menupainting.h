// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QPainter;
class QStyle;
class QStyleOptionMenuItem;
class QWidget;

namespace dropscope::ui {

void drawMenuItem(const QStyle& style, const QStyleOptionMenuItem& option, QPainter* painter,
                  const QWidget* widget);
void drawMenuBarItem(const QStyle& style, const QStyleOptionMenuItem& option, QPainter* painter,
                     const QWidget* widget);
/// contents is the text as QMenu measured it; the shortcut it adds by itself.
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem& option, QSize contents);

} // namespace dropscope::ui

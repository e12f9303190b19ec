// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionToolButton;
class QWidget;

namespace dropscope::ui {

void drawPushButtonPanel(const QStyleOption& option, QPainter* painter, const QWidget* widget);
void drawPushButtonLabel(const QStyle& style, const QStyleOptionButton& option, QPainter* painter,
                         const QWidget* widget);
/// Room at the right of a tool button that opens a menu.
constexpr int toolMenuWidth = 18;
void drawToolButton(const QStyle& style, const QStyleOptionToolButton& option, QPainter* painter,
                    const QWidget* widget);
void drawToolButtonPanel(const QStyleOption& option, QPainter* painter);
void drawCheckBoxIndicator(const QStyleOption& option, QPainter* painter);
void drawRadioIndicator(const QStyleOption& option, QPainter* painter);

} // namespace dropscope::ui

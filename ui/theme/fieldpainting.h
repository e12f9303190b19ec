// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOptionComboBox;
class QStyleOptionFrame;
class QStyleOptionSpinBox;

namespace dropscope::ui {

/// Room beside the text in fields, combo boxes and spin boxes.
constexpr int fieldPadding = 8;

void drawLineEditPanel(const QStyleOptionFrame& option, QPainter* painter);
void drawComboBox(const QStyleOptionComboBox& option, QPainter* painter);
void drawSpinBox(const QStyle& style, const QStyleOptionSpinBox& option, QPainter* painter,
                 const QWidget* widget);
[[nodiscard]] QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part);
[[nodiscard]] QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part);

} // namespace dropscope::ui

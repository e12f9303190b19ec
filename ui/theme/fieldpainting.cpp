// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fieldpainting.h"

#include "ui/theme/drawing.h"
#include "ui/theme/themecolors.h"

#include <QStyleOption>

namespace dropscope::ui {

namespace {

constexpr int comboArrowWidth = 24;
constexpr int spinArrowWidth = 20;

/// A field that can be written in shows that it has the keyboard however it got it.
void drawField(const QStyleOption& option, QPainter* painter, const QColor& fill)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const QColor line = state.hovered ? colors.borderStrong : colors.border;
    drawBox(painter, option.rect, controlRadius, state.enabled ? fill : colors.window, line);
    if (state.focused)
        drawFocusRing(painter, option.rect, controlRadius, colors);
}

} // namespace

void drawLineEditPanel(const QStyleOptionFrame& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const bool isReadOnly = option.state & QStyle::State_ReadOnly;
    drawField(option, painter, isReadOnly ? colors.window : colors.surface);
}

void drawComboBox(const QStyleOptionComboBox& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    if (!option.frame) {
        painter->fillRect(option.rect, colors.surface);
    } else if (option.editable) {
        drawField(option, painter, colors.surface);
    } else {
        const QColor fill = state.pressed ? colors.pressed : state.hovered ? colors.hover : colors.raised;
        drawBox(painter, option.rect, controlRadius, state.enabled ? fill : colors.window,
                state.hovered ? colors.borderStrong : colors.border);
        if (state.keyboardFocused)
            drawFocusRing(painter, option.rect, controlRadius, colors);
    }
    const QRect arrow =
        QStyle::visualRect(option.direction, option.rect, comboBoxPart(option, QStyle::SC_ComboBoxArrow));
    drawChevron(painter, arrow, Qt::DownArrow, state.enabled ? colors.textMuted : colors.textDisabled);
}

void drawSpinBox(const QStyle& style, const QStyleOptionSpinBox& option, QPainter* painter,
                 const QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    if (option.frame)
        drawField(option, painter, colors.surface);
    else
        painter->fillRect(option.rect, colors.surface);
    struct Step
    {
        QStyle::SubControl part;
        QAbstractSpinBox::StepEnabledFlag flag;
        Qt::ArrowType direction;
    };
    for (const Step& step :
         {Step{QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow},
          Step{QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow}}) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, step.part, widget);
        if (!(option.subControls & step.part) || rect.isEmpty())
            continue;
        const bool isPossible = option.state & QStyle::State_Enabled && option.stepEnabled & step.flag;
        const bool isActive = isPossible && option.activeSubControls & step.part;
        drawChevron(painter, rect, step.direction,
                    isActive     ? colors.accent
                    : isPossible ? colors.textMuted
                                 : colors.textDisabled);
    }
}

QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part)
{
    const QRect all = option.rect;
    switch (part) {
    case QStyle::SC_ComboBoxArrow:
        return {all.right() - comboArrowWidth + 1, all.top(), comboArrowWidth, all.height()};
    case QStyle::SC_ComboBoxEditField:
        // where it is editable, the line edit within adds its own padding
        return all.adjusted(option.editable ? 1 : fieldPadding, 1, -comboArrowWidth, -1);
    default:
        return all;
    }
}

QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part)
{
    const QRect all = option.rect;
    const bool hasArrows = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int arrows = hasArrows ? spinArrowWidth : 0;
    const int left = all.right() - arrows + 1;
    const int half = all.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        return hasArrows ? QRect(left, all.top() + 2, arrows - 2, half - 2) : QRect();
    case QStyle::SC_SpinBoxDown:
        return hasArrows ? QRect(left, all.top() + half, arrows - 2, all.height() - half - 2) : QRect();
    case QStyle::SC_SpinBoxEditField:
        return all.adjusted(1, 1, -arrows - 1, -1);
    default:
        return all;
    }
}

} // namespace dropscope::ui

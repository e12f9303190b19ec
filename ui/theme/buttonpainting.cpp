// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/buttonpainting.h"

#include "ui/theme/drawing.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/tone.h"

#include <QStyle>
#include <QStyleOption>
#include <QWidget>

namespace dropscope::ui {

namespace {

constexpr int iconGap = 6;
constexpr int menuArrow = 12;

/// The one button that Return presses, or that the tone calls so, is filled.
bool isFilled(const QStyleOption& option, Tone tone)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isDefault = button && button->features & QStyleOptionButton::DefaultButton;
    return option.state & QStyle::State_Enabled && (isDefault || tone == Tone::Accent);
}

struct ButtonLook
{
    QColor fill;
    QColor line;
    QColor text;
};

ButtonLook plainLook(const ThemeColors& colors, const ControlState& state, Tone tone)
{
    if (!state.enabled)
        return {colors.window, colors.border, colors.textDisabled};
    if (state.on)
        return {colors.accentSoft, colors.accent, colors.text};
    const bool isRed = tone == Tone::Danger;
    const QColor under = state.pressed ? colors.pressed : state.hovered ? colors.hover : colors.raised;
    const QColor line = state.hovered || state.pressed ? colors.borderStrong : colors.border;
    return {isRed && (state.hovered || state.pressed) ? colors.dangerSoft : under,
            isRed ? colors.danger : line, toneColor(colors, tone)};
}

ButtonLook filledLook(const ThemeColors& colors, const ControlState& state, Tone tone)
{
    const QColor base = tone == Tone::Danger ? colors.dangerFill : colors.accentFill;
    const QColor fill = state.pressed ? base.darker(118) : state.hovered ? base.darker(108) : base;
    return {fill, fill, colors.onFill};
}

ButtonLook lookOf(const QStyleOption& option, const QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const Tone tone = toneOf(widget);
    return isFilled(option, tone) ? filledLook(colors, state, tone) : plainLook(colors, state, tone);
}

/// The icons are of one colour, so the button may give them its own.
QPixmap inked(QPixmap pixmap, const QColor& color)
{
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

QPixmap labelPixmap(const QStyleOptionButton& option, const ButtonLook& look, Tone tone, qreal ratio)
{
    if (option.icon.isNull())
        return {};
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const QPixmap pixmap =
        option.icon.pixmap(option.iconSize, ratio, isEnabled ? QIcon::Normal : QIcon::Disabled,
                           option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    const bool isColored = tone != Tone::Plain || isFilled(option, tone);
    return isEnabled && isColored ? inked(pixmap, look.text) : pixmap;
}

} // namespace

void drawPushButtonPanel(const QStyleOption& option, QPainter* painter, const QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (button && button->features & QStyleOptionButton::Flat && !state.hovered && !state.pressed &&
        !state.on) {
        if (state.keyboardFocused)
            drawFocusRing(painter, option.rect, controlRadius, colors);
        return;
    }
    const ButtonLook look = lookOf(option, widget);
    if (!state.keyboardFocused) {
        drawBox(painter, option.rect, controlRadius, look.fill, look.line);
        return;
    }
    // within its ring, where a filled button would else hide it
    drawBox(painter, QRectF(option.rect).adjusted(3, 3, -3, -3), controlRadius - 2, look.fill, {});
    drawFocusRing(painter, option.rect, controlRadius, colors);
}

void drawPushButtonLabel(const QStyle& style, const QStyleOptionButton& option, QPainter* painter,
                         const QWidget* widget)
{
    const ButtonLook look = lookOf(option, widget);
    QRect inside = style.subElementRect(QStyle::SE_PushButtonContents, &option, widget);
    if (option.features & QStyleOptionButton::HasMenu) {
        const QRect arrow(inside.right() - menuArrow, inside.top(), menuArrow, inside.height());
        drawChevron(painter, QStyle::visualRect(option.direction, inside, arrow), Qt::DownArrow, look.text);
        inside.setRight(arrow.left() - iconGap / 2);
    }
    const QPixmap pixmap = labelPixmap(option, look, toneOf(widget), painter->device()->devicePixelRatio());
    const int iconWidth = pixmap.isNull() ? 0 : qRound(pixmap.width() / pixmap.devicePixelRatio());
    const int gap = iconWidth > 0 && !option.text.isEmpty() ? iconGap : 0;
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int width = qMin(inside.width(), iconWidth + gap + textWidth);
    const QRect both(inside.left() + (inside.width() - width) / 2, inside.top(), width, inside.height());
    const QRect iconRect(both.left(), both.top(), iconWidth, both.height());
    const QRect textRect = both.adjusted(iconWidth + gap, 0, 0, 0);
    if (iconWidth > 0)
        style.drawItemPixmap(painter, QStyle::visualRect(option.direction, both, iconRect), Qt::AlignCenter,
                             pixmap);
    QPalette palette = option.palette;
    palette.setColor(QPalette::ButtonText, look.text);
    const bool isUnderlined = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget);
    style.drawItemText(painter, QStyle::visualRect(option.direction, both, textRect),
                       Qt::AlignCenter | (isUnderlined ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                       palette, option.state & QStyle::State_Enabled, option.text, QPalette::ButtonText);
}

void drawToolButton(const QStyle& style, const QStyleOptionToolButton& option, QPainter* painter,
                    const QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    drawToolButtonPanel(option, painter);
    QRect inside = option.rect;
    const bool hasMenuPart = option.features & QStyleOptionToolButton::MenuButtonPopup;
    if (hasMenuPart || option.features & QStyleOptionToolButton::HasMenu) {
        const bool isEnabled = option.state & QStyle::State_Enabled;
        const QRect arrow(inside.right() - toolMenuWidth + 1, inside.top(), toolMenuWidth, inside.height());
        inside.setRight(arrow.left() - 1);
        if (hasMenuPart)
            painter->fillRect(QRect(arrow.left(), arrow.top() + 1, 1, arrow.height() - 2), colors.border);
        drawChevron(painter, QStyle::visualRect(option.direction, option.rect, arrow), Qt::DownArrow,
                    isEnabled ? colors.textMuted : colors.textDisabled);
    }
    QStyleOptionToolButton label = option;
    if (option.toolButtonStyle == Qt::ToolButtonTextBesideIcon)
        inside.adjust(iconGap, 0, -2, 0);
    label.rect = QStyle::visualRect(option.direction, option.rect, inside);
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
}

void drawToolButtonPanel(const QStyleOption& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const bool isFlat = option.state & QStyle::State_AutoRaise;
    if (!isFlat) {
        const ButtonLook look = plainLook(colors, state, Tone::Plain);
        drawBox(painter, option.rect, controlRadius, look.fill, look.line);
    } else if (state.on || state.pressed || state.hovered) {
        const QColor fill = state.on ? colors.accentSoft : state.pressed ? colors.pressed : colors.hover;
        drawBox(painter, option.rect, controlRadius, fill, state.on ? QColor() : colors.border);
    }
    if (state.keyboardFocused)
        drawFocusRing(painter, option.rect, controlRadius, colors);
}

void drawCheckBoxIndicator(const QStyleOption& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const bool isPartial = option.state & QStyle::State_NoChange;
    const QColor outline = state.hovered ? colors.accent : colors.outline;
    const QRectF rect = option.rect;
    if (!state.enabled)
        drawBox(painter, rect, frameRadius, colors.window, colors.border);
    else if (state.on || isPartial)
        drawBox(painter, rect, frameRadius, state.pressed ? colors.accentFill.darker(115) : colors.accentFill,
                {});
    else
        drawBox(painter, rect, frameRadius, state.pressed ? colors.pressed : colors.surface, outline);
    const QColor mark = state.enabled ? colors.onFill : colors.textDisabled;
    if (state.on)
        drawCheckMark(painter, rect, mark);
    else if (isPartial)
        drawBox(painter, QRectF(rect.left() + 4, rect.center().y() - 1, rect.width() - 8, 2), 1, mark, {});
}

void drawRadioIndicator(const QStyleOption& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const QRectF rect = option.rect;
    const qreal radius = rect.height() / 2;
    const QColor outline = state.hovered ? colors.accent : colors.outline;
    if (!state.enabled)
        drawBox(painter, rect, radius, colors.window, colors.border);
    else if (state.on)
        drawBox(painter, rect, radius, colors.accentFill, {});
    else
        drawBox(painter, rect, radius, state.pressed ? colors.pressed : colors.surface, outline);
    if (state.on) {
        const QRectF dot = rect.adjusted(5, 5, -5, -5);
        drawBox(painter, dot, dot.height() / 2, state.enabled ? colors.onFill : colors.textDisabled, {});
    }
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/menupainting.h"

#include "ui/theme/drawing.h"
#include "ui/theme/themecolors.h"

#include <QStyle>
#include <QStyleOption>

namespace dropscope::ui {

namespace {

constexpr int edge = 4;      // between the menu and the box under the pointer
constexpr int textEdge = 12; // between the menu and its text
constexpr int signWidth = 16;
constexpr int separatorHeight = 9;

/// Where any row of the menu has a picture or a check mark, all of them leave the room.
int textStart(const QStyleOptionMenuItem& option)
{
    const bool hasSigns = option.maxIconWidth > 0 || option.menuHasCheckableItems;
    return hasSigns ? textEdge + signWidth + 8 : textEdge;
}

bool isUnderPointer(const QStyleOptionMenuItem& option)
{
    return option.state & QStyle::State_Selected && option.state & QStyle::State_Enabled;
}

void drawSign(const QStyle& style, const QStyleOptionMenuItem& option, QPainter* painter, const QRect& rect)
{
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.icon.isNull()) {
        QStyleOption mark;
        mark.palette = option.palette;
        mark.rect = rect;
        mark.state = option.state & QStyle::State_Enabled;
        mark.state |= option.checked ? QStyle::State_On : QStyle::State_Off;
        style.drawPrimitive(option.checkType == QStyleOptionMenuItem::Exclusive
                                ? QStyle::PE_IndicatorRadioButton
                                : QStyle::PE_IndicatorCheckBox,
                            &mark, painter);
        return;
    }
    if (option.icon.isNull())
        return;
    const bool isEnabled = option.state & QStyle::State_Enabled;
    if (option.checked)
        drawBox(painter, rect.adjusted(-edge, -edge, edge, edge), frameRadius,
                ThemeColors::of(option.palette).accentSoft, {});
    option.icon.paint(painter, rect, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled,
                      option.checked ? QIcon::On : QIcon::Off);
}

void drawTexts(const QStyle& style, const QStyleOptionMenuItem& option, QPainter* painter, const QRect& rect,
               const QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isUnderlined = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget);
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip |
                      (isUnderlined ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const qsizetype tab = option.text.indexOf(QLatin1Char('\t'));
    painter->save();
    QFont font = option.font;
    if (option.menuItemType == QStyleOptionMenuItem::DefaultItem)
        font.setBold(true);
    painter->setFont(font);
    painter->setPen(isEnabled ? colors.text : colors.textDisabled);
    const bool isRightToLeft = option.direction == Qt::RightToLeft;
    const auto near = isRightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(rect, flags | near, tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0) {
        const auto far = isRightToLeft ? Qt::AlignLeft : Qt::AlignRight;
        painter->setPen(isEnabled ? colors.textMuted : colors.textDisabled);
        painter->drawText(rect, flags | far, option.text.mid(tab + 1));
    }
    painter->restore();
}

} // namespace

void drawMenuItem(const QStyle& style, const QStyleOptionMenuItem& option, QPainter* painter,
                  const QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const QRect rect = option.rect;
    painter->fillRect(rect, colors.raised);
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return drawHorizontalLine(painter, rect.adjusted(textEdge, 0, -textEdge, 0), rect.center().y(),
                                  colors.border);
    if (isUnderPointer(option))
        drawBox(painter, rect.adjusted(edge, 1, -edge, -1), frameRadius, colors.selection, {});
    const auto placed = [&](const QRect& part) { return QStyle::visualRect(option.direction, rect, part); };
    const int middle = rect.top() + (rect.height() - signWidth) / 2;
    drawSign(style, option, painter, placed({rect.left() + textEdge, middle, signWidth, signWidth}));
    drawTexts(style, option, painter, placed(rect.adjusted(textStart(option), 0, -textEdge - 4, 0)), widget);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        drawChevron(painter, placed({rect.right() - textEdge - 8, rect.top(), signWidth, rect.height()}),
                    option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow,
                    option.state & QStyle::State_Enabled ? colors.textMuted : colors.textDisabled);
}

void drawMenuBarItem(const QStyle& style, const QStyleOptionMenuItem& option, QPainter* painter,
                     const QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    painter->fillRect(option.rect, option.palette.window());
    if (isUnderPointer(option))
        drawBox(painter, option.rect.adjusted(0, 1, 0, -1), frameRadius,
                option.state & QStyle::State_Sunken ? colors.selection : colors.pressed, {});
    const bool isUnderlined = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget);
    style.drawItemText(painter, option.rect,
                       Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip |
                           (isUnderlined ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                       option.palette, option.state & QStyle::State_Enabled, option.text,
                       QPalette::ButtonText);
}

QSize menuItemSize(const QStyleOptionMenuItem& option, QSize contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), separatorHeight};
    const int height = qMax(option.fontMetrics.height(), signWidth) + 10;
    return {contents.width() + textStart(option) + textEdge + 24, height + height % 2};
}

} // namespace dropscope::ui

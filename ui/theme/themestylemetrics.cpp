// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes of ThemeStyle; what it draws is in themestyle.cpp.
#include "ui/theme/buttonpainting.h"
#include "ui/theme/fieldpainting.h"
#include "ui/theme/fonts.h"
#include "ui/theme/menupainting.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/themestyle.h"
#include "ui/theme/viewpainting.h"

#include <QDialogButtonBox>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>
#include <array>
#include <utility>

namespace dropscope::ui {

namespace {

constexpr int buttonPadding = 12;
constexpr int toolPadding = 8;
constexpr int ringRoom = 3; // between a label and the focus ring around it
constexpr int sortArrowWidth = 12;
constexpr int headerPadding = 6; // as the cells below it
constexpr int arrowRoom = 24;
constexpr int dialogButtonWidth = 84;

constexpr auto metrics = std::to_array<std::pair<QStyle::PixelMetric, int>>({
    {QStyle::PM_DefaultFrameWidth, 1},
    {QStyle::PM_ButtonShiftHorizontal, 0},
    {QStyle::PM_ButtonShiftVertical, 0},
    {QStyle::PM_TabBarTabShiftHorizontal, 0},
    {QStyle::PM_TabBarTabShiftVertical, 0},
    {QStyle::PM_TabBarTabOverlap, 0},
    {QStyle::PM_TabBarBaseOverlap, 0},
    {QStyle::PM_ScrollView_ScrollBarSpacing, 0},
    {QStyle::PM_MenuHMargin, 0},
    {QStyle::PM_MenuBarPanelWidth, 0},
    {QStyle::PM_MenuDesktopFrameWidth, 0},
    {QStyle::PM_MenuPanelWidth, 1},
    {QStyle::PM_MenuBarItemSpacing, 1},
    {QStyle::PM_MenuBarVMargin, 1},
    {QStyle::PM_MenuVMargin, 4},
    {QStyle::PM_MenuBarHMargin, 4},
    {QStyle::PM_ScrollBarExtent, scrollBarWidth},
    {QStyle::PM_SplitterWidth, 8},
    {QStyle::PM_LayoutHorizontalSpacing, 8},
    {QStyle::PM_LayoutVerticalSpacing, 8},
    {QStyle::PM_LayoutLeftMargin, 10},
    {QStyle::PM_LayoutTopMargin, 10},
    {QStyle::PM_LayoutRightMargin, 10},
    {QStyle::PM_LayoutBottomMargin, 10},
    {QStyle::PM_IndicatorWidth, 16},
    {QStyle::PM_IndicatorHeight, 16},
    {QStyle::PM_ExclusiveIndicatorWidth, 16},
    {QStyle::PM_ExclusiveIndicatorHeight, 16},
    {QStyle::PM_ButtonIconSize, 16},
    {QStyle::PM_SmallIconSize, 16},
    {QStyle::PM_ListViewIconSize, 16},
    {QStyle::PM_TabBarIconSize, 16},
    {QStyle::PM_MenuButtonIndicator, 16},
    {QStyle::PM_CheckBoxLabelSpacing, 7},
    {QStyle::PM_RadioButtonLabelSpacing, 7},
    {QStyle::PM_ToolBarIconSize, 20},
    {QStyle::PM_TabBarTabHSpace, 20},
    {QStyle::PM_TabBarTabVSpace, 14},
    {QStyle::PM_TreeViewIndentation, 18},
    {QStyle::PM_FocusFrameHMargin, 5}, // Qt's name for the room beside the text of a cell
    {QStyle::PM_HeaderMargin, 6},
    {QStyle::PM_MessageBoxIconSize, 32},
    {QStyle::PM_ToolTipLabelFrameWidth, 5},
});

/// Buttons, fields, combo and spin boxes stand in one row: they are of one height, an even number of pixels.
int controlHeight(const QStyleOption& option)
{
    const int height = option.fontMetrics.height() + 12;
    return height + height % 2;
}

/// What a text is wider in emphasized() than the width that Qt measured in the plain font.
int emphasisWidth(const QString& text, const QWidget* widget)
{
    const QFont font = widget ? widget->font() : QFont();
    return qMax(0, QFontMetrics(emphasized(font)).size(Qt::TextShowMnemonic, text).width() -
                       QFontMetrics(font).size(Qt::TextShowMnemonic, text).width());
}

QSize pushButtonSize(const QStyleOption& option, QSize contents, const QWidget* widget)
{
    const int height = qMax(controlHeight(option), contents.height() + 8);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (button && button->text.isEmpty() && !(button->features & QStyleOptionButton::HasMenu))
        return {qMax(height, contents.width() + 10), height};
    const bool isInDialog = widget && qobject_cast<const QDialogButtonBox*>(widget->parentWidget());
    return {qMax(contents.width() + 2 * buttonPadding, isInDialog ? dialogButtonWidth : 0), height};
}

QSize toolButtonSize(const QStyleOption& option, QSize contents)
{
    const int height = qMax(controlHeight(option), contents.height() + 6);
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(&option);
    const bool isIconOnly = button && button->toolButtonStyle == Qt::ToolButtonIconOnly;
    const bool opensMenu = button && button->features & (QStyleOptionToolButton::HasMenu);
    const bool hasMenuPart = button && button->features & QStyleOptionToolButton::MenuButtonPopup;
    const int width = isIconOnly ? qMax(height, contents.width() + 6) : contents.width() + 2 * toolPadding;
    return {width + (opensMenu || hasMenuPart ? toolMenuWidth - (isIconOnly ? 4 : 0) : 0), height};
}

/// The title stands above the frame.
QRect groupBoxPart(const QStyleOptionGroupBox& box, QStyle::SubControl part, const QRect& fusions)
{
    const int title = box.text.isEmpty() ? 0 : box.fontMetrics.height() + 6;
    const QRect frame = box.rect.adjusted(0, title, 0, 0);
    switch (part) {
    case QStyle::SC_GroupBoxFrame:
        return frame;
    case QStyle::SC_GroupBoxContents:
        return frame.adjusted(1, 1, -1, -1);
    default:
        return fusions;
    }
}

} // namespace

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_HeaderDefaultSectionSizeVertical && option)
        return option->fontMetrics.height() + 12;
    const auto isAsked = [metric](const auto& row) { return row.first == metric; };
    if (const auto row = std::ranges::find_if(metrics, isAsked); row != metrics.end())
        return row->second;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_ComboBox_Popup: // a list below the box, not a menu over it
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_Table_GridLineColor:
        return option ? static_cast<int>(ThemeColors::of(option->palette).border.rgb())
                      : QProxyStyle::styleHint(hint, option, widget, returned);
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (!option)
        return size;
    switch (type) {
    case CT_PushButton:
        return pushButtonSize(*option, contents, widget);
    case CT_ToolButton:
        return toolButtonSize(*option, contents);
    case CT_LineEdit:
        return {contents.width() + 2 * fieldPadding, controlHeight(*option)};
    case CT_ComboBox:
    case CT_SpinBox:
        return {contents.width() + 2 * fieldPadding + arrowRoom, controlHeight(*option)};
    case CT_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            size.rwidth() += emphasisWidth(tab->text, widget);
        return size;
    case CT_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            size.rwidth() += emphasisWidth(header->text, widget);
        return size.expandedTo({0, controlHeight(*option)});
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return menuItemSize(*item, contents);
        return size;
    case CT_MenuBarItem:
        return contents + QSize(16, 8);
    case CT_CheckBox:
    case CT_RadioButton:
        return size + QSize(2 * ringRoom, 2 * ringRoom);
    case CT_ItemViewItem:
        return size.expandedTo({0, option->fontMetrics.height() + 6});
    default:
        return size;
    }
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    switch (element) {
    case SE_LineEditContents: // QLineEdit itself keeps two pixels clear
        return rect.adjusted(fieldPadding - 3, 0, -(fieldPadding - 3), 0);
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return rect.adjusted(-1, -ringRoom, ringRoom, ringRoom).intersected(option->rect);
    case SE_HeaderArrow: {
        const QRect all = option->rect;
        return visualRect(option->direction, all,
                          {all.right() - sortArrowWidth - 4, all.top(), sortArrowWidth, all.height()});
    }
    case SE_HeaderLabel: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        const bool hasArrow = header && header->sortIndicator != QStyleOptionHeader::None;
        const QRect label =
            option->rect.adjusted(headerPadding, 0, -headerPadding - (hasArrow ? sortArrowWidth : 0), 0);
        return visualRect(option->direction, option->rect, label);
    }
    default:
        return rect;
    }
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const
{
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        combo && control == CC_ComboBox)
        return visualRect(combo->direction, combo->rect, comboBoxPart(*combo, part));
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        spin && control == CC_SpinBox)
        return visualRect(spin->direction, spin->rect, spinBoxPart(*spin, part));
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        bar && control == CC_ScrollBar)
        return visualRect(bar->direction, bar->rect, scrollBarPart(*bar, part));
    if (const auto* box = qstyleoption_cast<const QStyleOptionGroupBox*>(option);
        box && control == CC_GroupBox)
        return groupBoxPart(*box, part, QProxyStyle::subControlRect(control, option, part, widget));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themestyle.h"

#include "ui/theme/buttonpainting.h"
#include "ui/theme/drawing.h"
#include "ui/theme/fieldpainting.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/menupainting.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/viewpainting.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int busyFrame = 33; // milliseconds

/// The strokes of a bar whose work has no known length follow the clock, for as long as somebody can see
/// them.
void keepSwinging(const QWidget* widget)
{
    const auto* bar = qobject_cast<const QProgressBar*>(widget);
    if (!bar || bar->findChild<QTimer*>(u"busyFrame"_s, Qt::FindDirectChildrenOnly))
        return;
    auto* painted = const_cast<QProgressBar*>(bar); // styles are handed what they paint as const
    auto* timer = new QTimer(painted);
    timer->setObjectName(u"busyFrame"_s);
    QObject::connect(timer, &QTimer::timeout, painted, [painted, timer] {
        if (painted->isVisible() && painted->minimum() >= painted->maximum())
            painted->update();
        else
            timer->deleteLater();
    });
    timer->start(busyFrame);
}

} // namespace

ThemeStyle::ThemeStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void ThemeStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit*>(widget) || qobject_cast<QTabBar*>(widget) ||
        qobject_cast<QScrollBar*>(widget) || qobject_cast<QSplitterHandle*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

QPalette ThemeStyle::standardPalette() const { return ThemeColors::light().palette(); }

QIcon ThemeStyle::standardIcon(StandardPixmap standard, const QStyleOption* option,
                               const QWidget* widget) const
{
    switch (standard) {
    case SP_MessageBoxInformation:
        return icon(IconName::Info, Tone::Accent);
    case SP_MessageBoxQuestion:
        return icon(IconName::Help, Tone::Accent);
    case SP_MessageBoxWarning:
        return icon(IconName::Warning, Tone::Warning);
    case SP_MessageBoxCritical:
        return icon(IconName::Error, Tone::Danger);
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
        return icon(IconName::Close, Tone::Muted);
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (!drawPanel(element, *option, painter, widget) && !drawIndicator(element, *option, painter))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool ThemeStyle::drawPanel(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                           const QWidget* widget) const
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    switch (element) {
    case PE_PanelButtonCommand:
        drawPushButtonPanel(option, painter, widget);
        return true;
    case PE_PanelButtonTool:
        drawToolButtonPanel(option, painter);
        return true;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
            frame && frame->lineWidth > 0)
            drawLineEditPanel(*frame, painter);
        return true; // without a frame it lies in a combo or spin box, which has drawn it
    case PE_Frame:
        drawFrame(option, painter, qobject_cast<const QAbstractScrollArea*>(widget) != nullptr);
        return true;
    case PE_FrameMenu: // a window of its own, with square corners
        drawBox(painter, option.rect, 0, {}, colors.border);
        return true;
    case PE_FrameGroupBox:
        drawFrame(option, painter, false);
        return true;
    case PE_PanelTipLabel:
        painter->fillRect(option.rect, colors.borderStrong);
        painter->fillRect(option.rect.adjusted(1, 1, -1, -1), colors.raised);
        return true;
    case PE_FrameFocusRect:
        if (option.state & State_Item && option.state & State_Selected)
            return true; // the selection shows it
        if (option.state & State_Item)
            drawBox(painter, option.rect, 2, {}, colors.accent);
        else if (option.state & State_KeyboardFocusChange)
            drawFocusRing(painter, option.rect, frameRadius, colors);
        return true;
    case PE_FrameTabBarBase:
        drawHorizontalLine(painter, option.rect, option.rect.bottom(), colors.border);
        return true;
    case PE_IndicatorToolBarSeparator:
        drawSeparator(option, painter, option.state & State_Horizontal ? Qt::Vertical : Qt::Horizontal);
        return true;
    case PE_PanelMenu:
        painter->fillRect(option.rect, colors.raised);
        return true;
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameButtonBevel:
        return true;
    default:
        return false;
    }
}

bool ThemeStyle::drawIndicator(PrimitiveElement element, const QStyleOption& option, QPainter* painter) const
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const QColor ink = option.state & State_Enabled ? colors.textMuted : colors.textDisabled;
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBoxIndicator(option, painter);
        return true;
    case PE_IndicatorRadioButton:
        drawRadioIndicator(option, painter);
        return true;
    case PE_IndicatorArrowDown:
        drawChevron(painter, option.rect, Qt::DownArrow, ink);
        return true;
    case PE_IndicatorArrowUp:
        drawChevron(painter, option.rect, Qt::UpArrow, ink);
        return true;
    case PE_IndicatorArrowLeft:
        drawChevron(painter, option.rect, Qt::LeftArrow, ink);
        return true;
    case PE_IndicatorArrowRight:
        drawChevron(painter, option.rect, Qt::RightArrow, ink);
        return true;
    case PE_IndicatorBranch:
        drawBranch(option, painter);
        return true;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option))
            drawHeaderSortArrow(*header, painter);
        return true;
    default:
        return false;
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonBevel: // Fusion's adds an arrow of its own
        return drawPushButtonPanel(*option, painter, widget);
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return drawMenuItem(*proxy(), *item, painter, widget);
        break;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return drawMenuBarItem(*proxy(), *item, painter, widget);
        break;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return drawPushButtonLabel(*proxy(), *button, painter, widget);
        break;
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine))
            return drawSeparator(*frame, painter,
                                 frame->frameShape == QFrame::HLine ? Qt::Horizontal : Qt::Vertical);
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return drawTabShape(*tab, painter);
        break;
    case CE_TabBarTabLabel:
        return drawTabLabel(option, painter, widget);
    case CE_Header:
        return drawHeader(option, painter, widget);
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return drawHeaderSection(*header, painter);
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, ThemeColors::of(option->palette).header);
        return drawHorizontalLine(painter, option->rect, option->rect.bottom(),
                                  ThemeColors::of(option->palette).border);
    case CE_HeaderLabel:
        return drawHeaderLabel(option, painter, widget);
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
    case CE_ProgressBarLabel:
        return drawProgressBar(element, option, painter, widget);
    case CE_Splitter:
        return drawSplitter(*option, painter);
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, option->palette.window());
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return drawComboBox(*combo, painter);
    }
    if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return drawSpinBox(*proxy(), *spin, painter, widget);
    }
    if (control == CC_ToolButton) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            return drawToolButton(*proxy(), *button, painter, widget);
    }
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return drawScrollBar(*bar, painter);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void ThemeStyle::drawTabLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* given = qstyleoption_cast<const QStyleOptionTab*>(option);
    if (!given)
        return;
    QStyleOptionTab tab = *given;
    const ThemeColors& colors = ThemeColors::of(tab.palette);
    const ControlState state(tab);
    const bool isOpen = tab.state & State_Selected;
    if (state.enabled)
        tab.palette.setColor(QPalette::WindowText, isOpen || state.hovered ? colors.text : colors.textMuted);
    tab.state &= ~State_HasFocus; // the shape has drawn the ring
    const QFont font = painter->font();
    if (isOpen)
        painter->setFont(emphasized(font));
    QProxyStyle::drawControl(CE_TabBarTabLabel, &tab, painter, widget);
    painter->setFont(font);
}

/// As QCommonStyle does it, which asks only itself where label and arrow lie.
void ThemeStyle::drawHeader(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* given = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (!given)
        return;
    QStyleOptionHeaderV2 header;
    static_cast<QStyleOptionHeader&>(header) = *given;
    if (const auto* second = qstyleoption_cast<const QStyleOptionHeaderV2*>(option))
        header = *second; // with the mode of elision
    painter->save();
    painter->setClipRect(option->rect, Qt::IntersectClip);
    proxy()->drawControl(CE_HeaderSection, &header, painter, widget);
    header.rect = proxy()->subElementRect(SE_HeaderLabel, option, widget);
    proxy()->drawControl(CE_HeaderLabel, &header, painter, widget);
    header.rect = proxy()->subElementRect(SE_HeaderArrow, option, widget);
    proxy()->drawPrimitive(PE_IndicatorHeaderArrow, &header, painter, widget);
    painter->restore();
}

void ThemeStyle::drawHeaderLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* given = qstyleoption_cast<const QStyleOptionHeaderV2*>(option);
    if (!given)
        return QProxyStyle::drawControl(CE_HeaderLabel, option, painter, widget);
    QStyleOptionHeaderV2 header = *given;
    if (header.state & State_Enabled)
        header.palette.setColor(QPalette::ButtonText, ThemeColors::of(header.palette).textMuted);
    header.state &= ~State_On;
    const QFont font = painter->font();
    painter->setFont(emphasized(font));
    QProxyStyle::drawControl(CE_HeaderLabel, &header, painter, widget);
    painter->setFont(font);
}

void ThemeStyle::drawProgressBar(ControlElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (!bar)
        return;
    if (element == CE_ProgressBarGroove)
        return drawProgressGroove(*bar, painter);
    if (element == CE_ProgressBarLabel)
        return drawProgressLabel(*bar, painter);
    drawProgressContents(*bar, painter);
    if (isBusy(*bar))
        keepSwinging(widget);
}

} // namespace dropscope::ui

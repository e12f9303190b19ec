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

void drawProgress(const QStyleOptionProgressBar& option, QPainter* painter, const QWidget* widget)
{
    drawProgressContents(option, painter);
    if (isBusy(option))
        keepSwinging(widget);
}

/// Qt hands out headers in two versions; the second adds the mode of elision.
QStyleOptionHeaderV2 complete(const QStyleOptionHeader& option)
{
    if (const auto* second = qstyleoption_cast<const QStyleOptionHeaderV2*>(&option))
        return *second;
    QStyleOptionHeaderV2 header;
    static_cast<QStyleOptionHeader&>(header) = option;
    header.version = QStyleOptionHeaderV2::Version;
    return header;
}

void drawFocus(const QStyleOption& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    if (option.state & QStyle::State_Item && option.state & QStyle::State_Selected)
        return; // the selection shows it
    if (option.state & QStyle::State_Item)
        drawBox(painter, option.rect, 2, {}, colors.accent);
    else if (option.state & QStyle::State_KeyboardFocusChange)
        drawFocusRing(painter, option.rect, frameRadius, colors);
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
    if (!drawPanel(element, *option, painter, widget) && !drawFramePart(element, *option, painter, widget) &&
        !drawIndicator(element, *option, painter))
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
    case PE_PanelTipLabel:
        drawBox(painter, option.rect, 0, colors.raised, colors.borderStrong);
        return true;
    case PE_PanelMenu:
        painter->fillRect(option.rect, colors.raised);
        return true;
    default:
        return false;
    }
}

bool ThemeStyle::drawFramePart(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                               const QWidget* widget) const
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    switch (element) {
    case PE_Frame:
        if (widget && widget->isWindow()) // the list of a combo box
            drawBox(painter, option.rect, 0, {}, colors.borderStrong);
        else
            drawFrame(option, painter, qobject_cast<const QAbstractScrollArea*>(widget) != nullptr);
        return true;
    case PE_FrameMenu: // a window of its own, with square corners
        drawBox(painter, option.rect, 0, {}, colors.borderStrong);
        return true;
    case PE_FrameGroupBox:
        drawFrame(option, painter, false);
        return true;
    case PE_FrameFocusRect:
        drawFocus(option, painter);
        return true;
    case PE_FrameTabBarBase:
        drawHorizontalLine(painter, option.rect, option.rect.bottom(), colors.border);
        return true;
    case PE_IndicatorToolBarSeparator:
        drawSeparator(option, painter, option.state & State_Horizontal ? Qt::Vertical : Qt::Horizontal);
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
    if (drawViewPart(element, option, painter, widget))
        return;
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (element == CE_PushButtonBevel) // Fusion's adds an arrow of its own
        drawPushButtonPanel(*option, painter, widget);
    else if (element == CE_PushButtonLabel && button)
        drawPushButtonLabel(*proxy(), *button, painter, widget);
    else if (element == CE_MenuItem && item)
        drawMenuItem(*proxy(), *item, painter, widget);
    else if (element == CE_MenuBarItem && item)
        drawMenuBarItem(*proxy(), *item, painter, widget);
    else if (element == CE_ToolBar || element == CE_MenuBarEmptyArea)
        painter->fillRect(option->rect, option->palette.window());
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

bool ThemeStyle::drawViewPart(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element == CE_TabBarTabShape && tab)
        drawTabShape(*tab, painter);
    else if (element == CE_TabBarTabLabel && tab)
        drawTabLabel(*tab, painter, widget);
    else if (element == CE_Header && header)
        drawHeader(*header, painter, widget);
    else if (element == CE_HeaderSection && header)
        drawHeaderSection(*header, painter);
    else if (element == CE_HeaderEmptyArea)
        drawHeaderEnd(*option, painter);
    else if (element == CE_HeaderLabel && header)
        drawHeaderLabel(*header, painter, widget);
    else if (element == CE_ProgressBarGroove)
        drawProgressGroove(*option, painter);
    else if (element == CE_ProgressBarLabel && bar)
        drawProgressLabel(*bar, painter);
    else if (element == CE_ProgressBarContents && bar)
        drawProgress(*bar, painter, widget);
    else if (element == CE_Splitter)
        drawSplitter(*option, painter);
    else if (element == CE_ShapedFrame && frame && frame->frameShape == QFrame::HLine)
        drawSeparator(*frame, painter, Qt::Horizontal);
    else if (element == CE_ShapedFrame && frame && frame->frameShape == QFrame::VLine)
        drawSeparator(*frame, painter, Qt::Vertical);
    else
        return false;
    return true;
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

void ThemeStyle::drawTabLabel(const QStyleOptionTab& option, QPainter* painter, const QWidget* widget) const
{
    QStyleOptionTab tab = option;
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
void ThemeStyle::drawHeader(const QStyleOptionHeader& option, QPainter* painter, const QWidget* widget) const
{
    QStyleOptionHeaderV2 header = complete(option);
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    proxy()->drawControl(CE_HeaderSection, &header, painter, widget);
    header.rect = proxy()->subElementRect(SE_HeaderLabel, &option, widget);
    proxy()->drawControl(CE_HeaderLabel, &header, painter, widget);
    header.rect = proxy()->subElementRect(SE_HeaderArrow, &option, widget);
    proxy()->drawPrimitive(PE_IndicatorHeaderArrow, &header, painter, widget);
    painter->restore();
}

void ThemeStyle::drawHeaderLabel(const QStyleOptionHeader& option, QPainter* painter,
                                 const QWidget* widget) const
{
    QStyleOptionHeaderV2 header = complete(option);
    if (header.state & State_Enabled)
        header.palette.setColor(QPalette::ButtonText, ThemeColors::of(header.palette).textMuted);
    header.state &= ~State_On; // which would be bold
    const QFont font = painter->font();
    painter->setFont(emphasized(font));
    QProxyStyle::drawControl(CE_HeaderLabel, &header, painter, widget);
    painter->setFont(font);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/viewpainting.h"

#include "ui/theme/drawing.h"
#include "ui/theme/themecolors.h"

#include <QDateTime>
#include <QStyleOption>

namespace dropscope::ui {

namespace {

constexpr int tabStroke = 2;
constexpr int shortestHandle = 28;
constexpr qint64 busySwing = 1600; // milliseconds there and back

QRectF filledPart(const QStyleOptionProgressBar& option)
{
    const QRectF rect = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const bool isVertical = !(option.state & QStyle::State_Horizontal);
    const qreal length = isVertical ? rect.height() : rect.width();
    qreal start = 0;
    qreal part = 0;
    if (isBusy(option)) {
        const qreal phase = static_cast<qreal>(QDateTime::currentMSecsSinceEpoch() % busySwing) / busySwing;
        part = length / 4;
        start = (length - part) * (phase < 0.5 ? 2 * phase : 2 - 2 * phase);
    } else {
        const qreal range = static_cast<qreal>(option.maximum) - option.minimum;
        part = length * qBound(0.0, (static_cast<qreal>(option.progress) - option.minimum) / range, 1.0);
    }
    if (isVertical)
        return {rect.left(), rect.bottom() - start - part, rect.width(), part};
    const bool fromRight = (option.direction == Qt::RightToLeft) != option.invertedAppearance;
    return {fromRight ? rect.right() - start - part : rect.left() + start, rect.top(), part, rect.height()};
}

} // namespace

void drawHeaderSection(const QStyleOptionHeader& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const QRect rect = option.rect;
    painter->fillRect(rect, state.pressed ? colors.pressed : state.hovered ? colors.hover : colors.header);
    if (option.orientation == Qt::Horizontal) {
        drawHorizontalLine(painter, rect, rect.bottom(), colors.border);
        const int edge = option.direction == Qt::RightToLeft ? rect.left() : rect.right();
        painter->fillRect(QRect(edge, rect.top(), 1, rect.height()), colors.border);
    } else {
        painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colors.border);
    }
}

void drawHeaderEnd(const QStyleOption& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    painter->fillRect(option.rect, colors.header);
    drawHorizontalLine(painter, option.rect, option.rect.bottom(), colors.border);
}

void drawHeaderSortArrow(const QStyleOptionHeader& option, QPainter* painter)
{
    if (option.sortIndicator == QStyleOptionHeader::None)
        return;
    // Qt calls the arrow of an ascending order SortDown
    const bool isAscending = option.sortIndicator == QStyleOptionHeader::SortDown;
    drawChevron(painter, option.rect, isAscending ? Qt::UpArrow : Qt::DownArrow,
                ThemeColors::of(option.palette).accent);
}

void drawTabShape(const QStyleOptionTab& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    const bool isOpen = option.state & QStyle::State_Selected;
    if (isOpen || state.hovered) {
        const QRect edge(option.rect.left(), option.rect.bottom() - tabStroke + 1, option.rect.width(),
                         tabStroke);
        painter->fillRect(edge, isOpen ? colors.accent : colors.borderStrong);
    }
    if (state.keyboardFocused && isOpen)
        drawFocusRing(painter, option.rect.adjusted(1, 1, -1, -tabStroke - 1), controlRadius, colors);
}

void drawFrame(const QStyleOption& option, QPainter* painter, bool showsFocus)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const bool isLit = showsFocus && ControlState(option).focused;
    drawBox(painter, option.rect, frameRadius, {}, isLit ? colors.accent : colors.border);
}

void drawSeparator(const QStyleOption& option, QPainter* painter, Qt::Orientation orientation)
{
    const QRect rect = option.rect;
    const QRect line = orientation == Qt::Horizontal ? QRect(rect.left(), rect.center().y(), rect.width(), 1)
                                                     : QRect(rect.center().x(), rect.top(), 1, rect.height());
    painter->fillRect(line, ThemeColors::of(option.palette).border);
}

void drawBranch(const QStyleOption& option, QPainter* painter)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool isOpen = option.state & QStyle::State_Open;
    const auto closed = option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    drawChevron(painter, option.rect, isOpen ? Qt::DownArrow : closed,
                ThemeColors::of(option.palette).textMuted);
}

void drawSplitter(const QStyleOption& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const QColor color = ControlState(option).hovered ? colors.accent : colors.borderStrong;
    const bool liesDown = option.rect.width() > option.rect.height();
    const QPointF middle = QRectF(option.rect).center();
    for (const int offset : {-8, -4, 0, 4, 8}) {
        const QPointF at = middle + (liesDown ? QPointF(offset, 0) : QPointF(0, offset));
        drawBox(painter, QRectF(at.x() - 1, at.y() - 1, 2, 2), 1, color, {});
    }
}

bool isBusy(const QStyleOptionProgressBar& option) { return option.minimum >= option.maximum; }

void drawProgressGroove(const QStyleOption& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    drawBox(painter, option.rect, frameRadius, colors.surface, colors.border);
}

void drawProgressContents(const QStyleOptionProgressBar& option, QPainter* painter)
{
    const QRectF part = filledPart(option);
    if (part.isEmpty())
        return;
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    drawBox(painter, part, frameRadius - 1, isEnabled ? colors.accentFill : colors.borderStrong, {});
}

void drawProgressLabel(const QStyleOptionProgressBar& option, QPainter* painter)
{
    if (!option.textVisible || option.text.isEmpty())
        return;
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const QRegion filled = filledPart(option).toAlignedRect();
    // the text changes its colour where it crosses the edge of the bar
    const auto drawText = [&](const QColor& color, const QRegion& where) {
        painter->save();
        painter->setClipRegion(where, Qt::IntersectClip);
        painter->setPen(color);
        painter->drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine, option.text);
        painter->restore();
    };
    drawText(isEnabled ? colors.text : colors.textDisabled, QRegion(option.rect) - filled);
    drawText(isEnabled ? colors.onFill : colors.text, filled);
}

void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter)
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const ControlState state(option);
    painter->fillRect(option.rect, colors.surface);
    if (option.minimum >= option.maximum)
        return;
    const bool isHeld = state.pressed && option.activeSubControls & QStyle::SC_ScrollBarSlider;
    const bool isNear = state.hovered && option.activeSubControls & QStyle::SC_ScrollBarSlider;
    const QRectF slider = scrollBarPart(option, QStyle::SC_ScrollBarSlider);
    const QRectF handle =
        option.orientation == Qt::Horizontal ? slider.adjusted(2, 3, -2, -3) : slider.adjusted(3, 2, -3, -2);
    drawBox(painter, handle, qMin(handle.width(), handle.height()) / 2,
            isHeld || isNear ? colors.outline : colors.borderStrong, {});
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part)
{
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const QRect all = option.rect;
    const int length = isHorizontal ? all.width() : all.height();
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    int handle = length;
    if (range > 0) {
        const qint64 share = qint64(option.pageStep) * length / (range + option.pageStep);
        handle = qMin(length, static_cast<int>(qMax<qint64>(share, shortestHandle)));
    }
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - handle, option.upsideDown);
    const auto stretch = [&](int from, int extent) {
        return isHorizontal ? QRect(all.left() + from, all.top(), extent, all.height())
                            : QRect(all.left(), all.top() + from, all.width(), extent);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return stretch(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return stretch(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return stretch(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return all;
    default: // no arrow buttons
        return {};
    }
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/drawing.h"

#include "ui/theme/themecolors.h"

#include <array>

namespace dropscope::ui {

namespace {

QPen stroke(const QColor& color, qreal width)
{
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

qreal degrees(Qt::ArrowType direction)
{
    switch (direction) {
    case Qt::UpArrow:
        return 180;
    case Qt::LeftArrow:
        return 90;
    case Qt::RightArrow:
        return -90;
    default:
        return 0;
    }
}

} // namespace

ControlState::ControlState(const QStyleOption& option)
    : enabled(option.state & QStyle::State_Enabled)
    , hovered(enabled && option.state & QStyle::State_MouseOver)
    , pressed(enabled && option.state & QStyle::State_Sunken)
    , on(option.state & QStyle::State_On)
    , focused(enabled && option.state & QStyle::State_HasFocus)
    , keyboardFocused(focused && option.state & QStyle::State_KeyboardFocusChange)
{
}

void drawBox(QPainter* painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line)
{
    const SmoothPainting smooth(painter);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    if (line.isValid())
        painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    else
        painter->drawRoundedRect(rect, radius, radius);
}

void drawFocusRing(QPainter* painter, const QRectF& rect, qreal radius, const ThemeColors& colors)
{
    const SmoothPainting smooth(painter);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colors.accent, 2));
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
}

void drawChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color)
{
    const SmoothPainting smooth(painter);
    painter->setPen(stroke(color, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->translate(QRectF(rect.toAlignedRect()).center());
    painter->rotate(degrees(direction));
    static constexpr std::array<QPointF, 3> points{{{-3.5, -1.75}, {0, 1.75}, {3.5, -1.75}}};
    painter->drawPolyline(points.data(), static_cast<int>(points.size()));
}

void drawCheckMark(QPainter* painter, const QRectF& rect, const QColor& color)
{
    const SmoothPainting smooth(painter);
    const qreal unit = qMin(rect.width(), rect.height()) / 16;
    painter->setPen(stroke(color, 2));
    painter->setBrush(Qt::NoBrush);
    painter->translate(rect.center());
    painter->scale(unit, unit);
    static constexpr std::array<QPointF, 3> points{{{-4, 0.25}, {-1.25, 3}, {4, -2.75}}};
    painter->drawPolyline(points.data(), static_cast<int>(points.size()));
}

void drawHorizontalLine(QPainter* painter, const QRect& rect, int y, const QColor& color, int width)
{
    painter->fillRect(QRect(rect.left(), y, rect.width(), width), color);
}

} // namespace dropscope::ui

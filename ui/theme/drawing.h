// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QRect>
#include <QStyleOption>

namespace dropscope::ui {

struct ThemeColors;

/// The strokes that every control of ThemeStyle is made of. Rectangles are whole logical pixels; lines are
/// drawn along their inner edge, so that they are sharp.

constexpr qreal controlRadius = 5;
constexpr qreal frameRadius = 4;

/// Saves and restores the painter, and paints smooth edges between.
class SmoothPainting
{
public:
    explicit SmoothPainting(QPainter* painter)
        : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~SmoothPainting() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(SmoothPainting)

private:
    QPainter* m_painter;
};

/// What a control is asked to show, out of its QStyleOption.
struct ControlState
{
    explicit ControlState(const QStyleOption& option);

    bool enabled;
    bool hovered;
    bool pressed;
    bool on;
    bool focused;         ///< has the keyboard
    bool keyboardFocused; ///< has it, and got it by the keyboard: a ring is due
};

/// A box with a line of one pixel around; an invalid colour leaves its part out.
void drawBox(QPainter* painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line);
/// The ring of keyboard focus, two pixels, within rect.
void drawFocusRing(QPainter* painter, const QRectF& rect, qreal radius, const ThemeColors& colors);
/// An arrowhead of two strokes in the middle of rect, 8 wide.
void drawChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color);
void drawCheckMark(QPainter* painter, const QRectF& rect, const QColor& color);
void drawHorizontalLine(QPainter* painter, const QRect& rect, int y, const QColor& color, int width = 1);

} // namespace dropscope::ui

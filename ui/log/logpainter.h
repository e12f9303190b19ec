// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/log/logcell.h"
#include "ui/log/logcolumns.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPalette>
#include <QRect>

#include <array>

class QPainter;

namespace dropscope::ui {

struct ThemeColors;

/// Paints rows of the log: line ends small and quiet, what is odd in a box, bodies with a mark that opens
/// them. What came over the wire is written from left to right, whatever it holds, and each stretch of it for
/// itself, so that none can move another.
class LogPainter
{
public:
    LogPainter();

    void setFonts(const QFont& fixed, const QFont& general);
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int digitWidth() const;

    /// Those of CR LF; any other is always shown.
    void setLineEndsShown(bool shown) { m_showsLineEnds = shown; }
    [[nodiscard]] LogMarks& marks() { return m_marks; }
    [[nodiscard]] const LogMarks& marks() const { return m_marks; }

    struct Row
    {
        QRect rect; ///< all of it, as wide as the viewport
        std::array<QRect, logColumnCount> columns;
        QPalette palette;
        bool isSelected = false;
        bool isHovered = false;
        bool isNoteHovered = false; ///< and leads somewhere
        bool isFramed = false;      ///< it has the keyboard
        bool isActive = true;       ///< its window has
    };
    void paint(QPainter& painter, const Row& row, const LogCell& cell) const;

private:
    void paintText(QPainter& painter, const QRect& rect, const QString& text, const QFont& font,
                   const QColor& color, Qt::Alignment alignment) const;
    void paintNote(QPainter& painter, const Row& row, const LogCell& cell) const;
    void paintGap(QPainter& painter, const Row& row, const LogCell& cell) const;
    void paintWire(QPainter& painter, const Row& row, const LogCell& cell) const;
    [[nodiscard]] qreal paintRun(QPainter& painter, const QRect& rect, qreal x, const WireText::Run& run,
                                 const QColor& color, const ThemeColors& colors) const;
    [[nodiscard]] qreal baseline(const QRect& rect) const;

    QFont m_fixed;
    QFont m_small; ///< of line ends
    QFont m_general;
    QFontMetricsF m_metrics;
    QFontMetricsF m_smallMetrics;
    bool m_showsLineEnds = true;
    LogMarks m_marks;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/exchangetimes.h"
#include "ui/theme/tone.h"
#include "ui/views/timeaxis.h"

#include <QPalette>
#include <QRect>

class QPainter;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

struct ThemeColors;

// Theory of operation
//
// Exchanges stand in as many lanes as there is room for, one after another and from the top again: a
// staircase that can be read, and what was pipelined lies side by side. A bar is hollow while the server was
// waited for and filled while it spoke. Where more exchanges are in sight than pixels, columns take their
// place: how much of their time went into waiting and receiving. What was refused or cut off is marked in
// either; a diamond at a bar's beginning says that something is wrong with the exchange.

/// Left of the first moment, in pixels, and twice that behind the last: bars have a least width.
constexpr int timelineMargin = 8;

/// All that a picture of the timeline is made from.
struct TimelineScene
{
    const Inspection& inspection;
    const ExchangeTimes& times;
    const TimeAxis& axis;
    QRect ruler;
    QRect area; ///< of the lanes, below the ruler
    int laneHeight;
    qsizetype current; ///< -1: none
    bool hasFocus;

    /// Where a time is painted.
    [[nodiscard]] double x(qint64 time) const { return area.left() + timelineMargin + axis.pixelOf(time); }
    [[nodiscard]] qint64 timeAt(double x) const { return axis.timeOf(x - area.left() - timelineMargin); }
    [[nodiscard]] int lanes() const { return qMax(1, area.height() / laneHeight); }
    [[nodiscard]] QRect lane(qsizetype exchange) const;
    [[nodiscard]] ExchangeTimes::Stretch inSight() const;
    /// More exchanges than pixels.
    [[nodiscard]] bool isDense() const { return inSight().size() > area.width(); }
    /// The exchange that is meant by a point; -1 where there is none.
    [[nodiscard]] qsizetype exchangeAt(QPoint point) const;
};

/// Of a column of a dense timeline, in pixels.
constexpr int timelineColumn = 2;

void paintTimeline(QPainter& painter, const TimelineScene& scene, const QPalette& palette);

/// The sign beside an exchange about which something was found, around a point.
void paintTimelineFinding(QPainter& painter, QPointF middle, Tone tone, const ThemeColors& colors);

/// How a bar is painted, for whoever explains it: a sample of it within rect.
void paintTimelineSample(QPainter& painter, const QRect& rect, Outcome outcome, bool isWaiting,
                         const ThemeColors& colors);

} // namespace dropscope::ui

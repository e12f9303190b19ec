// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <vector>

namespace dropscope {

/// Measures, as long as it lives, how long the event loop of this thread is away: the time between two turns
/// in which a timer could be served. A person notices what is longer than a frame. It is told as the thread's
/// processor time, so that other programs on the machine do not count, and as a clock on the wall shows it.
class TurnWatch
{
public:
    TurnWatch();

    [[nodiscard]] qsizetype turns() const { return std::ssize(m_gaps); }
    /// So many of 100 gaps are not longer.
    [[nodiscard]] std::chrono::nanoseconds percentile(int percent) const
    {
        return percentile(m_busy, percent);
    }
    [[nodiscard]] std::chrono::nanoseconds wallPercentile(int percent) const
    {
        return percentile(m_gaps, percent);
    }

private:
    using Times = std::vector<std::chrono::nanoseconds>;
    [[nodiscard]] static std::chrono::nanoseconds percentile(Times times, int percent);

    QTimer m_timer;
    QElapsedTimer m_sinceTurn;
    std::chrono::nanoseconds m_busyUntilTurn;
    Times m_gaps;
    Times m_busy;
};

} // namespace dropscope

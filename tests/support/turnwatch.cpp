// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/turnwatch.h"

#include <algorithm>
#include <ctime>

namespace dropscope {

namespace {

std::chrono::nanoseconds processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

TurnWatch::TurnWatch()
    : m_busyUntilTurn(processorTime())
{
    // Not zero: a loop that never rests would hide how long the others wait for it.
    m_timer.setInterval(1);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout([this] {
        m_gaps.emplace_back(m_sinceTurn.nsecsElapsed());
        m_sinceTurn.restart();
        const auto busy = processorTime();
        m_busy.push_back(busy - std::exchange(m_busyUntilTurn, busy));
    });
    m_sinceTurn.start();
    m_timer.start();
}

std::chrono::nanoseconds TurnWatch::percentile(Times times, int percent)
{
    if (times.empty())
        return {};
    std::ranges::sort(times);
    const size_t place = (times.size() * static_cast<size_t>(percent) + 99) / 100;
    return times[std::max<size_t>(place, 1) - 1];
}

} // namespace dropscope

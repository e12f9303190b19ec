// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QTimer>

#include <algorithm>
#include <limits>

namespace dropscope {

namespace {

class TimerAlarm final : public Clock::Alarm
{
public:
    TimerAlarm(std::chrono::milliseconds delay, std::function<void()> call)
        : m_call(std::move(call))
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const auto due = std::move(m_call); // the call may destroy this alarm
            due();
        });
        m_timer.start(std::clamp(delay, std::chrono::milliseconds::zero(), longest));
    }

private:
    /// QTimer counts in int; an alarm that is further away sounds after 24 days all the same.
    static constexpr std::chrono::milliseconds longest{std::numeric_limits<int>::max()};

    QTimer m_timer;
    std::function<void()> m_call;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override
    {
        return m_wallAtStart + (std::chrono::steady_clock::now() - m_steadyAtStart);
    }
    [[nodiscard]] std::unique_ptr<Alarm> callAfter(std::chrono::milliseconds delay,
                                                   std::function<void()> call) override
    {
        return std::make_unique<TimerAlarm>(delay, std::move(call));
    }

private:
    const Instant m_wallAtStart = std::chrono::system_clock::now();
    const std::chrono::steady_clock::time_point m_steadyAtStart = std::chrono::steady_clock::now();
};

} // namespace

Clock& systemClock()
{
    static SystemClock clock; // no state that anything could share or change
    return clock;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/silencewatch.h"

namespace dropscope {

SilenceWatch::SilenceWatch(Clock& clock, std::function<bool()> isAwaiting, std::function<void()> expired)
    : m_clock(clock)
    , m_isAwaiting(std::move(isAwaiting))
    , m_expired(std::move(expired))
{
}

void SilenceWatch::noteProgress()
{
    m_progressAt = m_clock.now();
    if (!m_alarm && m_isAwaiting())
        arm(m_limit);
}

void SilenceWatch::arm(std::chrono::milliseconds delay)
{
    m_alarm = m_clock.callAfter(delay, [this] { onAlarm(); });
}

void SilenceWatch::onAlarm()
{
    m_alarm.reset();
    if (!m_isAwaiting())
        return;
    const auto silent = std::chrono::floor<std::chrono::milliseconds>(m_clock.now() - m_progressAt);
    if (silent < m_limit)
        arm(m_limit - silent);
    else
        m_expired();
}

} // namespace dropscope

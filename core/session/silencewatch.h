// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace dropscope {

/// Tells when something was awaited and nothing moved for longer than a limit. It keeps at most one alarm,
/// however often something moves, and the alarm finds out when it sounds whether it is too early.
class SilenceWatch
{
public:
    /// isAwaiting is asked whether silence counts now; expired is called at most once for each silence.
    SilenceWatch(Clock& clock, std::function<bool()> isAwaiting, std::function<void()> expired);

    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    /// Octets crossed the wire: the limit counts from here.
    void noteProgress();
    void stop() { m_alarm.reset(); }

private:
    void arm(std::chrono::milliseconds delay);
    void onAlarm();

    Clock& m_clock;
    std::function<bool()> m_isAwaiting;
    std::function<void()> m_expired;
    std::chrono::milliseconds m_limit{0};
    Instant m_progressAt;
    std::unique_ptr<Clock::Alarm> m_alarm;
};

} // namespace dropscope

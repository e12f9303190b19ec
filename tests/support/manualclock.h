// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <memory>

namespace dropscope {

/// A clock whose time passes only when a test says so. Alarms sound while it is advanced: in the order of
/// their times, those of one time in the order they were set, each with now() being its own time.
class ManualClock final : public Clock
{
public:
    ManualClock();
    explicit ManualClock(Instant start);
    ~ManualClock() override;

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::unique_ptr<Alarm> callAfter(std::chrono::milliseconds delay,
                                                   std::function<void()> call) override;

    /// Alarms that are set meanwhile and fall due sound as well.
    void advance(std::chrono::nanoseconds duration);
    /// How many alarms are set.
    [[nodiscard]] qsizetype alarms() const;

private:
    struct Shared;
    class PendingAlarm;
    std::shared_ptr<Shared> m_shared; ///< an alarm may outlive the clock
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace dropscope {

/// The machine's clock, made to go faster, so that ten minutes of silence are a second of a test.
class SpeedyClock final : public Clock
{
public:
    explicit SpeedyClock(int speed)
        : m_speed(speed)
        , m_begin(systemClock().now())
    {
    }

    [[nodiscard]] Instant now() const override { return m_begin + (systemClock().now() - m_begin) * m_speed; }
    [[nodiscard]] std::unique_ptr<Alarm> callAfter(std::chrono::milliseconds delay,
                                                   std::function<void()> call) override
    {
        return systemClock().callAfter(delay / m_speed, std::move(call));
    }

private:
    const int m_speed;
    const Instant m_begin;
};

} // namespace dropscope

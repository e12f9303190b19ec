// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

class QObject;

namespace dropscope {

/// A point of time with nanoseconds, as the transcript keeps it. Never goes backwards within a process.
using Instant = std::chrono::sys_time<std::chrono::nanoseconds>;

/// Where time comes from, so that tests need no waiting.
class Clock
{
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;

    /// Something that will be called once; destroying it is to cancel it.
    class Alarm
    {
    public:
        virtual ~Alarm() = default;
    };
    [[nodiscard]] virtual std::unique_ptr<Alarm> callAfter(std::chrono::milliseconds delay,
                                                           std::function<void()> call) = 0;
};

/// The machine's clock: wall time at the start of the process, carried on by the monotonic clock.
[[nodiscard]] Clock& systemClock();

} // namespace dropscope

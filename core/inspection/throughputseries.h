// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"

#include <QtGlobal>

#include <chrono>
#include <vector>

namespace dropscope {

/// Octets in either direction over time, in at most 512 slots of one length. Where time goes on beyond them,
/// two become one: the length of a slot is a millisecond at first and doubles, memory stays what it is.
class ThroughputSeries
{
public:
    using Duration = std::chrono::nanoseconds;

    /// At a time since the start; below 0 it counts as 0.
    void add(Direction direction, qint64 octets, Duration at);

    struct Slot
    {
        quint64 client = 0;
        quint64 server = 0;
    };
    /// From the start up to the last octets; slots without octets are among them.
    [[nodiscard]] const std::vector<Slot>& slotList() const { return m_slots; }
    [[nodiscard]] Duration slotLength() const { return m_length; }

private:
    void halve();

    std::vector<Slot> m_slots;
    Duration m_length = std::chrono::milliseconds(1);
};

} // namespace dropscope

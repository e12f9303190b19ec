// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/throughputseries.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 mostSlots = 512;

} // namespace

void ThroughputSeries::add(Direction direction, qint64 octets, Duration at)
{
    at = std::max(at, Duration::zero());
    while (at / m_length >= mostSlots)
        halve();
    const auto index = static_cast<size_t>(at / m_length);
    if (m_slots.size() <= index)
        m_slots.resize(index + 1);
    Slot& slot = m_slots[index];
    (direction == Direction::Client ? slot.client : slot.server) += static_cast<quint64>(octets);
}

void ThroughputSeries::halve()
{
    for (size_t i = 0; i < m_slots.size(); i += 2) {
        Slot joined = m_slots[i];
        if (i + 1 < m_slots.size()) {
            joined.client += m_slots[i + 1].client;
            joined.server += m_slots[i + 1].server;
        }
        m_slots[i / 2] = joined;
    }
    m_slots.resize((m_slots.size() + 1) / 2);
    m_length *= 2;
}

} // namespace dropscope

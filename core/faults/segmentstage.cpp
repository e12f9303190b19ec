// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/segmentstage.h"

#include <algorithm>
#include <utility>

namespace dropscope {

SegmentStage::SegmentStage(qint64 octets, std::chrono::milliseconds pause, Clock& clock, FaultOutlet outlet)
    : m_size(static_cast<qsizetype>(octets))
    , m_pause(pause)
    , m_clock(clock)
    , m_outlet(std::move(outlet))
{
}

void SegmentStage::take(OctetView octets)
{
    m_held.append(octets);
    if (!m_alarm)
        passOn();
}

void SegmentStage::passOn()
{
    if (pendingOctets() == 0) {
        m_held.clear();
        m_passed = 0;
        if (const auto how = std::exchange(m_end, std::nullopt))
            m_outlet.end(*how);
        return;
    }
    const Octets piece = m_held.mid(m_passed, m_size);
    m_passed += piece.size();
    if (m_passed > m_held.size() / 2 && m_passed > 64 * 1024)
        m_held.remove(0, std::exchange(m_passed, 0));
    m_alarm = m_clock.callAfter(m_pause, [this] {
        m_alarm.reset();
        passOn();
    });
    m_outlet.write(piece);
}

void SegmentStage::end(StreamEnd how)
{
    m_end = how;
    if (!m_alarm)
        passOn();
}

} // namespace dropscope

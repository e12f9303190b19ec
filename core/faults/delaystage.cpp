// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/delaystage.h"

#include <utility>

namespace dropscope {

DelayStage::DelayStage(std::chrono::milliseconds delay, Clock& clock, FaultOutlet outlet)
    : m_delay(delay)
    , m_clock(clock)
    , m_outlet(std::move(outlet))
{
}

void DelayStage::take(OctetView octets)
{
    const bool beginsReply = std::exchange(m_isReplyNext, false);
    if (!beginsReply && m_reads.empty())
        return m_outlet.write(octets);
    m_reads.push_back({octets.toByteArray(), beginsReply});
    m_pending += octets.size();
    if (!m_alarm)
        passOn();
}

void DelayStage::passOn()
{
    while (!m_reads.empty()) {
        if (std::exchange(m_reads.front().beginsReply, false)) {
            m_alarm = m_clock.callAfter(m_delay, [this] {
                m_alarm.reset();
                passOn();
            });
            return;
        }
        const Octets octets = std::move(m_reads.front().octets);
        m_reads.pop_front();
        m_pending -= octets.size();
        m_outlet.write(octets);
    }
    if (const auto how = std::exchange(m_end, std::nullopt))
        m_outlet.end(*how);
}

void DelayStage::end(StreamEnd how)
{
    m_end = how;
    if (m_reads.empty())
        passOn();
}

} // namespace dropscope

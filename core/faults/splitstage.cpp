// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/splitstage.h"

#include <utility>

namespace dropscope {

namespace {

OctetView patternOf(FaultKind kind)
{
    if (kind == FaultKind::SplitMarker)
        return "\r\n.\r\n";
    return kind == FaultKind::SplitDots ? OctetView("\r\n..") : OctetView();
}

} // namespace

SplitStage::SplitStage(const Fault& fault, Clock& clock, FaultOutlet outlet)
    : m_fault(fault)
    , m_pattern(patternOf(fault.kind))
    , m_clock(clock)
    , m_outlet(std::move(outlet))
{
}

void SplitStage::take(OctetView octets)
{
    m_held.append(octets);
    if (!m_alarm)
        passOn();
}

void SplitStage::clientSpoke()
{
    if (m_held.isEmpty())
        m_replyOctets = 0;
}

/// How many of the octets that are held go before the next pause; 0 where none is due among them.
qsizetype SplitStage::nextCut() const
{
    if (m_fault.kind == FaultKind::LineByLine)
        return m_held.indexOf('\n') + 1;
    if (!m_pattern.isEmpty()) {
        const qsizetype found = m_held.indexOf(m_pattern);
        return found < 0 ? 0 : found + qsizetype(m_fault.octets);
    }
    const qint64 left = m_fault.octets - m_replyOctets;
    return left > 0 && left <= m_held.size() ? qsizetype(left) : 0;
}

void SplitStage::passOn()
{
    const qsizetype cut = nextCut();
    const Octets piece = cut > 0 ? m_held.first(cut) : m_held;
    m_held.remove(0, piece.size());
    m_replyOctets += piece.size();
    if (cut > 0)
        m_alarm = m_clock.callAfter(m_fault.time, [this] {
            m_alarm.reset();
            passOn();
        });
    if (!piece.isEmpty())
        m_outlet.write(piece);
    if (m_alarm || !m_held.isEmpty())
        return;
    if (const auto how = std::exchange(m_end, std::nullopt))
        m_outlet.end(*how);
}

void SplitStage::end(StreamEnd how)
{
    m_end = how;
    if (!m_alarm)
        passOn();
}

} // namespace dropscope

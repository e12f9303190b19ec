// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/limitstage.h"

#include <algorithm>
#include <utility>

namespace dropscope {

LimitStage::LimitStage(const Fault& fault, FaultOutlet outlet)
    : m_kind(fault.kind)
    , m_left(fault.octets)
    , m_outlet(std::move(outlet))
{
}

void LimitStage::take(OctetView octets)
{
    if (m_isOver)
        return;
    const auto passing = static_cast<qsizetype>(std::min<qint64>(m_left, octets.size()));
    m_left -= passing;
    // With the last octet that may pass, not with the first that may not, which may never come.
    m_isOver = m_left == 0;
    if (passing > 0)
        m_outlet.write(octets.first(passing));
    if (!m_isOver)
        return;
    if (m_kind != FaultKind::Stall)
        m_outlet.end(m_kind == FaultKind::Cut ? StreamEnd::Cut : StreamEnd::Reset);
}

void LimitStage::end(StreamEnd how)
{
    if (!m_isOver)
        m_outlet.end(how);
}

} // namespace dropscope

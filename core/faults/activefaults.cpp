// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/activefaults.h"

#include <algorithm>
#include <ranges>

namespace dropscope {

void ActiveFaults::set(FaultPlan plan)
{
    m_plan = std::move(plan);
    m_on.reset();
    for (const Fault& fault : m_plan)
        m_on.set(size_t(fault.kind));
    ++m_revision;
}

FaultPlan ActiveFaults::octetPlan() const
{
    FaultPlan plan;
    std::ranges::copy_if(m_plan, std::back_inserter(plan),
                         [](const Fault& fault) { return actsOnOctets(faultRow(fault.kind)); });
    return plan;
}

qint64 ActiveFaults::valueOf(FaultKind kind) const
{
    const auto last = std::ranges::find(m_plan | std::views::reverse, kind, &Fault::kind);
    return last == m_plan.rend() ? 0 : last->octets;
}

} // namespace dropscope

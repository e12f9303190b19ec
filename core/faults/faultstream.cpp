// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/faultstream.h"

#include "core/faults/delaystage.h"
#include "core/faults/limitstage.h"
#include "core/faults/segmentstage.h"

#include <ranges>
#include <utility>

namespace dropscope {

namespace {

std::unique_ptr<FaultStage> stageFor(const Fault& fault, Clock& clock, FaultOutlet outlet)
{
    switch (fault.kind) {
    case FaultKind::Delay:
        return std::make_unique<DelayStage>(fault.time, clock, std::move(outlet));
    case FaultKind::Segment:
        return std::make_unique<SegmentStage>(fault.octets, fault.time, clock, std::move(outlet));
    case FaultKind::Cut:
    case FaultKind::Reset:
    case FaultKind::Stall:
        break;
    }
    return std::make_unique<LimitStage>(fault, std::move(outlet));
}

} // namespace

FaultStream::FaultStream(const FaultPlan& plan, Clock& clock, FaultOutlet outlet)
    : m_outlet(std::move(outlet))
{
    FaultOutlet next = m_outlet;
    for (const Fault& fault : std::views::reverse(plan)) {
        m_stages.push_back(stageFor(fault, clock, next));
        FaultStage* const stage = m_stages.back().get();
        next.write = [stage](OctetView octets) { stage->take(octets); };
        next.end = [stage](StreamEnd how) { stage->end(how); };
    }
}

void FaultStream::take(OctetView octets)
{
    if (m_stages.empty())
        m_outlet.write(octets);
    else
        m_stages.back()->take(octets);
}

void FaultStream::end(StreamEnd how)
{
    if (m_stages.empty())
        m_outlet.end(how);
    else
        m_stages.back()->end(how);
}

void FaultStream::clientSpoke()
{
    for (const auto& stage : m_stages)
        stage->clientSpoke();
}

qint64 FaultStream::pendingOctets() const
{
    qint64 octets = 0;
    for (const auto& stage : m_stages)
        octets += stage->pendingOctets();
    return octets;
}

} // namespace dropscope

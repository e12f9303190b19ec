// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/faultstream.h"

#include "core/faults/delaystage.h"
#include "core/faults/garbagestage.h"
#include "core/faults/limitstage.h"
#include "core/faults/segmentstage.h"
#include "core/faults/splitstage.h"

#include <ranges>
#include <utility>

namespace dropscope {

namespace {

/// Null for what is not done to octets on their way.
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
        return std::make_unique<LimitStage>(fault, std::move(outlet));
    case FaultKind::SplitReply:
    case FaultKind::SplitMarker:
    case FaultKind::SplitDots:
    case FaultKind::LineByLine:
        return std::make_unique<SplitStage>(fault, clock, std::move(outlet));
    case FaultKind::Garbage:
        return std::make_unique<GarbageStage>(fault, std::move(outlet));
    default:
        return nullptr;
    }
}

} // namespace

FaultStream::FaultStream(const FaultPlan& plan, Clock& clock, FaultOutlet outlet)
    : m_outlet(std::move(outlet))
{
    FaultOutlet next = m_outlet;
    for (const Fault& fault : std::views::reverse(plan)) {
        auto made = stageFor(fault, clock, next);
        if (!made)
            continue;
        FaultStage* const stage = made.get();
        m_stages.push_back(std::move(made));
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

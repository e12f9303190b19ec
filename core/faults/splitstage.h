// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/faults/fault.h"
#include "core/faults/faultstage.h"

#include <chrono>
#include <memory>
#include <optional>

namespace dropscope {

/// Pauses at places that are found in the octets: some octets into each reply, into CR LF . CR LF, into a
/// stuffed dot, or behind each line.
class SplitStage final : public FaultStage
{
public:
    /// The fault is SplitReply, SplitMarker, SplitDots or LineByLine.
    SplitStage(const Fault& fault, Clock& clock, FaultOutlet outlet);

    void take(OctetView octets) override;
    void end(StreamEnd how) override;
    void clientSpoke() override;
    [[nodiscard]] qint64 pendingOctets() const override { return m_held.size(); }

private:
    [[nodiscard]] qsizetype nextCut() const;
    void passOn();

    Fault m_fault;
    OctetView m_pattern; ///< within which the cut is; empty: another place is looked for
    Clock& m_clock;
    FaultOutlet m_outlet;
    Octets m_held;
    qint64 m_replyOctets = 0; ///< of this reply, passed on so far
    std::unique_ptr<Clock::Alarm> m_alarm;
    std::optional<StreamEnd> m_end;
};

} // namespace dropscope

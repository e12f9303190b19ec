// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/faults/faultstage.h"

#include <chrono>
#include <memory>
#include <optional>

namespace dropscope {

/// Lets octets go in pieces of one size, with time between them, so that on a connection without delay
/// (Nagle's algorithm off) each is a segment of its own.
class SegmentStage final : public FaultStage
{
public:
    SegmentStage(qint64 octets, std::chrono::milliseconds pause, Clock& clock, FaultOutlet outlet);

    void take(OctetView octets) override;
    void end(StreamEnd how) override;
    [[nodiscard]] qint64 pendingOctets() const override { return m_held.size() - m_passed; }

private:
    void passOn();

    qsizetype m_size;
    std::chrono::milliseconds m_pause;
    Clock& m_clock;
    FaultOutlet m_outlet;
    Octets m_held;
    qsizetype m_passed = 0; ///< octets at its front that are gone
    std::unique_ptr<Clock::Alarm> m_alarm;
    std::optional<StreamEnd> m_end;
};

} // namespace dropscope

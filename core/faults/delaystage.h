// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/faults/faultstage.h"

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace dropscope {

/// Holds back the beginning of each reply for some time, and what follows behind it. The greeting counts as a
/// reply. Reads stay apart as they were.
class DelayStage final : public FaultStage
{
public:
    DelayStage(std::chrono::milliseconds delay, Clock& clock, FaultOutlet outlet);

    void take(OctetView octets) override;
    void end(StreamEnd how) override;
    void clientSpoke() override { m_isReplyNext = true; }
    [[nodiscard]] qint64 pendingOctets() const override { return m_pending; }

private:
    struct Read
    {
        Octets octets;
        bool beginsReply;
    };
    void passOn();

    std::chrono::milliseconds m_delay;
    Clock& m_clock;
    FaultOutlet m_outlet;
    std::deque<Read> m_reads;
    qint64 m_pending = 0;
    std::unique_ptr<Clock::Alarm> m_alarm;
    bool m_isReplyNext = true;
    std::optional<StreamEnd> m_end;
};

} // namespace dropscope

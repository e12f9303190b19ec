// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transport/transport.h"

#include <functional>

namespace dropscope {

/// A server that greets nobody in clear may be waiting for TLS. If nothing came for a while after the
/// connection stood, another connection asks whether that is so; if not, the greeting is waited for on.
class PairingWatch
{
public:
    /// Transport and clock must outlive it. speaksTls is called at most once.
    PairingWatch(Transport& transport, Clock& clock, std::function<void()> speaksTls);

    void start();
    /// Something came, or nothing is awaited any more.
    void stop() { m_alarm.reset(); }

    static constexpr std::chrono::milliseconds patience{1000};

private:
    void ask();

    Transport& m_transport;
    Clock& m_clock;
    std::function<void()> m_speaksTls;
    std::unique_ptr<Clock::Alarm> m_alarm; ///< also while the answer is awaited: then it has sounded
};

} // namespace dropscope

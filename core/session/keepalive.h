// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <memory>

namespace dropscope {

class Session;

/// Sends NOOP whenever a session in TRANSACTION was silent for an interval, so that the server's inactivity
/// timer does not run out (RFC 1939 §3: ten minutes at least).
class KeepAlive
{
public:
    KeepAlive(Session& session, Clock& clock);
    ~KeepAlive();

    /// Zero switches it off.
    void setInterval(std::chrono::seconds interval);
    [[nodiscard]] std::chrono::seconds interval() const { return m_interval; }

private:
    void arm(std::chrono::milliseconds delay);
    void onAlarm();

    Session& m_session;
    Clock& m_clock;
    std::chrono::seconds m_interval{0};
    std::unique_ptr<Clock::Alarm> m_alarm;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/keepalive.h"

#include "core/session/session.h"

namespace dropscope {

KeepAlive::KeepAlive(Session& session, Clock& clock)
    : m_session(session)
    , m_clock(clock)
{
}
KeepAlive::~KeepAlive() = default;

void KeepAlive::setInterval(std::chrono::seconds interval)
{
    m_interval = interval;
    m_alarm.reset();
    if (interval.count() > 0)
        arm(interval);
}

void KeepAlive::arm(std::chrono::milliseconds delay)
{
    m_alarm = m_clock.callAfter(delay, [this] { onAlarm(); });
}

void KeepAlive::onAlarm()
{
    using std::chrono::milliseconds;
    const auto silent = std::chrono::duration_cast<milliseconds>(m_clock.now() - m_session.lastSentAt());
    if (silent < m_interval) {
        arm(m_interval - silent);
        return;
    }
    if (m_session.state() == SessionState::Transaction && m_session.isIdle())
        m_session.noop(
            [](const Expected<StatusLine>&) {}); // the log shows the answer; a lost session tells itself
    arm(m_interval);
}

} // namespace dropscope

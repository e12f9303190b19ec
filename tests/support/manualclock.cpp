// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"

#include <map>

namespace dropscope {

using Key = std::pair<Instant, quint64>; ///< when, and the how manieth

struct ManualClock::Shared
{
    Instant now;
    quint64 set = 0;
    std::map<Key, std::function<void()>> pending;
};

class ManualClock::PendingAlarm final : public Clock::Alarm
{
public:
    PendingAlarm(std::weak_ptr<Shared> shared, Key key)
        : m_shared(std::move(shared))
        , m_key(key)
    {
    }
    ~PendingAlarm() override
    {
        if (const auto shared = m_shared.lock())
            shared->pending.erase(m_key);
    }
    PendingAlarm(const PendingAlarm&) = delete;
    PendingAlarm& operator=(const PendingAlarm&) = delete;

private:
    std::weak_ptr<Shared> m_shared;
    Key m_key;
};

ManualClock::ManualClock()
    : ManualClock(Instant(std::chrono::seconds(1'000'000'000)))
{
}

ManualClock::ManualClock(Instant start)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->now = start;
}

ManualClock::~ManualClock() = default;

Instant ManualClock::now() const { return m_shared->now; }

qsizetype ManualClock::alarms() const { return std::ssize(m_shared->pending); }

std::unique_ptr<Clock::Alarm> ManualClock::callAfter(std::chrono::milliseconds delay,
                                                     std::function<void()> call)
{
    const Key key{m_shared->now + delay, m_shared->set++};
    m_shared->pending.emplace(key, std::move(call));
    return std::make_unique<PendingAlarm>(m_shared, key);
}

void ManualClock::advance(std::chrono::nanoseconds duration)
{
    const auto shared = m_shared; // a call may destroy this clock
    const Instant end = shared->now + duration;
    while (!shared->pending.empty() && shared->pending.begin()->first.first <= end) {
        auto first = shared->pending.extract(shared->pending.begin());
        shared->now = std::max(shared->now, first.key().first);
        first.mapped()();
    }
    shared->now = std::max(shared->now, end);
}

} // namespace dropscope

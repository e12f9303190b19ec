// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/maildroplocks.h"

#include <utility>

namespace dropscope {

MaildropLocks::MaildropLocks(Clock& clock)
    : m_clock(clock)
    , m_taken(std::make_shared<Lock::Taken>())
{
}

std::optional<MaildropLocks::Lock> MaildropLocks::take(const MailStore* store)
{
    const auto seized = m_seized.find(store);
    if (seized != m_seized.end() && m_clock.now() < seized->second)
        return std::nullopt;
    if (!m_taken->insert(store).second)
        return std::nullopt;
    return Lock(m_taken, store);
}

void MaildropLocks::seize(const MailStore* store, std::chrono::seconds time)
{
    m_seized[store] = m_clock.now() + time;
}

bool MaildropLocks::maySignIn(const MailStore* store, std::chrono::seconds delay)
{
    const Instant now = m_clock.now();
    const auto last = m_signIns.find(store);
    if (last != m_signIns.end() && now - last->second < delay)
        return false;
    m_signIns[store] = now;
    return true;
}

MaildropLocks::Lock::Lock(std::weak_ptr<Taken> taken, const MailStore* store)
    : m_taken(std::move(taken))
    , m_store(store)
{
}

MaildropLocks::Lock& MaildropLocks::Lock::operator=(Lock&& other) noexcept
{
    std::swap(m_taken, other.m_taken);
    std::swap(m_store, other.m_store);
    return *this;
}

void MaildropLocks::Lock::release()
{
    // What was moved from holds no pointer any more.
    if (const auto taken = m_taken.lock())
        taken->erase(m_store);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/maildroplocks.h"

#include <utility>

namespace dropscope {

MaildropLocks::MaildropLocks()
    : m_taken(std::make_shared<Lock::Taken>())
{
}

std::optional<MaildropLocks::Lock> MaildropLocks::take(const MailStore* store)
{
    if (!m_taken->insert(store).second)
        return std::nullopt;
    return Lock(m_taken, store);
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

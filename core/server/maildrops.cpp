// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/maildrops.h"

namespace dropscope {

Maildrops::Maildrops(Clock& clock)
    : m_clock(clock)
{
}

std::optional<SharedMaildrop::Visit> Maildrops::enter(const std::shared_ptr<MailStore>& store,
                                                      SharedMaildrop::Access access)
{
    const auto seized = m_seized.find(store.get());
    if (seized != m_seized.end() && m_clock.now() < seized->second)
        return std::nullopt;
    auto& maildrop = m_maildrops[store.get()];
    if (!maildrop)
        maildrop = std::make_shared<SharedMaildrop>(store);
    if (!maildrop->admits(access))
        return std::nullopt;
    return SharedMaildrop::Visit(maildrop, access);
}

void Maildrops::seize(const MailStore* store, std::chrono::seconds time)
{
    m_seized[store] = m_clock.now() + time;
}

bool Maildrops::maySignIn(const MailStore* store, std::chrono::seconds delay)
{
    const Instant now = m_clock.now();
    const auto last = m_signIns.find(store);
    if (last != m_signIns.end() && now - last->second < delay)
        return false;
    m_signIns[store] = now;
    return true;
}

} // namespace dropscope

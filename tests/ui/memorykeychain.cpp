// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/memorykeychain.h"

#include <utility>

namespace dropscope::ui {

namespace {

using Kind = KeychainError::Kind;

} // namespace

void MemoryKeychain::release()
{
    m_isHeld = false;
    for (const auto& call : std::exchange(m_held, {}))
        later(call);
}

void MemoryKeychain::later(std::function<void()> call)
{
    QMetaObject::invokeMethod(&m_context, std::move(call), Qt::QueuedConnection);
}

void MemoryKeychain::check(KeychainAnswer<Done> answer)
{
    later([this, answer] {
        if (m_isMissing)
            answer(Unexpected{KeychainError{Kind::Unavailable}});
        else
            answer(Done{});
    });
}

void MemoryKeychain::read(const KeychainKey& key, KeychainAnswer<Secret> answer)
{
    ++m_readCount;
    const auto call = [this, key, answer] {
        if (m_isMissing)
            answer(Unexpected{KeychainError{Kind::Unavailable}});
        else if (m_isLocked)
            answer(Unexpected{KeychainError{Kind::Denied}});
        else if (!m_secrets.contains(key.toString()))
            answer(Unexpected{KeychainError{Kind::NotFound}});
        else
            answer(Secret(at(key)));
    };
    if (m_isHeld)
        m_held.append(call);
    else
        later(call);
}

void MemoryKeychain::write(const KeychainKey& key, const Secret& secret, KeychainAnswer<Done> answer)
{
    later([this, key, secret, answer] {
        if (m_isMissing) {
            answer(Unexpected{KeychainError{Kind::Unavailable}});
            return;
        }
        if (m_isLocked) {
            answer(Unexpected{KeychainError{Kind::Denied}});
            return;
        }
        put(key, secret.expose().toByteArray());
        answer(Done{});
    });
}

void MemoryKeychain::remove(const KeychainKey& key, KeychainAnswer<Done> answer)
{
    later([this, key, answer] {
        m_secrets.remove(key.toString());
        answer(Done{});
    });
}

} // namespace dropscope::ui

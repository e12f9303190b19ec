// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace dropscope::ui {

/// A keychain that forgets with the test. It can be missing, stay locked, or keep everybody waiting as one
/// that asks for its password does.
class MemoryKeychain final : public Keychain
{
public:
    void setMissing(bool isMissing) { m_isMissing = isMissing; }
    /// The person does not unlock it.
    void setLocked(bool isLocked) { m_isLocked = isLocked; }
    /// Answers to read() are held back until release().
    void hold() { m_isHeld = true; }
    void release();

    void put(const KeychainKey& key, const Octets& secret) { m_secrets.insert(key.toString(), secret); }
    [[nodiscard]] Octets at(const KeychainKey& key) const { return m_secrets.value(key.toString()); }
    [[nodiscard]] bool isEmpty() const { return m_secrets.isEmpty(); }
    [[nodiscard]] int readCount() const { return m_readCount; }

    void check(KeychainAnswer<Done> answer) override;
    void read(const KeychainKey& key, KeychainAnswer<Secret> answer) override;
    void write(const KeychainKey& key, const Secret& secret, KeychainAnswer<Done> answer) override;
    void remove(const KeychainKey& key, KeychainAnswer<Done> answer) override;

private:
    void later(std::function<void()> call);

    QHash<QString, Octets> m_secrets;
    QList<std::function<void()>> m_held;
    bool m_isMissing = false;
    bool m_isLocked = false;
    bool m_isHeld = false;
    int m_readCount = 0;
    QObject m_context;
};

} // namespace dropscope::ui

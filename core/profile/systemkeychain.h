// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"

#include <QObject>

namespace dropscope {

/// The keychain of the person's desktop: on Linux whatever offers the Secret Service (gnome-keyring, KWallet,
/// KeePassXC). Needs an event loop.
class SystemKeychain final : public Keychain
{
public:
    /// Secrets are kept under this name; tests may take another.
    explicit SystemKeychain(QString service = QStringLiteral("dropscope"));

    void check(KeychainAnswer<Done> answer) override;
    void read(const KeychainKey& key, KeychainAnswer<Secret> answer) override;
    void write(const KeychainKey& key, const Secret& secret, KeychainAnswer<Done> answer) override;
    void remove(const KeychainKey& key, KeychainAnswer<Done> answer) override;

private:
    void tellWhyNotFound(const QString& key, const KeychainAnswer<Secret>& answer);

    QString m_service;
    /// Jobs outlive us, for the keychain still calls them back; their answers do not.
    QObject m_context;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"
#include "core/profile/profileerror.h"
#include "ui/profiles/savedservers.h"

#include <QObject>

namespace dropscope::ui {

/// The passwords of saved servers: in the keychain, and nowhere else.
class ProfilePasswords final : public QObject
{
    Q_OBJECT

public:
    /// The servers must outlive this. So must the keychain the answers that are under way.
    explicit ProfilePasswords(SavedServers servers, QObject* parent = nullptr);

    /// Whether there is a keychain is asked each time: it may have been started meanwhile. The context dies:
    /// no answer.
    void check(const QObject* context, KeychainAnswer<Done> answer);
    /// Answered with NotFound at once where the profile is not to be remembered: nothing is unlocked for it.
    void fetch(const QString& profile, const QObject* context, KeychainAnswer<Secret> answer);
    /// After a sign-in that worked: the profile says from now on that its password is there.
    void keep(const QString& profile, const Secret& secret);
    /// The profile stays, its password goes; and no password is fetched for it any more.
    void forget(const QString& profile);
    /// Of a profile as it was before it was changed or removed: what is kept under its address.
    void removePasswordOf(const Profile& former);

signals:
    void failed(const dropscope::KeychainError& error);
    void notSaved(const dropscope::ProfileError& error);

private:
    SavedServers m_servers;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilepasswords.h"

#include "core/profile/profilestore.h"

#include <QPointer>

namespace dropscope::ui {

namespace {

template <typename T>
KeychainAnswer<T> whileAlive(const QObject* context, KeychainAnswer<T> answer)
{
    return [context = QPointer<const QObject>(context), answer = std::move(answer)](auto given) {
        if (context)
            answer(std::move(given));
    };
}

} // namespace

ProfilePasswords::ProfilePasswords(SavedServers servers, QObject* parent)
    : QObject(parent)
    , m_servers(servers)
{
}

void ProfilePasswords::check(const QObject* context, KeychainAnswer<Done> answer)
{
    m_servers.keychain.check(whileAlive(context, std::move(answer)));
}

void ProfilePasswords::fetch(const QString& profile, const QObject* context, KeychainAnswer<Secret> answer)
{
    const Profile* const found = m_servers.profiles.find(profile);
    if (found && found->remembersPassword)
        m_servers.keychain.read(keychainKeyOf(*found), whileAlive(context, std::move(answer)));
    else
        answer(Unexpected{KeychainError{KeychainError::Kind::NotFound}});
}

void ProfilePasswords::keep(const QString& profile, const Secret& secret)
{
    const Profile* const found = m_servers.profiles.find(profile);
    if (!found)
        return;
    m_servers.keychain.write(
        keychainKeyOf(*found), secret,
        whileAlive<Done>(this, [this, profile](const Expected<Done, KeychainError>& kept) {
            if (!kept)
                emit failed(kept.error());
            else if (const auto saved = m_servers.profiles.setRemembersPassword(profile, true); !saved)
                emit notSaved(saved.error());
        }));
}

void ProfilePasswords::forget(const QString& profile)
{
    const Profile* const found = m_servers.profiles.find(profile);
    if (!found || !found->remembersPassword)
        return;
    const Profile former = *found;
    if (const auto saved = m_servers.profiles.setRemembersPassword(profile, false); !saved)
        emit notSaved(saved.error());
    removePasswordOf(former);
}

void ProfilePasswords::removePasswordOf(const Profile& former)
{
    if (!former.remembersPassword)
        return;
    m_servers.keychain.remove(keychainKeyOf(former),
                              whileAlive<Done>(this, [this](const Expected<Done, KeychainError>& removed) {
                                  if (!removed)
                                      emit failed(removed.error());
                              }));
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/keychain.h"

namespace dropscope {

QString KeychainKey::toString() const
{
    // A user may hold any character; the rest cannot hold a blank, an "@" or be cut at another place.
    return profile + u' ' + user + u'@' + host.toLower() + u':' + QString::number(port);
}

KeychainKey keychainKeyOf(const Profile& profile)
{
    return {profile.id, profile.user, profile.host, profile.port};
}

} // namespace dropscope

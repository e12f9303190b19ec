// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/credentials.h"

#include "core/auth/apop.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>

namespace dropscope {

namespace {

const Account* accountNamed(const std::vector<Account>& accounts, OctetView name)
{
    const auto found =
        std::ranges::find_if(accounts, [name](const Account& account) { return account.name == name; });
    return found == accounts.end() ? nullptr : &*found;
}

/// Looks at each octet of hashes under a key that nobody knows, so that where the first difference stands
/// says nothing about where it stands in the secret.
bool areEqual(OctetView a, OctetView b)
{
    Octets key(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(key.begin(), key.end());
    const auto hash = [&key](OctetView octets) {
        return QMessageAuthenticationCode::hash(octets.toByteArray(), key, QCryptographicHash::Sha256);
    };
    const Octets hashOfA = hash(a);
    const Octets hashOfB = hash(b);
    unsigned differences = 0;
    for (qsizetype i = 0; i < hashOfA.size(); ++i)
        differences |= static_cast<unsigned char>(hashOfA[i] ^ hashOfB[i]);
    return differences == 0;
}

} // namespace

const Account* accountWithPassword(const std::vector<Account>& accounts, OctetView name, OctetView password)
{
    const Account* const account = accountNamed(accounts, name);
    const bool isRight = areEqual(account != nullptr ? account->secret.expose() : OctetView(), password);
    return isRight ? account : nullptr;
}

const Account* accountWithDigest(const std::vector<Account>& accounts, OctetView name, OctetView timestamp,
                                 OctetView digest)
{
    const Account* const account = accountNamed(accounts, name);
    const Octets expected = apopDigest(timestamp, account != nullptr ? account->secret : Secret());
    const bool isRight = areEqual(expected, digest.toByteArray().toLower());
    return isRight ? account : nullptr;
}

Octets freshTimestamp()
{
    const quint64 random = QRandomGenerator::system()->generate64();
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    return '<' + Octets::number(random, 16) + '.' + Octets::number(qint64(seconds)) + "@dropscope.localhost>";
}

} // namespace dropscope

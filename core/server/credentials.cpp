// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/credentials.h"

#include "core/auth/apop.h"
#include "core/auth/saslprep.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>

namespace dropscope {

namespace {

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

/// Of an account that may be nobody's.
const Secret& secretOf(const Account* account, Secret Account::*which)
{
    static const Secret none;
    return account != nullptr ? account->*which : none;
}

/// As it is compared: the same text has several spellings in Unicode (RFC 6856 §2.2). Empty if it is none
/// that a name can have.
Octets comparable(OctetView name)
{
    const auto prepared = preparedName(QString::fromUtf8(name), SignInMethod::UserPass);
    return prepared ? *prepared : Octets();
}

Secret comparable(const Secret& secret, SignInMethod method = SignInMethod::UserPass)
{
    const auto prepared = preparedSecret(secret, method);
    return prepared ? *prepared : Secret();
}

} // namespace

const Account* accountWithPassword(const std::vector<Account>& accounts, OctetView name, OctetView password)
{
    const Account* const account = accountNamed(accounts, name);
    const Secret expected = comparable(secretOf(account, &Account::secret));
    const bool isRight = areEqual(expected.expose(), comparable(Secret(password.toByteArray())).expose());
    return isRight && !expected.isEmpty() ? account : nullptr;
}

const Account* accountWithDigest(const std::vector<Account>& accounts, OctetView name, OctetView timestamp,
                                 OctetView digest)
{
    const Account* const account = accountNamed(accounts, name);
    const Secret expected = comparable(secretOf(account, &Account::secret), SignInMethod::Apop);
    const bool isRight = areEqual(apopDigest(timestamp, expected), digest.toByteArray().toLower());
    return isRight && !expected.isEmpty() ? account : nullptr;
}

const Account* accountWithToken(const std::vector<Account>& accounts, OctetView name, OctetView token)
{
    const auto isIts = [token](const Account& account) {
        return areEqual(account.token.expose(), token) && !account.token.isEmpty();
    };
    if (name.isEmpty()) {
        const auto found = std::ranges::find_if(accounts, isIts);
        return found == accounts.end() ? nullptr : &*found;
    }
    const Account* const account = accountNamed(accounts, name);
    return account != nullptr && isIts(*account) ? account : nullptr;
}

const Account* accountWithCertificate(const std::vector<Account>& accounts, OctetView sha256)
{
    const auto found = std::ranges::find_if(accounts, [sha256](const Account& account) {
        return !account.certificateSha256.isEmpty() && account.certificateSha256 == sha256;
    });
    return found == accounts.end() ? nullptr : &*found;
}

const Account* accountNamed(const std::vector<Account>& accounts, OctetView name)
{
    const Octets wanted = comparable(name);
    const auto found = std::ranges::find_if(accounts, [&wanted](const Account& account) {
        return !wanted.isEmpty() && comparable(account.name) == wanted;
    });
    return found == accounts.end() ? nullptr : &*found;
}

Octets freshTimestamp()
{
    const quint64 random = QRandomGenerator::system()->generate64();
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    return '<' + Octets::number(random, 16) + '.' + Octets::number(qint64(seconds)) + "@dropscope.localhost>";
}

} // namespace dropscope

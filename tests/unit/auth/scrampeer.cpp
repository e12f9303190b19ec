// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/auth/scrampeer.h"

#include <QMessageAuthenticationCode>

namespace dropscope {

namespace {

Octets exclusiveOr(Octets a, const Octets& b)
{
    for (qsizetype i = 0; i < a.size(); ++i)
        a[i] = static_cast<char>(a.at(i) ^ b.at(i));
    return a;
}

} // namespace

Octets ScramPeer::first(OctetView clientFirst)
{
    const qsizetype header = clientFirst.indexOf(",", 2) + 1;
    m_clientBare = clientFirst.sliced(header).toByteArray();
    m_wholeNonce = m_clientBare.sliced(m_clientBare.indexOf(",r=") + 3) + nonce;
    m_serverFirst = "r=" + m_wholeNonce + ",s=" + salt.toBase64() + ",i=" + Octets::number(iterations);
    return m_serverFirst;
}

Octets ScramPeer::hmac(const Octets& key, const Octets& text) const
{
    return QMessageAuthenticationCode::hash(text, key, hash);
}

Octets ScramPeer::saltedPassword() const
{
    Octets u = hmac(password, salt + Octets("\0\0\0\1", 4));
    Octets result = u;
    for (int i = 1; i < iterations; ++i) {
        u = hmac(password, u);
        result = exclusiveOr(result, u);
    }
    return result;
}

Octets ScramPeer::clientFinalWithoutProof() const { return "c=biws,r=" + m_wholeNonce; }

Octets ScramPeer::authMessage() const
{
    return m_clientBare + ',' + m_serverFirst + ',' + clientFinalWithoutProof();
}

Octets ScramPeer::clientFinal() const
{
    const Octets clientKey = hmac(saltedPassword(), "Client Key");
    const Octets signature = hmac(QCryptographicHash::hash(clientKey, hash), authMessage());
    return clientFinalWithoutProof() + ",p=" + exclusiveOr(clientKey, signature).toBase64();
}

Octets ScramPeer::final() const
{
    return "v=" + hmac(hmac(saltedPassword(), "Server Key"), authMessage()).toBase64();
}

} // namespace dropscope

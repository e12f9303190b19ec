// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace dropscope {

/// Makes the tokens that a server accepts for OAUTHBEARER and XOAUTH2 which checks them by itself: JSON Web
/// Tokens (RFC 7519) of HS256, with the user as "sub". Each object has a key of its own, so that what one
/// makes is a forgery to everybody who trusts another.
class TokenIssuer
{
public:
    TokenIssuer();

    /// What the server must know, 32 octets.
    [[nodiscard]] QByteArray key() const { return m_key; }
    /// Good from now; a negative lifetime gives one that has run out.
    [[nodiscard]] QByteArray token(const QString& user, std::chrono::seconds lifetime) const;

private:
    QByteArray m_key;
};

} // namespace dropscope

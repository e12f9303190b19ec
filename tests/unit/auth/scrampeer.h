// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QCryptographicHash>

namespace dropscope {

/// The server's side of SCRAM, written from RFC 5802 §3 alone, so that what libgsasl says is checked against
/// something else than libgsasl.
class ScramPeer
{
public:
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha1;
    Octets password;
    Octets salt;
    int iterations = 4096;
    Octets nonce; ///< the server's part

    /// Reads the client's first message and makes the server's.
    [[nodiscard]] Octets first(OctetView clientFirst);
    /// What the client must say then, and what the server answers.
    [[nodiscard]] Octets clientFinal() const;
    [[nodiscard]] Octets final() const;

private:
    [[nodiscard]] Octets hmac(const Octets& key, const Octets& text) const;
    [[nodiscard]] Octets saltedPassword() const;
    [[nodiscard]] Octets clientFinalWithoutProof() const;
    [[nodiscard]] Octets authMessage() const;

    Octets m_clientBare;
    Octets m_serverFirst;
    Octets m_wholeNonce;
};

} // namespace dropscope

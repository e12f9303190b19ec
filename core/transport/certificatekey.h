// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QString>

namespace dropscope {

/// The public key in a certificate.
struct PublicKeyFacts
{
    QString text;        ///< kind and bits, as "RSA 2048"; empty if the library cannot tell
    bool isWeak = false; ///< worth less than 112 bits (NIST SP 800-57), as RSA under 2048 is
};

/// QSslCertificate::publicKey() would fall over a key that cannot be decoded, which a server is free to send.
[[nodiscard]] PublicKeyFacts publicKeyFacts(OctetView certificateDer);

/// The private key in PEM form, if it is the one that belongs to the certificate; else null.
[[nodiscard]] QSslKey privateKeyFor(const QSslCertificate& certificate, OctetView pem);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/transport/tlssettings.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace dropscope {

/// What a certificate is to say. Good for an hour before and a day after it was asked for, unless told
/// otherwise.
struct CertificateWish
{
    QString commonName;
    QStringList names; ///< DNS names and addresses it is for; none for a client's
    QDateTime validFrom = QDateTime::currentDateTimeUtc().addSecs(-3600);
    QDateTime validUntil = QDateTime::currentDateTimeUtc().addDays(1);
    int rsaBits = 0; ///< 0: an elliptic key on P-256, which costs no time
};

/// An authority for as long as the object lives, which signs whatever a test wants signed: also what no
/// authority should. Made with libcrypto, so that a test needs no program and no second to wait. A PEM that
/// could not be made is empty.
class CertificateAuthority
{
public:
    explicit CertificateAuthority(const QString& commonName = QStringLiteral("Authority of a test"));

    /// Its own certificate, PEM: whoever trusts that trusts what is issued here.
    [[nodiscard]] Octets certificate() const { return m_self.certificate; }
    [[nodiscard]] ServerIdentity issue(const CertificateWish& wish) const;
    /// One that nobody vouches for but itself.
    [[nodiscard]] static ServerIdentity selfSigned(const CertificateWish& wish);

    /// Of the DER form of the first certificate in the PEM, 32 octets; empty if there is none.
    [[nodiscard]] static Octets sha256(const Octets& pem);

private:
    ServerIdentity m_self;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/transport/tlssettings.h"

#include <QDateTime>
#include <QStringList>

namespace dropscope {

/// What a certificate is to say besides its names, and who signs it.
struct CertificateTerms
{
    QDateTime validFrom;                    ///< not set: yesterday, for devices whose clock is late
    QDateTime validUntil;                   ///< not set: a year after that
    bool isAuthority = false;               ///< it may sign others; its name is any text, not that of a host
    const ServerIdentity* issuer = nullptr; ///< who signs it; nobody: it signs itself
};

/// Why no certificate could be made.
struct CertificateError
{
    enum class Kind {
        NoName,
        InvalidName,   ///< neither a host's name nor an address; text: that name
        InvalidIssuer, ///< certificate and key of the issuer do not fit
        LibraryFailed, ///< text: what the library says
    };
    Kind kind;
    QString text;
};

/// A certificate for hosts of these names and addresses, with a new key (EC, P-256). The first name is the
/// common name as well.
[[nodiscard]] Expected<ServerIdentity, CertificateError>
makeServerIdentity(const QStringList& names, const CertificateTerms& terms = {});

} // namespace dropscope

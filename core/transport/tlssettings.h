// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/base/secret.h"

#include <QString>

namespace dropscope {

/// What a client asks of TLS, and whom it trusts.
struct TlsSettings
{
    /// If not empty: the SHA-256 of the one certificate that is accepted, whatever else is wrong with it.
    /// Another one, however good, is refused.
    Octets trustedSha256;
    QString caFile;          ///< PEM; these authorities are trusted in place of the system's
    QString certificateFile; ///< PEM; the client's own, shown to a server that asks for one
    QString keyFile;         ///< PEM; empty: the key stands in the certificate's file
    bool acceptsAnyCertificate = false;
    /// TLS 1.0 and 1.1, short keys and old ciphers, for devices that know nothing else.
    bool permitsOldDevices = false;

    friend bool operator==(const TlsSettings&, const TlsSettings&) = default;
};

/// Who a server is: its certificate and key, both PEM.
struct ServerIdentity
{
    Octets certificate;
    Secret key;
    bool asksForCertificate = false; ///< the client is asked for one, and may have none
    bool permitsOldDevices = false;
    bool hasOldTlsAlone = false; ///< TLS 1.1 and nothing else, to try a client

    [[nodiscard]] bool isEmpty() const { return certificate.isEmpty(); }
};

} // namespace dropscope

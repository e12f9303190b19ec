// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace dropscope {

/// What a certificate says of itself. Text in it is the server's: untrusted.
struct CertificateFacts
{
    Octets der;
    QString subject; ///< as "CN=mail.example.org, O=Example"
    QString issuer;
    QStringList names;   ///< DNS names and addresses it is good for; the common name where it lists none
    QDateTime validFrom; ///< UTC
    QDateTime validUntil;
    QString key;          ///< kind and bits, as "RSA 2048"
    QString serialNumber; ///< hexadecimal

    /// SHA-256 of the DER form, 32 octets: the fingerprint by which a person knows it again.
    [[nodiscard]] Octets sha256() const;

    friend bool operator==(const CertificateFacts&, const CertificateFacts&) = default;
};

/// As openssl and people write it: pairs of upper-case hexadecimal digits with colons between.
[[nodiscard]] QString fingerprintText(OctetView sha256);
/// Reads that, with or without colons or spaces, in any case; empty if it is not 32 octets.
[[nodiscard]] Octets parseFingerprint(const QString& text);

/// What is wrong with the certificate of a server.
enum class CertificateProblem : quint8 {
    Expired,
    NotYetValid,
    SelfSigned,    ///< the server signed it itself, or the chain ends in one that nobody here trusts
    UnknownIssuer, ///< whoever signed it is not trusted, or was not sent
    WrongName,     ///< it is for other hosts
    Revoked,
    WeakKey,
    BadSignature,
    NoCertificate, ///< the server showed none
    Other,
};

/// Why a connection was gone on with, or not.
enum class TrustDecision : quint8 {
    System,      ///< the system's authorities vouch for it
    CaFile,      ///< an authority that the person named vouches for it
    Fingerprint, ///< it is the very certificate that the person trusts
    Unchecked,   ///< the person said that it is not to be looked at
    Refused,
};

/// What was negotiated on a connection under TLS.
struct TlsFacts
{
    QString protocol;              ///< as "TLSv1.3"
    QString cipher;                ///< as "TLS_AES_256_GCM_SHA384"
    int keyBits = 0;               ///< of the cipher's key in use
    QList<CertificateFacts> chain; ///< as the server sent it, its own first
    QList<CertificateProblem> problems;
    TrustDecision trust = TrustDecision::Refused;
    bool isAfterStls = false;       ///< else from the first octet
    bool permitsOldDevices = false; ///< old protocols and short keys were permitted (not: were used)

    /// TLS 1.0, 1.1 or older was negotiated (RFC 8996 forbids them).
    [[nodiscard]] bool isOldProtocol() const;

    friend bool operator==(const TlsFacts&, const TlsFacts&) = default;
};

} // namespace dropscope

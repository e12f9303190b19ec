// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace dropscope {

template <auto Free>
struct OpenSslDeleter
{
    template <typename T>
    void operator()(T* object) const
    {
        Free(object);
    }
};

using BioHandle = std::unique_ptr<BIO, OpenSslDeleter<BIO_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpenSslDeleter<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, OpenSslDeleter<X509_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, OpenSslDeleter<X509_EXTENSION_free>>;

/// Leaves no error of ours behind: the library keeps one list of them for a thread, and QSslSocket takes what
/// it finds there for an error of its own connection.
class OpenSslScope
{
public:
    OpenSslScope() = default;
    OpenSslScope(const OpenSslScope&) = delete;
    OpenSslScope& operator=(const OpenSslScope&) = delete;
    ~OpenSslScope();
};

/// Reads from the octets, which must outlive it.
[[nodiscard]] BioHandle readerOf(OctetView octets);
/// The first certificate in PEM form; null if there is none.
[[nodiscard]] CertificateHandle readCertificate(OctetView pem);
/// The first private key in PEM form; null if there is none or it is locked with a passphrase.
[[nodiscard]] KeyHandle readPrivateKey(OctetView pem);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/opensslhandles.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <limits>

namespace dropscope {

namespace {

/// In place of the library's own, which asks on the terminal.
int noPassphrase(char* /*buffer*/, int /*size*/, int /*isWriting*/, void* /*context*/) { return -1; }

} // namespace

OpenSslScope::~OpenSslScope() { ERR_clear_error(); }

BioHandle readerOf(OctetView octets)
{
    if (octets.isEmpty() || octets.size() > std::numeric_limits<int>::max())
        return nullptr;
    return BioHandle(BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())));
}

CertificateHandle readCertificate(OctetView pem)
{
    const BioHandle reader = readerOf(pem);
    return CertificateHandle(reader ? PEM_read_bio_X509(reader.get(), nullptr, noPassphrase, nullptr)
                                    : nullptr);
}

KeyHandle readPrivateKey(OctetView pem)
{
    const BioHandle reader = readerOf(pem);
    return KeyHandle(reader ? PEM_read_bio_PrivateKey(reader.get(), nullptr, noPassphrase, nullptr)
                            : nullptr);
}

} // namespace dropscope

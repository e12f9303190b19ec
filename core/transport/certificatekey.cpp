// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/certificatekey.h"

#include "core/transport/opensslhandles.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int enoughBits = 112;

CertificateHandle fromDer(OctetView der)
{
    const auto* octets = reinterpret_cast<const unsigned char*>(der.data());
    return CertificateHandle(d2i_X509(nullptr, &octets, der.size()));
}

QString kindOf(const EVP_PKEY* key)
{
    const char* const name = EVP_PKEY_get0_type_name(key);
    return QString::fromLatin1(name != nullptr ? name : OBJ_nid2sn(EVP_PKEY_get_base_id(key)));
}

} // namespace

PublicKeyFacts publicKeyFacts(OctetView certificateDer)
{
    const OpenSslScope scope;
    const CertificateHandle certificate = fromDer(certificateDer);
    const EVP_PKEY* const key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (key == nullptr)
        return {};
    return {u"%1 %2"_s.arg(kindOf(key)).arg(EVP_PKEY_get_bits(key)),
            EVP_PKEY_get_security_bits(key) < enoughBits};
}

QSslKey privateKeyFor(const QSslCertificate& certificate, OctetView pem)
{
    const OpenSslScope scope;
    const CertificateHandle own = fromDer(certificate.toDer());
    KeyHandle key = readPrivateKey(pem);
    if (!own || !key || X509_check_private_key(own.get(), key.get()) != 1)
        return {};
    switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
        return QSslKey(pem.toByteArray(), QSsl::Rsa);
    case EVP_PKEY_DSA:
        return QSslKey(pem.toByteArray(), QSsl::Dsa);
    case EVP_PKEY_EC:
        return QSslKey(pem.toByteArray(), QSsl::Ec);
    default:
        return QSslKey(Qt::HANDLE(key.release()), QSsl::PrivateKey); // owns it from here on
    }
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificateauthority.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificate>

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

template <auto release>
struct Release
{
    template <typename T>
    void operator()(T* object) const
    {
        release(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free_all>>;

struct Issuer
{
    X509* certificate;
    EVP_PKEY* key;
};

Octets contents(BIO* memory)
{
    char* octets = nullptr;
    const auto size = BIO_get_mem_data(memory, &octets);
    return size > 0 ? Octets(octets, size) : Octets();
}

ServerIdentity toPem(X509* certificate, EVP_PKEY* key)
{
    const Memory certificateText(BIO_new(BIO_s_mem()));
    const Memory keyText(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(certificateText.get(), certificate) != 1 ||
        PEM_write_bio_PrivateKey(keyText.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    ServerIdentity identity;
    identity.certificate = contents(certificateText.get());
    identity.key = Secret(contents(keyText.get()));
    return identity;
}

bool addExtension(X509* certificate, X509* issuer, int kind, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray alternativeNames(const QStringList& names)
{
    QByteArrayList entries;
    for (const QString& name : names)
        entries.append((QHostAddress().setAddress(name) ? "IP:" : "DNS:") + name.toUtf8());
    return entries.join(',');
}

/// RFC 5280 §4.1.2.2: positive, at most 20 octets, and never the same twice of one issuer.
bool setSerialNumber(X509* certificate)
{
    unsigned char octets[16];
    if (RAND_bytes(octets, sizeof octets) != 1)
        return false;
    octets[0] = static_cast<unsigned char>((octets[0] & 0x7f) | 0x40);
    const std::unique_ptr<BIGNUM, Release<BN_free>> number(BN_bin2bn(octets, sizeof octets, nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool describe(X509* certificate, const CertificateWish& wish)
{
    const QByteArray commonName = wish.commonName.toUtf8();
    X509_NAME* subject = X509_get_subject_name(certificate);
    return X509_set_version(certificate, X509_VERSION_3) == 1 && setSerialNumber(certificate) &&
           X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(commonName.constData()),
                                      static_cast<int>(commonName.size()), -1, 0) == 1 &&
           ASN1_TIME_set(X509_getm_notBefore(certificate), wish.validFrom.toSecsSinceEpoch()) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), wish.validUntil.toSecsSinceEpoch()) != nullptr;
}

Key makeKey(int rsaBits)
{
    return Key(rsaBits == 0 ? EVP_EC_gen("P-256") : EVP_RSA_gen(static_cast<unsigned>(rsaBits)));
}

/// Signed by the issuer, or by itself where that is empty. As of an authority, or of one end of a connection.
Certificate makeCertificate(const CertificateWish& wish, EVP_PKEY* key, Issuer issuer, bool isAuthority)
{
    Certificate certificate(X509_new());
    X509* made = certificate.get();
    if (issuer.certificate == nullptr)
        issuer = {made, key};
    bool isDone = key != nullptr && describe(made, wish) && X509_set_pubkey(made, key) == 1 &&
                  X509_set_issuer_name(made, X509_get_subject_name(issuer.certificate)) == 1;
    const auto add = [&](int kind, const QByteArray& value) {
        isDone = isDone && addExtension(made, issuer.certificate, kind, value);
    };
    add(NID_basic_constraints, isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (isAuthority)
        add(NID_key_usage, "critical,keyCertSign,cRLSign");
    add(NID_subject_key_identifier, "hash");
    if (issuer.certificate != made)
        add(NID_authority_key_identifier, "keyid");
    if (!wish.names.isEmpty())
        add(NID_subject_alt_name, alternativeNames(wish.names));
    if (!isDone || X509_sign(made, issuer.key, EVP_sha256()) == 0)
        return {};
    return certificate;
}

ServerIdentity make(const CertificateWish& wish, Issuer issuer, bool isAuthority)
{
    const Key key = makeKey(wish.rsaBits);
    const Certificate certificate = makeCertificate(wish, key.get(), issuer, isAuthority);
    return certificate ? toPem(certificate.get(), key.get()) : ServerIdentity();
}

} // namespace

CertificateAuthority::CertificateAuthority(const QString& commonName)
{
    CertificateWish wish;
    wish.commonName = commonName;
    m_self = make(wish, {}, true);
}

ServerIdentity CertificateAuthority::issue(const CertificateWish& wish) const
{
    const OctetView ownKey = m_self.key.expose();
    const Memory certificateText(
        BIO_new_mem_buf(m_self.certificate.constData(), static_cast<int>(m_self.certificate.size())));
    const Memory keyText(BIO_new_mem_buf(ownKey.data(), static_cast<int>(ownKey.size())));
    const Certificate certificate(PEM_read_bio_X509(certificateText.get(), nullptr, nullptr, nullptr));
    const Key key(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr));
    if (!certificate || !key)
        return {};
    return make(wish, {certificate.get(), key.get()}, false);
}

ServerIdentity CertificateAuthority::selfSigned(const CertificateWish& wish) { return make(wish, {}, false); }

Octets CertificateAuthority::sha256(const Octets& pem)
{
    const QSslCertificate certificate(pem, QSsl::Pem);
    return certificate.isNull() ? Octets() : certificate.digest(QCryptographicHash::Sha256);
}

} // namespace dropscope

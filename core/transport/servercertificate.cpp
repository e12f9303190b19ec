// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/servercertificate.h"

#include "core/transport/opensslhandles.h"

#include <QHostAddress>
#include <QUrl>

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

using Kind = CertificateError::Kind;

constexpr qsizetype commonNameLimit = 64; // ub-common-name (RFC 5280 A.1)
constexpr qsizetype hostNameLimit = 253;  // RFC 1035 §2.3.4, without the root

/// The issuer's side of a signature. A certificate that signs itself is its own.
struct Issuer
{
    CertificateHandle certificate;
    KeyHandle key;
};

QString libraryText()
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    return QString::fromLatin1(text.data());
}

/// "DNS:mail.example.org" or "IP:192.0.2.1"; empty if it is neither a host's name nor an address.
Octets alternativeName(const QString& name)
{
    if (const QHostAddress address(name); !address.isNull())
        return address.scopeId().isEmpty() ? "IP:" + address.toString().toLatin1() : Octets();
    const bool isWild = name.startsWith("*."_L1);
    const Octets host = QUrl::toAce(isWild ? name.mid(2) : name);
    // The library reads a list of its own grammar: nothing that could be part of it may pass.
    const bool isPlain = std::ranges::all_of(host, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '.' || c == '_';
    });
    if (host.isEmpty() || !isPlain || host.size() > hostNameLimit)
        return {};
    return (isWild ? "DNS:*." : "DNS:") + host;
}

Expected<Octets, CertificateError> alternativeNames(const QStringList& names)
{
    Octets list;
    for (const QString& name : names) {
        const Octets one = alternativeName(name);
        if (one.isEmpty())
            return Unexpected{CertificateError{Kind::InvalidName, name}};
        list.append(list.isEmpty() ? "" : ",").append(one);
    }
    return list;
}

bool setSerialNumber(X509* certificate)
{
    constexpr int bits = 127; // positive and at most 20 octets (RFC 5280 §4.1.2.2)
    const std::unique_ptr<BIGNUM, OpenSslDeleter<BN_free>> number(BN_new());
    return number && BN_rand(number.get(), bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setValidity(X509* certificate, const CertificateTerms& terms)
{
    const QDateTime from =
        terms.validFrom.isValid() ? terms.validFrom : QDateTime::currentDateTimeUtc().addDays(-1);
    const QDateTime until = terms.validUntil.isValid() ? terms.validUntil : from.addYears(1);
    return ASN1_TIME_set(X509_getm_notBefore(certificate), from.toSecsSinceEpoch()) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), until.toSecsSinceEpoch()) != nullptr;
}

bool addNamePart(X509_NAME* name, const char* part, const Octets& text)
{
    return X509_NAME_add_entry_by_txt(name, part, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(text.constData()),
                                      static_cast<int>(text.size()), -1, 0) == 1;
}

bool setSubject(X509* certificate, const QString& commonName)
{
    X509_NAME* const subject = X509_get_subject_name(certificate);
    if (!addNamePart(subject, "O", "Dropscope"))
        return false;
    // A name that is too long stands among the alternative names alone.
    return commonName.size() > commonNameLimit || addNamePart(subject, "CN", commonName.toUtf8());
}

bool addExtension(X509* certificate, X509V3_CTX& context, int kind, const Octets& value)
{
    const ExtensionHandle extension(X509V3_EXT_nconf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addExtensions(X509* certificate, X509* issuer, bool isAuthority, const Octets& names)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const auto add = [&](int kind, const char* value) {
        return addExtension(certificate, context, kind, value);
    };
    if (!add(NID_subject_key_identifier, "hash") || !add(NID_authority_key_identifier, "keyid"))
        return false;
    if (isAuthority)
        return add(NID_basic_constraints, "critical,CA:TRUE") &&
               add(NID_key_usage, "critical,keyCertSign,cRLSign");
    return add(NID_basic_constraints, "critical,CA:FALSE") &&
           add(NID_key_usage, "critical,digitalSignature") &&
           add(NID_ext_key_usage, "serverAuth,clientAuth") && add(NID_subject_alt_name, names.constData());
}

Octets contentOf(BIO* memory)
{
    char* octets = nullptr;
    const long size = BIO_get_mem_data(memory, &octets);
    return Octets(octets, size);
}

std::optional<ServerIdentity> written(X509* certificate, EVP_PKEY* key)
{
    const BioHandle forCertificate(BIO_new(BIO_s_mem()));
    const BioHandle forKey(BIO_new(BIO_s_secmem())); // wiped when it goes
    if (!forCertificate || !forKey || PEM_write_bio_X509(forCertificate.get(), certificate) != 1 ||
        PEM_write_bio_PrivateKey(forKey.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return std::nullopt;
    ServerIdentity identity;
    identity.certificate = contentOf(forCertificate.get());
    identity.key = Secret(contentOf(forKey.get()));
    return identity;
}

std::optional<ServerIdentity> make(const QString& commonName, const Octets& names,
                                   const CertificateTerms& terms, const Issuer& issuer)
{
    constexpr long version3 = 2; // counted from 0 (RFC 5280 §4.1.2.1)
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle certificate(X509_new());
    if (!key || !certificate || X509_set_version(certificate.get(), version3) != 1 ||
        !setSerialNumber(certificate.get()) || !setValidity(certificate.get(), terms) ||
        !setSubject(certificate.get(), commonName) || X509_set_pubkey(certificate.get(), key.get()) != 1)
        return std::nullopt;
    X509* const signer = issuer.certificate ? issuer.certificate.get() : certificate.get();
    EVP_PKEY* const signingKey = issuer.key ? issuer.key.get() : key.get();
    if (X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) != 1 ||
        !addExtensions(certificate.get(), signer, terms.isAuthority, names) ||
        X509_sign(certificate.get(), signingKey, EVP_sha256()) == 0)
        return std::nullopt;
    return written(certificate.get(), key.get());
}

} // namespace

Expected<ServerIdentity, CertificateError> makeServerIdentity(const QStringList& names,
                                                              const CertificateTerms& terms)
{
    const OpenSslScope scope;
    if (names.isEmpty() || names.first().isEmpty())
        return Unexpected{CertificateError{Kind::NoName, {}}};
    Issuer issuer;
    if (terms.issuer != nullptr) {
        issuer = {readCertificate(terms.issuer->certificate), readPrivateKey(terms.issuer->key.expose())};
        if (!issuer.certificate || !issuer.key ||
            X509_check_private_key(issuer.certificate.get(), issuer.key.get()) != 1)
            return Unexpected{CertificateError{Kind::InvalidIssuer, {}}};
    }
    const auto hosts = alternativeNames(terms.isAuthority ? QStringList() : names);
    if (!hosts)
        return Unexpected{hosts.error()};
    auto identity = make(names.first(), *hosts, terms, issuer);
    if (!identity)
        return Unexpected{CertificateError{Kind::LibraryFailed, libraryText()}};
    return std::move(*identity);
}

} // namespace dropscope

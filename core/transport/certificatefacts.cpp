// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/certificatefacts.h"

#include "core/transport/certificatekey.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

using Problem = CertificateProblem;

/// "CN=mail.example.org, O=Example", the most telling first.
QString nameText(const QList<QByteArray>& attributes, const std::function<QStringList(QByteArray)>& valuesOf)
{
    QList<QByteArray> order = {"CN", "O", "OU", "L", "ST", "C"};
    for (const QByteArray& attribute : attributes)
        if (!order.contains(attribute))
            order.append(attribute);
    QStringList parts;
    for (const QByteArray& attribute : order)
        for (const QString& value : valuesOf(attribute))
            parts.append(QString::fromLatin1(attribute) + u'=' + value);
    return parts.join(u", ");
}

QStringList namesOf(const QSslCertificate& certificate)
{
    const auto alternatives = certificate.subjectAlternativeNames();
    QStringList names = alternatives.values(QSsl::DnsEntry);
    std::ranges::reverse(names); // a QMultiMap gives the latest first
    names += alternatives.values(QSsl::IpAddressEntry);
    return names.isEmpty() ? certificate.subjectInfo(QSslCertificate::CommonName) : names;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
    case QSsl::TlsV1_0:
        return u"TLSv1.0"_s;
    case QSsl::TlsV1_1:
        return u"TLSv1.1"_s;
        QT_WARNING_POP
    case QSsl::TlsV1_2:
        return u"TLSv1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLSv1.3"_s;
    default:
        return {};
    }
}

Problem problemOf(const QSslError& error)
{
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return Problem::Expired;
    case QSslError::CertificateNotYetValid:
        return Problem::NotYetValid;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return Problem::SelfSigned;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::InvalidCaCertificate:
        return Problem::UnknownIssuer;
    case QSslError::HostNameMismatch:
        return Problem::WrongName;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return Problem::Revoked;
    case QSslError::CertificateSignatureFailed:
    case QSslError::UnableToDecryptCertificateSignature:
        return Problem::BadSignature;
    case QSslError::NoPeerCertificate:
        return Problem::NoCertificate;
    default:
        // Qt has no word for a key that is too short.
        return publicKeyFacts(error.certificate().toDer()).isWeak ? Problem::WeakKey : Problem::Other;
    }
}

} // namespace

CertificateFacts certificateFacts(const QSslCertificate& certificate)
{
    CertificateFacts facts;
    facts.der = certificate.toDer();
    facts.subject = nameText(certificate.subjectInfoAttributes(),
                             [&](const QByteArray& attribute) { return certificate.subjectInfo(attribute); });
    facts.issuer = nameText(certificate.issuerInfoAttributes(),
                            [&](const QByteArray& attribute) { return certificate.issuerInfo(attribute); });
    facts.names = namesOf(certificate);
    facts.validFrom = certificate.effectiveDate().toUTC();
    facts.validUntil = certificate.expiryDate().toUTC();
    facts.key = publicKeyFacts(facts.der).text;
    facts.serialNumber = QString::fromLatin1(certificate.serialNumber());
    return facts;
}

QList<CertificateProblem> certificateProblems(const QList<QSslError>& errors)
{
    QList<CertificateProblem> problems;
    for (const QSslError& error : errors)
        if (const Problem problem = problemOf(error); !problems.contains(problem))
            problems.append(problem);
    return problems;
}

TlsFacts negotiatedFacts(const QSslSocket& socket)
{
    TlsFacts facts;
    facts.protocol = protocolName(socket.sessionProtocol());
    facts.cipher = socket.sessionCipher().name();
    facts.keyBits = socket.sessionCipher().usedBits();
    for (const QSslCertificate& certificate : socket.peerCertificateChain())
        facts.chain.append(certificateFacts(certificate));
    return facts;
}

} // namespace dropscope

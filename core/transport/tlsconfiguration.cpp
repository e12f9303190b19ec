// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlsconfiguration.h"

#include "core/transport/certificatekey.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace dropscope {

namespace {

using Kind = FileError::Kind;

/// The system's own list of authorities is some 200 KiB.
constexpr qint64 fileLimit = qint64(8) * 1024 * 1024;

Expected<Octets, FileError> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const Kind kind = file.exists() ? Kind::NotReadable : Kind::NotFound;
        return Unexpected{FileError{kind, path, file.errorString()}};
    }
    const Octets octets = file.read(fileLimit + 1);
    if (octets.size() > fileLimit)
        return Unexpected{FileError{Kind::TooLarge, path, {}}};
    if (file.error() != QFileDevice::NoError)
        return Unexpected{FileError{Kind::NotReadable, path, file.errorString()}};
    return octets;
}

Expected<QList<QSslCertificate>, FileError> certificatesIn(const QString& path)
{
    const auto content = contentOf(path);
    if (!content)
        return Unexpected{content.error()};
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*content, QSsl::Pem);
    if (certificates.isEmpty())
        return Unexpected{FileError{Kind::NotACertificate, path, {}}};
    return certificates;
}

std::optional<FileError> addOwnCertificate(QSslConfiguration& configuration, const TlsSettings& settings)
{
    const auto chain = certificatesIn(settings.certificateFile);
    if (!chain)
        return chain.error();
    const QString keyFile = settings.keyFile.isEmpty() ? settings.certificateFile : settings.keyFile;
    auto content = contentOf(keyFile);
    if (!content)
        return content.error();
    const Secret pem(std::move(*content));
    const QSslKey key = privateKeyFor(chain->first(), pem.expose());
    if (key.isNull())
        return FileError{Kind::NotAKey, keyFile, {}};
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(key);
    return std::nullopt;
}

void setStrength(QSslConfiguration& configuration, bool permitsOldDevices)
{
    configuration.setProtocol(QSsl::TlsV1_2OrLater); // RFC 8996
    if (permitsOldDevices) {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        configuration.setProtocol(QSsl::TlsV1_0OrLater);
        QT_WARNING_POP
        // Without this a server that knows nothing of RFC 5746 is refused, renegotiation or not.
        configuration.setSslOption(QSsl::SslOptionDisableLegacyRenegotiation, false);
        // The library's level 0: short keys, SHA-1 in signatures.
        configuration.setBackendConfigurationOption("CipherString", Octets("DEFAULT@SECLEVEL=0"));
    }
}

} // namespace

Expected<QSslConfiguration, FileError> clientConfiguration(const TlsSettings& settings)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    setStrength(configuration, settings.permitsOldDevices);
    if (!settings.caFile.isEmpty()) {
        const auto authorities = certificatesIn(settings.caFile);
        if (!authorities)
            return Unexpected{authorities.error()};
        configuration.setCaCertificates(*authorities);
    }
    if (!settings.certificateFile.isEmpty()) {
        if (auto error = addOwnCertificate(configuration, settings))
            return Unexpected{std::move(*error)};
    }
    return configuration;
}

std::optional<QSslConfiguration> serverConfiguration(const ServerIdentity& identity)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(identity.certificate, QSsl::Pem);
    if (chain.isEmpty())
        return std::nullopt;
    const QSslKey key = privateKeyFor(chain.first(), identity.key.expose());
    if (key.isNull())
        return std::nullopt;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(identity.asksForCertificate ? QSslSocket::QueryPeer
                                                                : QSslSocket::VerifyNone);
    configuration.setCaCertificates({}); // whoever signed a client's certificate: it is shown, not judged
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    setStrength(configuration, identity.permitsOldDevices || identity.hasOldTlsAlone);
    if (identity.hasOldTlsAlone) {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        configuration.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
    }
    return configuration;
}

} // namespace dropscope

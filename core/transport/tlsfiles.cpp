// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlsfiles.h"

#include "core/transport/tlsconfiguration.h"

#include <QFile>
#include <QSslCertificate>

namespace dropscope {

Expected<Done, FileError> checkTlsFiles(const TlsSettings& settings)
{
    const auto configuration = clientConfiguration(settings);
    if (!configuration)
        return Unexpected{configuration.error()};
    return Done{};
}

Expected<ServerIdentity, FileError> readServerIdentity(const QString& path)
{
    // Whatever can be wrong with the file, a client that shows it would be told as well.
    TlsSettings settings;
    settings.certificateFile = path;
    if (const auto checked = checkTlsFiles(settings); !checked)
        return Unexpected{checked.error()};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected{FileError{FileError::Kind::NotReadable, path, file.errorString()}};
    Octets pem = file.readAll();
    ServerIdentity identity;
    for (const QSslCertificate& certificate : QSslCertificate::fromData(pem, QSsl::Pem))
        identity.certificate += certificate.toPem();
    identity.key = Secret(std::move(pem));
    return identity;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/presetsecret.h"

#include <QFile>

namespace dropscope {

namespace {

/// What the command line limit leaves no room for cannot be a password (RFC 2449 §4).
constexpr qint64 longestSecret = 4096;

Expected<Secret> secretInFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool isThere = QFile::exists(path);
        return Unexpected{Error(FileError{isThere ? FileError::Kind::NotReadable : FileError::Kind::NotFound,
                                          path, file.errorString()})};
    }
    Octets line = file.readLine(longestSecret);
    if (file.error() != QFileDevice::NoError)
        return Unexpected{Error(FileError{FileError::Kind::NotReadable, path, file.errorString()})};
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return Unexpected{Error(LocalError{LocalError::Kind::MissingSecret, path})};
    return Secret(std::move(line));
}

} // namespace

Expected<Secret> presetSecret(const Options& options)
{
    if (!options.passwordFile.isEmpty())
        return secretInFile(options.passwordFile);
    return Secret(qgetenv("DROPSCOPE_PASSWORD"));
}

} // namespace dropscope

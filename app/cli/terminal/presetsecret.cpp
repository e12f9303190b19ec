// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/presetsecret.h"

#include <QFile>

namespace dropscope {

namespace {

/// What the command line limit leaves no room for cannot be a password (RFC 2449 §4).
constexpr qint64 longestSecret = 4096;

/// Tokens with claims and a signature grow to some thousand octets.
constexpr qint64 longestToken = 65'536;

Expected<Secret> secretInFile(const QString& path, qint64 longest)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool isThere = QFile::exists(path);
        return Unexpected{Error(FileError{isThere ? FileError::Kind::NotReadable : FileError::Kind::NotFound,
                                          path, file.errorString()})};
    }
    Octets line = file.readLine(longest);
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
        return secretInFile(options.passwordFile, longestSecret);
    return Secret(qgetenv("DROPSCOPE_PASSWORD"));
}

Expected<Secret> presetToken(const Options& options)
{
    return options.tokenFile.isEmpty() ? Secret() : secretInFile(options.tokenFile, longestToken);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/fileerrors.h"

#include <QFile>

#include <cerrno>
#include <cstring>

namespace dropscope {

namespace {

FileError::Kind kindOf(int errorNumber, FileError::Kind otherwise)
{
    switch (errorNumber) {
    case ENOENT:
    case ENOTDIR:
        return FileError::Kind::NotFound;
    case EEXIST:
        return FileError::Kind::AlreadyExists;
    default:
        return otherwise;
    }
}

} // namespace

FileError systemFileError(int errorNumber, const QByteArray& path, FileError::Kind otherwise)
{
    return {kindOf(errorNumber, otherwise), QFile::decodeName(path),
            QString::fromLocal8Bit(std::strerror(errorNumber))};
}

FileError fileErrorOf(const Error& error)
{
    const auto* fileError = std::get_if<FileError>(&error);
    return fileError != nullptr ? *fileError : FileError{FileError::Kind::NotReadable, {}, {}};
}

FileError noSuchMessage(const UniqueId& uniqueId)
{
    return {FileError::Kind::NotFound, QString::fromLatin1(uniqueId.octets()), {}};
}

} // namespace dropscope

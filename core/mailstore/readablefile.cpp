// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/readablefile.h"

#include "core/mailstore/fileerrors.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dropscope {

namespace {

Unexpected<FileError> notReadable(int errorNumber, const QByteArray& path)
{
    return Unexpected{systemFileError(errorNumber, path, FileError::Kind::NotReadable)};
}

} // namespace

ReadableFile::Version ReadableFile::Version::of(const struct stat& status)
{
    return {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

ReadableFile::ReadableFile(Descriptor descriptor, Version version, QByteArray path)
    : m_descriptor(std::move(descriptor))
    , m_version(version)
    , m_path(std::move(path))
{
}

Expected<ReadableFile> ReadableFile::open(const QByteArray& path)
{
    Descriptor descriptor(
        ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!descriptor.isOpen())
        return notReadable(errno, path);
    struct stat status = {};
    if (::fstat(descriptor.number(), &status) != 0)
        return notReadable(errno, path);
    if (!S_ISREG(status.st_mode))
        return Unexpected{FileError{FileError::Kind::NotReadable, QFile::decodeName(path), {}}};
    return ReadableFile(std::move(descriptor), Version::of(status), path);
}

Expected<Done> ReadableFile::read(qint64 offset, qint64 length, Octets& out) const
{
    const qsizetype begin = out.size();
    out.resize(begin + length);
    qint64 got = 0;
    while (got < length) {
        const ssize_t count =
            ::pread(m_descriptor.number(), out.data() + begin + got, size_t(length - got), offset + got);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            out.truncate(begin);
            return notReadable(count < 0 ? errno : ENODATA, m_path);
        }
        got += count;
    }
    return Done{};
}

} // namespace dropscope

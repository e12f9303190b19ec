// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/pendingfile.h"

#include "core/mailstore/fileerrors.h"

#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace dropscope {

namespace {

Unexpected<FileError> notWritable(int errorNumber, const QByteArray& path)
{
    return Unexpected{systemFileError(errorNumber, path, FileError::Kind::NotWritable)};
}

/// Renames unless the new name is taken. Returns false with errno.
bool renameToFreeName(const QByteArray& from, const QByteArray& to)
{
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS) // what file systems say that do not know it
        return false;
#endif
    return ::link(from.constData(), to.constData()) == 0 && ::unlink(from.constData()) == 0;
}

} // namespace

PendingFile::PendingFile(Descriptor descriptor, QByteArray path)
    : m_descriptor(std::move(descriptor))
    , m_path(std::move(path))
{
}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    m_path.swap(other.m_path);
    return *this;
}

Expected<PendingFile> PendingFile::create(const QByteArray& folder)
{
    constexpr int attempts = 8;
    QByteArray path;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        path = folder + "/.dropscope-" + QByteArray::number(QRandomGenerator::global()->generate64(), 36) +
               ".part";
        Descriptor descriptor(::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (descriptor.isOpen())
            return PendingFile(std::move(descriptor), path);
        if (errno != EEXIST)
            break;
    }
    return notWritable(errno, path);
}

Expected<Done> PendingFile::append(OctetView octets)
{
    while (!octets.isEmpty()) {
        const ssize_t count = ::write(m_descriptor.number(), octets.data(), size_t(octets.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return notWritable(errno, m_path);
        octets = octets.sliced(count);
    }
    return Done{};
}

Expected<Done> PendingFile::flush()
{
    if (::fsync(m_descriptor.number()) != 0)
        return notWritable(errno, m_path);
    return Done{};
}

Expected<Done> PendingFile::seal()
{
#ifndef __linux__ // there is no waiting for many at once
    if (auto flushed = flush(); !flushed)
        return flushed;
#endif
    if (!m_descriptor.closeChecked())
        return notWritable(errno, m_path);
    return Done{};
}

Expected<Done> PendingFile::flushAll()
{
#ifdef __linux__
    if (::syncfs(m_descriptor.number()) != 0)
        return notWritable(errno, m_path);
    return Done{};
#else
    return flush();
#endif
}

Expected<Done> PendingFile::replace(const QByteArray& path)
{
    if (::rename(m_path.constData(), path.constData()) != 0)
        return notWritable(errno, path);
    m_path.clear();
    return Done{};
}

Expected<Done> PendingFile::claim(const QByteArray& path)
{
    if (!renameToFreeName(m_path, path))
        return notWritable(errno, path);
    m_path.clear();
    return Done{};
}

Expected<Done> flushFolder(const QByteArray& folder)
{
    const Descriptor descriptor(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // a folder that may be written to and not read cannot be opened, and some file systems have no such thing
    if (!descriptor.isOpen() || ::fsync(descriptor.number()) == 0 || errno == EINVAL || errno == ENOTSUP)
        return Done{};
    return notWritable(errno, folder);
}

void PendingFile::discard()
{
    m_descriptor.close();
    if (!m_path.isEmpty())
        ::unlink(m_path.constData());
    m_path.clear();
}

} // namespace dropscope

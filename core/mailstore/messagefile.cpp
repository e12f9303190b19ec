// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/messagefile.h"

#include "core/mailstore/fileerrors.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace dropscope {

namespace {

using Kind = FileError::Kind;

/// An error of the pending file, under the name that the person knows.
Unexpected<FileError> renamed(const Error& error, const QByteArray& path)
{
    FileError fileError = fileErrorOf(error);
    fileError.path = QFile::decodeName(path);
    return Unexpected{fileError};
}

bool isPlainName(const QByteArray& name)
{
    return !name.isEmpty() && name != "." && name != ".." && !name.contains('/') && !name.contains('\0');
}

QByteArray numbered(const QByteArray& name, int number)
{
    const qsizetype dot = name.lastIndexOf('.');
    const qsizetype end = dot > 0 ? dot : name.size();
    return name.first(end) + '-' + QByteArray::number(number) + name.sliced(end);
}

} // namespace

MessageFile::MessageFile(PendingFile file, QByteArray folder, QByteArray name, IfTaken ifTaken)
    : m_file(std::move(file))
    , m_folder(std::move(folder))
    , m_name(std::move(name))
    , m_ifTaken(ifTaken)
{
}

Expected<std::unique_ptr<MessageFile>> MessageFile::create(const QString& folder, const QString& name,
                                                           IfTaken ifTaken)
{
    const QByteArray encodedName = QFile::encodeName(name);
    if (!isPlainName(encodedName))
        return Unexpected{FileError{Kind::NotWritable, name, {}}};
    const QByteArray encodedFolder = folder.isEmpty() ? QByteArray(".") : QFile::encodeName(folder);
    const QByteArray path = encodedFolder + '/' + encodedName;
    if (ifTaken == IfTaken::Refuse && ::faccessat(AT_FDCWD, path.constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return Unexpected{systemFileError(EEXIST, path, Kind::NotWritable)};
    auto file = PendingFile::create(encodedFolder);
    if (!file)
        return renamed(file.error(), path);
    return std::unique_ptr<MessageFile>(
        new MessageFile(std::move(*file), encodedFolder, encodedName, ifTaken));
}

Expected<Done> MessageFile::append(OctetView octets)
{
    auto appended = m_file.append(octets);
    if (appended)
        return appended;
    m_hasFailed = true;
    return renamed(appended.error(), path());
}

Expected<QString> MessageFile::commit()
{
    if (auto flushed = flush(); !flushed)
        return Unexpected{flushed.error()};
    auto path = takeName();
    if (!path)
        return path;
    if (auto flushed = flushFolder(); !flushed)
        return Unexpected{flushed.error()};
    return path;
}

Expected<Done> MessageFile::seal() { return afterFlush(m_file.seal()); }

Expected<Done> MessageFile::flush() { return afterFlush(m_file.flush()); }

Expected<Done> MessageFile::flushAll() { return afterFlush(m_file.flushAll()); }

Expected<Done> MessageFile::afterFlush(const Expected<Done>& flushed)
{
    if (m_hasFailed)
        return Unexpected{systemFileError(EIO, path(), Kind::NotWritable)};
    if (flushed)
        return Done{};
    m_hasFailed = true;
    return renamed(flushed.error(), path());
}

Expected<QString> MessageFile::takeName()
{
    QByteArray path = this->path();
    if (m_hasFailed)
        return Unexpected{systemFileError(EIO, path, Kind::NotWritable)};
    auto named = m_ifTaken == IfTaken::Replace ? m_file.replace(path) : m_file.claim(path);
    if (!named && m_ifTaken == IfTaken::Number)
        named = claimNumbered(path);
    if (!named)
        return Unexpected{named.error()};
    return QFile::decodeName(path);
}

Expected<Done> MessageFile::flushFolder() { return dropscope::flushFolder(m_folder); }

/// Returns the name that was free in path.
Expected<Done> MessageFile::claimNumbered(QByteArray& path)
{
    constexpr int last = 10'000;
    Expected<Done> named = Unexpected{systemFileError(EEXIST, path, Kind::NotWritable)};
    for (int number = 2; number <= last && !named; ++number) {
        path = m_folder + '/' + numbered(m_name, number);
        named = m_file.claim(path);
        if (!named && fileErrorOf(named.error()).kind != Kind::AlreadyExists)
            break;
    }
    return named;
}

} // namespace dropscope

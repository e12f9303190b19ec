// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxstore.h"

#include "core/base/logging.h"
#include "core/mailstore/fileerrors.h"
#include "core/mailstore/hasheduniqueid.h"
#include "core/mailstore/mailboxlock.h"
#include "core/mailstore/pendingfile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dropscope {

namespace {

using Kind = FileError::Kind;

constexpr qint64 pieceOctets = qint64(256) * 1024;

Expected<Done> copy(const ReadableFile& from, qint64 begin, qint64 end, PendingFile& to)
{
    Octets piece;
    for (qint64 at = begin; at < end; at += piece.size()) {
        piece.resize(0);
        if (auto read = from.read(at, std::min(pieceOctets, end - at), piece); !read)
            return read;
        if (auto written = to.append(piece); !written)
            return written;
    }
    return Done{};
}

Expected<std::vector<MboxScanner::Place>> findMessages(const ReadableFile& file)
{
    const qint64 size = file.version().size;
    if (size > MboxStore::fileOctetLimit)
        return Unexpected{FileError{Kind::TooLarge, QFile::decodeName(file.path()), {}}};
    MboxScanner scanner;
    Octets piece;
    for (qint64 at = 0; at < size; at += piece.size()) {
        piece.resize(0);
        if (auto read = file.read(at, std::min(pieceOctets, size - at), piece); !read)
            return Unexpected{read.error()};
        scanner.feed(piece);
        if (scanner.messageCount() > mailStoreMessageLimit)
            return Unexpected{FileError{Kind::TooLarge, QFile::decodeName(file.path()), {}}};
    }
    auto places = scanner.finish();
    if (size > 0 && places.empty())
        return Unexpected{FileError{Kind::NotAMailstore, QFile::decodeName(file.path()), {}}};
    return places;
}

bool isStill(const ReadableFile::Version& version, int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && ReadableFile::Version::of(status) == version;
}

/// A pending file beside the original, with its permissions and, where that is allowed, its owner.
Expected<PendingFile> createLike(int original, const QByteArray& path)
{
    struct stat status = {};
    if (::fstat(original, &status) != 0)
        return Unexpected{systemFileError(errno, path, Kind::NotWritable)};
    auto pending = PendingFile::create(path.first(path.lastIndexOf('/') + 1));
    if (!pending)
        return pending;
    const bool isOwned = ::fchown(pending->descriptor(), status.st_uid, status.st_gid) == 0;
    // Never wider than the original: to another group its group permissions were not given
    const mode_t mode = isOwned ? status.st_mode & 0777 : status.st_mode & 0700;
    if (::fchmod(pending->descriptor(), mode) != 0)
        return Unexpected{systemFileError(errno, path, Kind::NotWritable)};
    return pending;
}

/// Between the last look and the replacement a program that takes no lock may have appended to the original.
void keepLateMail(int original, const ReadableFile& file, PendingFile& replacement)
{
    struct stat status = {};
    if (::fstat(original, &status) != 0 || status.st_size <= file.version().size)
        return;
    if (!copy(file, file.version().size, status.st_size, replacement))
        qCWarning(logServer) << "mail that was delivered during a removal could not be kept";
}

} // namespace

MboxStore::MboxStore(const QByteArray& path)
    : m_path(QFile::encodeName(QFileInfo(QFile::decodeName(path)).canonicalFilePath()))
{
    if (m_path.isEmpty())
        m_path = path;
}

Expected<MailSnapshot> MboxStore::scan()
{
    const auto file = openCurrent();
    if (!file && fileErrorOf(file.error()).kind != Kind::NotFound)
        return Unexpected{file.error()};
    MailSnapshot snapshot;
    snapshot.messages.reserve(m_index.messages.size());
    for (const Message& message : m_index.messages)
        snapshot.messages.push_back({message.uniqueId, OctetCount(quint64(message.measure.octets))});
    return snapshot;
}

Expected<std::unique_ptr<OctetSource>> MboxStore::open(const UniqueId& uniqueId)
{
    auto file = openCurrent();
    if (!file)
        return Unexpected{file.error()};
    const auto place = m_index.places.constFind(uniqueId);
    if (place == m_index.places.cend())
        return Unexpected{noSuchMessage(uniqueId)};
    const Message& message = m_index.messages[*place];
    return std::unique_ptr<OctetSource>(
        std::make_unique<FileSource>(std::move(*file), message.range, message.measure));
}

Removal MboxStore::remove(std::span<const UniqueId> uniqueIds)
{
    const QSet<UniqueId> asked(uniqueIds.begin(), uniqueIds.end());
    constexpr int attempts = 4; // each reads the file; who writes more often than that should be let finish
    Expected<Rewriting> rewriting = Rewriting::Overtaken;
    for (int attempt = 0; attempt < attempts && rewriting && *rewriting == Rewriting::Overtaken; ++attempt)
        rewriting = rewriteWithout(asked);

    Removal removal;
    const bool isDone = rewriting && *rewriting == Rewriting::Done;
    for (const UniqueId& uniqueId : asked) {
        if (!rewriting)
            removal.failures.push_back({uniqueId, fileErrorOf(rewriting.error())});
        else if (!isDone)
            removal.failures.push_back({uniqueId, systemFileError(EAGAIN, m_path, Kind::NotWritable)});
        else if (!m_index.places.contains(uniqueId))
            removal.failures.push_back({uniqueId, noSuchMessage(uniqueId)});
        else
            removal.removed.push_back(uniqueId);
    }
    return removal;
}

/// Reads the file unless it is the one that the index is of.
Expected<ReadableFile> MboxStore::openCurrent()
{
    auto file = ReadableFile::open(m_path);
    if (!file) {
        m_index = {};
        return file;
    }
    if (file->version() == m_index.version)
        return file;
    auto index = read(*file);
    if (!index)
        return Unexpected{index.error()};
    m_index = std::move(*index);
    return file;
}

Expected<MboxStore::Index> MboxStore::read(const ReadableFile& file)
{
    const auto places = findMessages(file);
    if (!places)
        return Unexpected{places.error()};
    Index index{file.version(), {}, {}};
    index.messages.reserve(places->size());
    QHash<Octets, qsizetype> occurrences;
    for (const MboxScanner::Place& place : *places) {
        const FileSource::Range range{place.begin, place.end, CanonicalForm::Quoting::Mboxrd};
        QCryptographicHash hash(uniqueIdHash);
        const auto measure = FileSource::measure(file, range, &hash);
        if (!measure)
            return Unexpected{measure.error()};
        const Octets digest = hash.result();
        const UniqueId uniqueId = uniqueIdFromDigest(digest, ++occurrences[digest]);
        index.places.insert(uniqueId, index.messages.size());
        index.messages.push_back({uniqueId, place.fromLine, range, *measure});
    }
    return index;
}

Expected<MboxStore::Rewriting> MboxStore::rewriteWithout(const QSet<UniqueId>& uniqueIds)
{
    const Descriptor writable(
        ::open(m_path.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!writable.isOpen())
        return Unexpected{systemFileError(errno, m_path, Kind::NotWritable)};
    const auto lock = MailboxLock::acquire(m_path, writable.number());
    if (!lock)
        return Unexpected{lock.error()};
    const auto file = openCurrent();
    if (!file)
        return Unexpected{file.error()};
    if (!isStill(file->version(), writable.number()))
        return Rewriting::Overtaken; // the lock is on a file that another one has replaced
    const bool hasAny = std::ranges::any_of(
        uniqueIds, [&](const UniqueId& uniqueId) { return m_index.places.contains(uniqueId); });
    return hasAny ? replaceWithout(uniqueIds, *file, writable.number()) : Rewriting::Done;
}

Expected<MboxStore::Rewriting> MboxStore::replaceWithout(const QSet<UniqueId>& uniqueIds,
                                                         const ReadableFile& file, int original)
{
    auto pending = createLike(original, m_path);
    if (!pending)
        return Unexpected{pending.error()};
    for (size_t i = 0; i < m_index.messages.size(); ++i) {
        const Message& message = m_index.messages[i];
        if (uniqueIds.contains(message.uniqueId))
            continue;
        const bool isLast = i + 1 == m_index.messages.size();
        const qint64 end = isLast ? file.version().size : m_index.messages[i + 1].fromLine;
        if (auto copied = copy(file, message.fromLine, end, *pending); !copied)
            return Unexpected{copied.error()};
    }
    if (auto flushed = pending->flush(); !flushed)
        return Unexpected{flushed.error()};
    if (!isStill(file.version(), original))
        return Rewriting::Overtaken; // by somebody who takes no lock
    if (auto replaced = pending->replace(m_path); !replaced)
        return Unexpected{replaced.error()};
    keepLateMail(original, file, *pending);
    return Rewriting::Done;
}

} // namespace dropscope

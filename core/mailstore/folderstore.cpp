// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/folderstore.h"

#include "core/mailstore/fileerrors.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dropscope {

namespace {

using Kind = FileError::Kind;

/// Without symbolic links; empty if it does not exist.
QByteArray realPath(const QByteArray& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.constData(), nullptr), &std::free);
    return QByteArray(real.get());
}

bool isNotFound(const Error& error) { return fileErrorOf(error).kind == Kind::NotFound; }

} // namespace

FolderStore::FolderStore(const QByteArray& folder)
    : m_folder(realPath(folder))
{
}

Expected<MailSnapshot> FolderStore::scan()
{
    Stamps stamps = this->stamps(); // before the look
    m_stamps.clear();
    ++m_scans;
    const auto files = listFiles();
    if (!files)
        return Unexpected{files.error()};
    if (qsizetype(files->size()) > mailStoreMessageLimit)
        return Unexpected{FileError{Kind::TooLarge, QFile::decodeName(m_folder), {}}};

    MailSnapshot snapshot;
    QHash<UniqueId, QByteArray> names;
    QHash<UniqueId, Measured> stillMeasured;
    for (const File& file : *files) {
        const auto located = locate(file.name);
        const auto entry =
            located ? measured(file.uniqueId, *located) : Expected<Measured>(Unexpected{located.error()});
        if (!entry) {
            if (!isNotFound(entry.error())) // else it went while the folder was read
                snapshot.unreadable.push_back(fileErrorOf(entry.error()));
            continue;
        }
        names.insert(file.uniqueId, file.name);
        stillMeasured.insert(file.uniqueId, *entry);
        snapshot.messages.push_back(
            {file.uniqueId, OctetCount(quint64(entry->measure.octets)), qHash(entry->version)});
    }
    m_names.swap(names);
    m_measured.swap(stillMeasured);
    if (snapshot.unreadable.empty() && areSettled(stamps))
        m_stamps = std::move(stamps);
    m_scannedAt = std::chrono::steady_clock::now();
    return snapshot;
}

quint64 FolderStore::revision()
{
    // People edit files by hand where no mail program does. They see it a moment later.
    constexpr std::chrono::seconds trusted{2};
    const bool isAsScanned =
        !m_stamps.empty() && std::chrono::steady_clock::now() - m_scannedAt < trusted && stamps() == m_stamps;
    return isAsScanned ? m_scans : 0;
}

FolderStore::Stamps FolderStore::stamps() const
{
    Stamps stamps;
    for (const QByteArray& folder : tellingFolders()) {
        struct stat status = {};
        if (::stat(pathOf(folder).constData(), &status) != 0)
            return {};
        stamps.push_back(ReadableFile::Version::of(status));
    }
    return stamps;
}

/// A change within the same tick of the file system's clock would leave the time of the one before.
bool FolderStore::areSettled(const Stamps& stamps)
{
    static constexpr std::chrono::seconds coarsestTick{2};
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::ranges::all_of(stamps, [now](const ReadableFile::Version& folder) {
        return std::chrono::seconds(folder.modifiedSeconds + 1) + coarsestTick < now;
    });
}

Expected<std::unique_ptr<OctetSource>> FolderStore::open(const UniqueId& uniqueId)
{
    auto source = openFile(uniqueId);
    if (source || !isNotFound(source.error()) || !m_names.contains(uniqueId))
        return source;
    findRenamedFiles();
    return openFile(uniqueId);
}

Removal FolderStore::remove(std::span<const UniqueId> uniqueIds)
{
    Removal removal;
    std::vector<UniqueId> missing;
    QSet<UniqueId> asked;
    for (const UniqueId& uniqueId : uniqueIds) {
        if (asked.contains(uniqueId))
            continue;
        asked.insert(uniqueId);
        auto unlinked = unlink(uniqueId);
        if (unlinked)
            removal.removed.push_back(uniqueId);
        else if (isNotFound(unlinked.error()))
            missing.push_back(uniqueId);
        else
            removal.failures.push_back({uniqueId, fileErrorOf(unlinked.error())});
    }
    if (missing.empty())
        return removal;
    findRenamedFiles();
    for (const UniqueId& uniqueId : missing) {
        auto unlinked = unlink(uniqueId);
        if (unlinked)
            removal.removed.push_back(uniqueId);
        else
            removal.failures.push_back({uniqueId, fileErrorOf(unlinked.error())});
    }
    return removal;
}

Expected<std::vector<QByteArray>> FolderStore::namesIn(const QByteArray& subfolder) const
{
    const QByteArray wanted = subfolder.isEmpty() ? m_folder : pathOf(subfolder);
    const QByteArray path = realPath(wanted);
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(path.isEmpty() ? nullptr : ::opendir(path.constData()),
                                                     &::closedir);
    if (!folder)
        return Unexpected{systemFileError(errno, wanted, Kind::NotReadable)};
    if (path != m_folder && !isInside(path))
        return Unexpected{FileError{Kind::NotReadable, QFile::decodeName(wanted), {}}};
    std::vector<QByteArray> names;
    while (const dirent* entry = ::readdir(folder.get())) {
        if (entry->d_name[0] != '.')
            names.emplace_back(entry->d_name);
        if (qsizetype(names.size()) > mailStoreMessageLimit)
            return Unexpected{FileError{Kind::TooLarge, QFile::decodeName(wanted), {}}};
    }
    return names;
}

/// Which file a name means, without opening it.
Expected<FolderStore::Located> FolderStore::locate(const QByteArray& name) const
{
    QByteArray path = pathOf(name);
    struct stat status = {};
    if (::lstat(path.constData(), &status) != 0)
        return Unexpected{systemFileError(errno, path, Kind::NotReadable)};
    if (S_ISLNK(status.st_mode)) {
        const QByteArray target = realPath(path);
        if (!isInside(target) || ::lstat(target.constData(), &status) != 0)
            return Unexpected{FileError{Kind::NotReadable, QFile::decodeName(path), {}}};
        path = target;
    }
    if (!S_ISREG(status.st_mode))
        return Unexpected{FileError{Kind::NotReadable, QFile::decodeName(path), {}}};
    if (status.st_size > messageOctetLimit)
        return Unexpected{FileError{Kind::TooLarge, QFile::decodeName(path), {}}};
    return Located{path, ReadableFile::Version::of(status)};
}

bool FolderStore::isInside(const QByteArray& absolutePath) const
{
    return absolutePath.startsWith(m_folder + '/');
}

/// Reads the message only if it is not the one that was measured before.
Expected<FolderStore::Measured> FolderStore::measured(const UniqueId& uniqueId, const Located& located) const
{
    const auto known = m_measured.constFind(uniqueId);
    if (known != m_measured.cend() && known->version == located.version)
        return *known;
    const auto file = ReadableFile::open(located.path);
    if (!file)
        return Unexpected{file.error()};
    return measured(*file);
}

Expected<FolderStore::Measured> FolderStore::measured(const ReadableFile& file)
{
    if (file.version().size > messageOctetLimit)
        return Unexpected{FileError{Kind::TooLarge, QFile::decodeName(file.path()), {}}};
    const auto measure = FileSource::measure(file, {0, file.version().size});
    if (!measure)
        return Unexpected{measure.error()};
    return Measured{file.version(), *measure};
}

Expected<std::unique_ptr<OctetSource>> FolderStore::openFile(const UniqueId& uniqueId) const
{
    const auto name = m_names.constFind(uniqueId);
    if (name == m_names.cend())
        return Unexpected{noSuchMessage(uniqueId)};
    auto file = ReadableFile::open(pathOf(*name)); // no symbolic link, then, and nothing to look up
    if (!file) {
        const auto located = locate(*name);
        if (!located)
            return Unexpected{located.error()};
        file = ReadableFile::open(located->path);
    }
    if (!file)
        return Unexpected{file.error()};
    const auto known = m_measured.constFind(uniqueId);
    const bool isKnown = known != m_measured.cend() && known->version == file->version();
    const auto entry = isKnown ? Expected<Measured>(*known) : measured(*file);
    if (!entry)
        return Unexpected{entry.error()};
    const FileSource::Range range{0, file->version().size};
    return std::unique_ptr<OctetSource>(
        std::make_unique<FileSource>(std::move(*file), range, entry->measure));
}

/// A file that took the place of the one that was scanned is another message, and stays.
Expected<Done> FolderStore::unlink(const UniqueId& uniqueId)
{
    const auto name = m_names.constFind(uniqueId);
    if (name == m_names.cend())
        return Unexpected{noSuchMessage(uniqueId)};
    const auto located = locate(*name);
    if (!located)
        return Unexpected{located.error()};
    if (m_measured.value(uniqueId).version != located->version)
        return Unexpected{noSuchMessage(uniqueId)};
    const QByteArray path = pathOf(*name);
    if (::unlink(path.constData()) != 0)
        return Unexpected{systemFileError(errno, path, Kind::NotWritable)};
    m_names.remove(uniqueId);
    m_measured.remove(uniqueId);
    return Done{};
}

/// In a Maildir another program may rename a message at any time: from new to cur, and with other flags.
/// Learns no message that the scan has not seen.
void FolderStore::findRenamedFiles()
{
    const auto files = listFiles();
    if (!files)
        return;
    for (const File& file : *files) {
        const auto name = m_names.find(file.uniqueId);
        if (name != m_names.end())
            *name = file.name;
    }
}

} // namespace dropscope

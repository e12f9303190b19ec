// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/destinations/folderdestination.h"

#include "core/mailstore/messagefilename.h"

#include <QDir>

#include <cerrno>

namespace dropscope {

FolderDestination::FolderDestination(QString folder, bool mayOverwrite)
    : m_folder(std::move(folder))
    , m_mayOverwrite(mayOverwrite)
{
}

Expected<Done> FolderDestination::prepare(std::span<const ItemFacts> items)
{
    errno = 0;
    if (!QDir().mkpath(m_folder)) {
        const QString systemText = errno != 0 ? qt_error_string(errno) : QString();
        return Unexpected{Error(FileError{FileError::Kind::NotWritable, m_folder, systemText})};
    }
    if (m_mayOverwrite)
        return Done{};
    // Better now than after an hour of retrieving.
    for (const ItemFacts& item : items) {
        const QString path = QDir(m_folder).filePath(messageFileName(item.number, item.uniqueId));
        const QFileInfo file(path);
        if (file.exists() || file.isSymLink())
            return Unexpected{Error(FileError{FileError::Kind::AlreadyExists, path, {}})};
    }
    return Done{};
}

Expected<Done> FolderDestination::begin(const ItemFacts& item)
{
    const auto ifTaken = m_mayOverwrite ? MessageFile::IfTaken::Replace : MessageFile::IfTaken::Refuse;
    auto file = MessageFile::create(m_folder, messageFileName(item.number, item.uniqueId), ifTaken);
    if (!file)
        return Unexpected{file.error()};
    m_file = std::move(*file);
    return Done{};
}

Expected<Done> FolderDestination::append(OctetView octets) { return m_file->append(octets); }

Expected<Done> FolderDestination::commit() { return m_whole.add(std::exchange(m_file, nullptr)); }

MessageDestination::Flushed FolderDestination::flush()
{
    auto committed = m_whole.commit();
    return {std::move(committed.paths), std::move(committed.failure)};
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/filesource.h"
#include "core/mailstore/mailstore.h"

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace dropscope {

/// What the stores with one file for each message have in common. Which files those are, the derived class
/// says.
///
/// Symbolic links that lead out of the folder are not followed: they are unreadable messages. What was
/// measured is remembered for as long as the file on disk is the same, so that a second scan reads no
/// message.
class FolderStore : public MailStore
{
public:
    [[nodiscard]] Expected<MailSnapshot> scan() final;
    [[nodiscard]] quint64 revision() final;
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> open(const UniqueId& uniqueId) final;
    [[nodiscard]] Removal remove(std::span<const UniqueId> uniqueIds) final;

    /// A message larger than this on disk is not served: TooLarge.
    static constexpr qint64 messageOctetLimit = qint64(2) << 30;

protected:
    struct File
    {
        UniqueId uniqueId;
        QByteArray name; ///< relative to the folder, as the system encodes it
    };

    /// The folder must exist; symbolic links in the path to it are followed, once and now.
    explicit FolderStore(const QByteArray& folder);

    /// In the order of the message-numbers; unique-ids must be well-formed and unique.
    [[nodiscard]] virtual Expected<std::vector<File>> listFiles() const = 0;

    /// Folders whose own time of change tells of every message that came or went, below this one; for stores
    /// whose files are never written to again. None: only a look at each file tells.
    [[nodiscard]] virtual std::vector<QByteArray> tellingFolders() const { return {}; }

    /// The names in a folder below this one ("" for itself) in no particular order, without dot files.
    [[nodiscard]] Expected<std::vector<QByteArray>> namesIn(const QByteArray& subfolder) const;

    [[nodiscard]] QByteArray pathOf(const QByteArray& name) const { return m_folder + '/' + name; }

private:
    struct Measured
    {
        ReadableFile::Version version;
        FileSource::Measure measure;
    };
    struct Located
    {
        QByteArray path; ///< absolute, of the file itself where the name is a symbolic link
        ReadableFile::Version version;
    };
    [[nodiscard]] Expected<Located> locate(const QByteArray& name) const;
    [[nodiscard]] bool isInside(const QByteArray& absolutePath) const;
    [[nodiscard]] Expected<Measured> measured(const UniqueId& uniqueId, const Located& located) const;
    [[nodiscard]] static Expected<Measured> measured(const ReadableFile& file);
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> openFile(const UniqueId& uniqueId) const;
    [[nodiscard]] Expected<Done> unlink(const UniqueId& uniqueId);
    void findRenamedFiles();

    using Stamps = std::vector<ReadableFile::Version>;
    [[nodiscard]] Stamps stamps() const;
    [[nodiscard]] static bool areSettled(const Stamps& stamps);

    QByteArray m_folder;                 ///< absolute, without symbolic links
    QHash<UniqueId, QByteArray> m_names; ///< as of the last look into the folder
    QHash<UniqueId, Measured> m_measured;
    Stamps m_stamps; ///< of the telling folders when they were scanned; empty: they tell nothing
    std::chrono::steady_clock::time_point m_scannedAt;
    quint64 m_scans = 0;
};

} // namespace dropscope

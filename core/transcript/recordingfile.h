// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/expected.h"
#include "core/base/octets.h"

#include <QFile>

#include <memory>

namespace dropscope {

/// The file behind a transcript. What was appended is with the operating system at once: should the program
/// die, the file is whole up to there. Readable by this user alone.
class RecordingFile
{
public:
    /// Nameless: gone with this object or the process, whichever ends first. It is made when it is needed.
    [[nodiscard]] static std::unique_ptr<RecordingFile> temporary();
    /// In a folder, under a name of its own, removed with this object; it stays if the process dies.
    [[nodiscard]] static std::unique_ptr<RecordingFile> recoverable(const QString& folder);
    /// Under this name, from nothing; it stays.
    [[nodiscard]] static Expected<std::unique_ptr<RecordingFile>, FileError> create(const QString& path);
    /// To be read only.
    [[nodiscard]] static Expected<std::unique_ptr<RecordingFile>, FileError> open(const QString& path);
    ~RecordingFile();

    /// All of it, or nothing and a failure.
    bool append(OctetView octets);
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Fewer where the file ends.
    [[nodiscard]] Octets read(qint64 position, qint64 octets) const;

    /// The operating system's words for why appending failed: nothing is appended any more, what was before
    /// stays readable.
    [[nodiscard]] const QString& failure() const { return m_failure; }
    [[nodiscard]] QString path() const { return m_file ? m_file->fileName() : QString(); }

private:
    RecordingFile() = default;
    bool isOpen();

    std::unique_ptr<QFile> m_file;
    QString m_folder; ///< of a recoverable one that is not made yet
    qint64 m_size = 0;
    QString m_failure;
};

} // namespace dropscope

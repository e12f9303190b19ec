// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/mailpathreader.h"

#include <QStringList>

namespace dropscope {

/// The messages that lie at one path or at several, one path after the other, for somebody who wants to look
/// at them (MailPathReader). A path where nothing can be read is told and passed over, unless it is the only
/// one.
class MailFileReader
{
public:
    /// At one path: fails as recognizeMail() does.
    [[nodiscard]] static Expected<std::unique_ptr<MailFileReader>> open(const QString& path);
    /// At several; at least one. Fails as the first of them does where none can be read.
    [[nodiscard]] static Expected<std::unique_ptr<MailFileReader>> open(const QStringList& paths);

    /// Reads some 256 KiB, or some hundred names of a folder, or goes to the next path.
    void takeStep();
    /// The message that the last step found.
    [[nodiscard]] std::optional<FiledMessage> takeFound();
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

    /// Octets that were read, of all; 0 of 0 where nobody knows how many there are, for a folder is among
    /// them.
    [[nodiscard]] qint64 position() const;
    [[nodiscard]] qint64 size() const;
    /// Files of a folder that were looked at, of all; 0 until the folder was read, and for a file. Of several
    /// paths: those that were read, of all.
    [[nodiscard]] qsizetype filesDone() const;
    [[nodiscard]] qsizetype fileCount() const;

    /// What was passed over: how many, and the first hundred of them.
    [[nodiscard]] qsizetype unreadableCount() const;
    [[nodiscard]] const std::vector<FileError>& unreadable() const;

private:
    explicit MailFileReader(QStringList paths);
    [[nodiscard]] Expected<Done> openNext();
    void leavePath();
    void giveUp(const FileError& error);
    [[nodiscard]] bool isOne() const { return m_paths.size() == 1; }

    QStringList m_paths;
    qsizetype m_next = 0;                   ///< the first path that was not opened yet
    std::unique_ptr<MailPathReader> m_path; ///< the one before; null between two
    bool m_isAtEnd = false;
    qint64 m_size = 0;     ///< of all
    qint64 m_position = 0; ///< of those that were read
    qsizetype m_count = 0; ///< messages found
    qsizetype m_unreadableCount = 0;
    std::vector<FileError> m_unreadable;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/mailstore/filedmessage.h"
#include "core/mailstore/filemeasuring.h"
#include "core/mailstore/mailfilelist.h"
#include "core/mailstore/mailkind.h"
#include "core/mailstore/mboxscanner.h"

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

// Theory of operation
//
// Finds the messages that lie at a path, for somebody who wants to look at them: of a file that is one
// message, of an mbox, of a Maildir, of a folder of .eml files. Unlike a MailStore it goes in steps that are
// each quick, gives a message as soon as it is found, follows a link, and gives a message whose lines end in
// CR LF on disk octet for octet (FileMeasuring). Nothing is written, and nothing kept but places.
//
// Each message is read once for its length. In an mbox that is behind the search for the next From_ line, so
// that a file of any size is read from the disk once. A file that cannot be read is told and passed over.

class MailPathReader
{
public:
    /// Fails as recognizeMail() does.
    [[nodiscard]] static Expected<std::unique_ptr<MailPathReader>> open(const QString& path);

    /// Reads some 256 KiB, or some hundred names of a folder.
    void takeStep();
    /// The message that the last step found.
    [[nodiscard]] std::optional<FiledMessage> takeFound() { return std::exchange(m_found, std::nullopt); }
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

    [[nodiscard]] MailKind kind() const { return m_mail.kind; }
    [[nodiscard]] const QString& path() const { return m_mail.path; }
    /// Octets of the file that were read, of all; of a folder nobody knows how many there are: 0.
    [[nodiscard]] qint64 position() const { return m_position; }
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Files of a folder that were looked at, of all; 0 until the folder was read, and for a file.
    [[nodiscard]] qsizetype filesDone() const { return m_filesDone; }
    [[nodiscard]] qsizetype fileCount() const { return m_fileCount; }

    /// What was passed over: how many, and the first hundred of them.
    [[nodiscard]] qsizetype unreadableCount() const { return m_unreadableCount; }
    [[nodiscard]] const std::vector<FileError>& unreadable() const { return m_unreadable; }

private:
    explicit MailPathReader(RecognizedMail mail);
    void measureOn();
    void scanOn();
    void beginPlace();
    void beginFile();
    void begin(const FileSource::Range& range, qint64 fromLine, FileMeasuring::Form form);
    void giveUp(const Error& error);

    RecognizedMail m_mail;
    std::optional<MailFileList> m_list; ///< of a folder
    MboxScanner m_scanner;
    std::deque<MboxScanner::Place> m_places; ///< found in an mbox, and not measured
    std::optional<ReadableFile> m_file;      ///< the mbox, or the one that is being read
    QByteArray m_path;                       ///< of it
    std::optional<UniqueId> m_uniqueId;
    std::optional<FileMeasuring> m_measuring;
    FiledMessage m_next; ///< what is being measured
    std::optional<FiledMessage> m_found;
    Octets m_piece;
    qint64 m_position = 0;
    qint64 m_size = 0;
    qsizetype m_filesDone = 0;
    qsizetype m_fileCount = 0;
    qsizetype m_count = 0; ///< messages found
    qsizetype m_unreadableCount = 0;
    std::vector<FileError> m_unreadable;
    bool m_isScanned = false; ///< the mbox to its end
    bool m_isAtEnd = false;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/pendingfile.h"

#include <QString>

#include <memory>

namespace dropscope {

/// Writes one file that is complete or not there: it appears under its name only in commit(), when every
/// octet is on the disk. Whatever ends earlier leaves nothing behind. Octets are written as they are given.
class MessageFile
{
public:
    enum class IfTaken {
        Refuse,  ///< AlreadyExists
        Number,  ///< "name.eml" becomes "name-2.eml", then "name-3.eml" …
        Replace, ///< what the name belonged to is gone after commit()
    };

    /// The name must be a plain one, as messageFileName() and safeFileName() make them. Fails with FileError;
    /// under Refuse a name that is taken is noticed now, before a long transfer, and once more in commit().
    [[nodiscard]] static Expected<std::unique_ptr<MessageFile>> create(const QString& folder,
                                                                       const QString& name, IfTaken ifTaken);

    /// After a failure, with FileError, the file cannot be committed any more.
    [[nodiscard]] Expected<Done> append(OctetView octets);

    /// Returns the path that the file has now. Nothing may be appended after it.
    [[nodiscard]] Expected<QString> commit();

    // The steps of commit(), for files that wait for the disk together (MessageFileGroup).

    /// Nothing more is appended, and flushAll() of another one counts for this one.
    [[nodiscard]] Expected<Done> seal();
    /// Waits until the disk has every octet.
    [[nodiscard]] Expected<Done> flush();
    /// The same, and of every sealed file that the folder's file system holds.
    [[nodiscard]] Expected<Done> flushAll();
    /// Returns the path that the file has now. The disk must have its octets.
    [[nodiscard]] Expected<QString> takeName();
    /// Waits until the disk has the names.
    [[nodiscard]] Expected<Done> flushFolder();

private:
    MessageFile(PendingFile file, QByteArray folder, QByteArray name, IfTaken ifTaken);
    [[nodiscard]] QByteArray path() const { return m_folder + '/' + m_name; }
    [[nodiscard]] Expected<Done> afterFlush(const Expected<Done>& flushed);
    [[nodiscard]] Expected<Done> claimNumbered(QByteArray& path);

    PendingFile m_file;
    QByteArray m_folder;
    QByteArray m_name;
    IfTaken m_ifTaken;
    bool m_hasFailed = false;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QLockFile>

#include <memory>

namespace dropscope {

/// Keeps other programs out of an mbox while it is written: a record lock on the file, and FILE.lock beside
/// it where the folder permits that, since some programs know only the one and some only the other. Never
/// waits.
class MailboxLock
{
public:
    /// Descriptor: of the file at that path, open for writing; the record lock goes when it is closed. Fails
    /// with NotWritable while somebody else has either lock.
    [[nodiscard]] static Expected<std::unique_ptr<MailboxLock>> acquire(const QByteArray& path,
                                                                        int descriptor);

private:
    explicit MailboxLock(const QString& lockPath)
        : m_file(lockPath)
    {
    }

    QLockFile m_file; ///< gives way when this is destroyed
};

} // namespace dropscope

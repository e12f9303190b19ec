// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailboxlock.h"

#include "core/mailstore/fileerrors.h"

#include <QFile>

#include <cerrno>
#include <chrono>

#include <fcntl.h>
#include <unistd.h>

namespace dropscope {

namespace {

// Who still held a lock file after that long has died over it
constexpr std::chrono::milliseconds staleAfter = std::chrono::minutes(10);

} // namespace

Expected<std::unique_ptr<MailboxLock>> MailboxLock::acquire(const QByteArray& path, int descriptor)
{
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
#ifdef F_OFD_SETLK // unlike F_SETLK it also holds between two stores of one process
    const int command = F_OFD_SETLK;
#else
    const int command = F_SETLK;
#endif
    if (::fcntl(descriptor, command, &whole) != 0)
        return Unexpected{systemFileError(errno, path, FileError::Kind::NotWritable)};

    std::unique_ptr<MailboxLock> lock(new MailboxLock(QFile::decodeName(path) + QLatin1StringView(".lock")));
    lock->m_file.setStaleLockTime(int(staleAfter.count()));
    if (!lock->m_file.tryLock() && lock->m_file.error() == QLockFile::LockFailedError)
        return Unexpected{systemFileError(EAGAIN, path, FileError::Kind::NotWritable)};
    return lock;
}

} // namespace dropscope

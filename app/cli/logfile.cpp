// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logfile.h"

#include "app/cli/terminal/writeall.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace dropscope {

Expected<std::unique_ptr<LogFile>> LogFile::open(const QString& path)
{
    if (path == QLatin1StringView("-"))
        return std::unique_ptr<LogFile>(new LogFile(STDERR_FILENO, QStringLiteral("standard error")));
    // Mail is private: only its owner reads what crossed the wire.
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Unexpected{Error(FileError{FileError::Kind::NotWritable, path, qt_error_string(errno)})};
    return std::unique_ptr<LogFile>(new LogFile(descriptor, path));
}

LogFile::LogFile(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

LogFile::~LogFile()
{
    if (m_descriptor != STDERR_FILENO)
        ::close(m_descriptor);
}

void LogFile::write(const Octets& lines)
{
    if (m_failure)
        return;
    if (const auto errorText = writeAll(m_descriptor, lines))
        m_failure = FileError{FileError::Kind::NotWritable, m_path, *errorText};
}

} // namespace dropscope

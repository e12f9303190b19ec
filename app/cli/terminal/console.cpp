// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/console.h"

#include "app/cli/output/displaywidth.h"
#include "app/cli/terminal/writeall.h"

#include <algorithm>

#include <sys/ioctl.h>
#include <unistd.h>

namespace dropscope {

namespace {

constexpr int usualColumns = 80;

std::optional<int> columnsOf(int descriptor)
{
    if (::isatty(descriptor) == 0)
        return std::nullopt;
    winsize size{};
    const bool isKnown = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return isKnown ? size.ws_col : usualColumns;
}

} // namespace

Console::Console()
    : m_showsProgress(::isatty(STDERR_FILENO) != 0)
{
}

void Console::write(OctetView octets)
{
    if (m_outputFailure)
        return;
    if (const auto errorText = writeAll(STDOUT_FILENO, octets))
        m_outputFailure =
            FileError{FileError::Kind::NotWritable, QStringLiteral("standard output"), *errorText};
}

void Console::say(const QString& text)
{
    clearProgress();
    // Where standard error is closed there is nobody left to tell.
    (void)writeAll(STDERR_FILENO, "dropscope-cli: " + text.toUtf8() + '\n');
}

void Console::progress(const QString& text)
{
    using namespace std::chrono_literals;
    const auto now = std::chrono::steady_clock::now();
    if (!m_showsProgress || now - m_lastProgress < 100ms)
        return;
    m_lastProgress = now;
    m_isProgressShown = true;
    const int room = columnsOf(STDERR_FILENO).value_or(usualColumns) - 1;
    (void)writeAll(STDERR_FILENO, "\r" + fitted(text, room).toUtf8() + "\x1b[K");
}

void Console::clearProgress()
{
    if (std::exchange(m_isProgressShown, false))
        (void)writeAll(STDERR_FILENO, "\r\x1b[K");
}

std::optional<int> Console::columns() const { return columnsOf(STDOUT_FILENO); }

QString Console::emphasized(const QString& text) const
{
    const bool mayPaint = columns() && qgetenv("NO_COLOR").isEmpty() && qgetenv("TERM") != "dumb";
    return mayPaint ? QStringLiteral("\x1b[1m%1\x1b[0m").arg(text) : text;
}

} // namespace dropscope

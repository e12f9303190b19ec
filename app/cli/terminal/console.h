// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <chrono>
#include <optional>

namespace dropscope {

/// Standard output, where results go, and standard error, where everything else does. Text for people must
/// have been made printable() before; octets of a message are written as they are.
class Console
{
public:
    Console();

    /// To standard output. The first failure is kept; nothing is written after it.
    void write(OctetView octets);
    void line(const QString& text) { write(text.toUtf8() + '\n'); }
    [[nodiscard]] const std::optional<FileError>& outputFailure() const { return m_outputFailure; }

    /// One line on standard error, with the program's name before it.
    void say(const QString& text);

    /// What is shown while it lasts, in the last line of a terminal; elsewhere nothing. At most ten a second.
    void progress(const QString& text);
    void clearProgress();
    /// Something else writes to standard error.
    void switchProgressOff() { m_showsProgress = false; }

    /// Columns of the terminal that standard output is; absent if it is none.
    [[nodiscard]] std::optional<int> columns() const;
    /// The text in bold, where standard output is a terminal that can and may (NO_COLOR).
    [[nodiscard]] QString emphasized(const QString& text) const;

private:
    std::optional<FileError> m_outputFailure;
    std::chrono::steady_clock::time_point m_lastProgress;
    bool m_showsProgress;
    bool m_isProgressShown = false;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"

#include <QString>

namespace dropscope::ui {

/// Makes text of a message, a slice at a time, its lines separated by line feeds. Each line is UTF-8 if it
/// can be, else Latin-1. Controls are shown as their symbols, a line end of LF alone as ␊, and whatever would
/// hide or turn the direction of writing as the replacement character.
class SourceReader
{
public:
    static constexpr qint64 sliceOctets = 8 * 1024;
    /// Characters of a line that are shown in one; a longer one goes on below a mark.
    static constexpr qsizetype longestLine = 10'000;

    /// The source must outlive the reader. Of it, limit octets are read.
    SourceReader(OctetSource& source, qint64 limit);

    /// The text behind the one before; empty where a slice holds no whole line yet.
    [[nodiscard]] QString readSlice();
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    /// The source could not be read to its end.
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

    /// Takes the marks of lines that go on out of a text again.
    [[nodiscard]] static QString withoutMarks(QString text);

private:
    void appendLine(QString& text, OctetView line);
    void appendPiece(QString& text, OctetView octets);

    OctetSource& m_source;
    qint64 m_limit;
    qint64 m_next = 0;
    qsizetype m_lineLength = 0; ///< characters since the last line end or mark
    Octets m_rest;              ///< of a line that has not ended yet
    bool m_isAtEnd = false;
    bool m_hasFailed = false;
};

} // namespace dropscope::ui

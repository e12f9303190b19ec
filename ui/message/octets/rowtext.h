// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <vector>

namespace dropscope::ui {

/// The octets of a row as text: UTF-8 if they can be, else Latin-1. Controls are shown as their symbols, a
/// line end of LF alone as ␊, and whatever would hide or turn the direction of writing as the replacement
/// character.
struct RowText
{
    enum class Kind : quint8 {
        Odd,   ///< stands for what should not be there, or cannot be seen
        Quiet, ///< a regular line end, the mark of a line that goes on
    };
    struct Run
    {
        qsizetype begin; ///< characters; the rest of the text is plain
        qsizetype end;
        Kind kind;
    };

    QString text;
    std::vector<int> octets; ///< of each character the octet in the row; one more, for the end
    std::vector<Run> runs;
    int lineEnd = 0; ///< the octet of the row with which its line end begins, shown or not

    /// The character in which an octet of the row is, or behind the last.
    [[nodiscard]] qsizetype characterOf(qint64 octet) const;
    /// The other way round; behind the last character is before the line end.
    [[nodiscard]] qint64 octetOf(qsizetype character) const;
};

/// Of a row with its line end; isLast: the message ends with it. Where controls are shown, regular line ends
/// and tabs are, too.
[[nodiscard]] RowText rowText(OctetView row, bool isLast, bool showsControls);

/// Octets of a message for the clipboard: line ends are LF, NUL is its symbol.
[[nodiscard]] QString copiedText(OctetView octets);

} // namespace dropscope::ui

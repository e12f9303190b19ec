// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/inspection/textpattern.h"

#include <QList>
#include <QString>

#include <vector>

namespace dropscope::ui {

/// A line of octets made visible: nothing in it can hide, move the writing or look like something else.
/// UTF-8 is shown as what it means; controls, invisible characters and octets that are no UTF-8 as \xHH.
struct WireText
{
    enum class Kind : quint8 {
        Plain,
        Quiet,  ///< a line end of CR LF, a tab
        Odd,    ///< \xHH, a line end of LF alone
        Remark, ///< said by us, such as "… +70 000 octets"
        Cut,    ///< one read ended here and the next began
    };
    struct Run
    {
        Kind kind;
        QString text;
        bool isLineEnd = false;
        bool isMatch = false; ///< it was looked for
        friend bool operator==(const Run&, const Run&) = default;
    };
    QList<Run> runs;

    void append(Kind kind, const QString& text, bool isMatch = false);
    /// All in one string; line ends are left out.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const WireText&, const WireText&) = default;
};

/// What is marked in a line; places are those of octets in it.
struct WireMarks
{
    std::vector<qsizetype> cuts; ///< where reads ended; ascending
    std::vector<TextPattern::Match> matches;
};

/// Of a line with its line end, or of a piece of one.
[[nodiscard]] WireText wireText(OctetView line, const WireMarks& marks = {});

/// Of a line that is too long to be shown: of its beginning, of the number of octets left out, of its end,
/// which is looked at for the line end alone.
[[nodiscard]] WireText wireText(OctetView beginning, qint64 leftOut, OctetView end,
                                const WireMarks& marks = {});

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>
#include <QMetaType>
#include <QString>

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
    };
    struct Run
    {
        Kind kind;
        QString text;
        bool isLineEnd = false;
        friend bool operator==(const Run&, const Run&) = default;
    };
    QList<Run> runs;

    void append(Kind kind, const QString& text);
    /// All in one string; line ends are left out.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const WireText&, const WireText&) = default;
};

/// Of a line with its line end, or of a piece of one.
[[nodiscard]] WireText wireText(OctetView line);

/// Of a line that is too long to be shown: of its beginning, of the number of octets left out, of its end,
/// which is looked at for the line end alone.
[[nodiscard]] WireText wireText(OctetView beginning, qint64 leftOut, OctetView end);

} // namespace dropscope::ui

Q_DECLARE_METATYPE(dropscope::ui::WireText)

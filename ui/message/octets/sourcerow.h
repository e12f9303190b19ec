// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/octets/rowindex.h"
#include "ui/message/octets/rowtext.h"

#include <QTextLayout>

#include <memory>

namespace dropscope::ui {

/// A row of the source view, laid out.
struct SourceRow
{
    OctetRow place;
    RowText text;
    std::unique_ptr<QTextLayout> layout;
    qsizetype laidOut = 0; ///< characters of the text that are

    /// Where an octet of the message is, from the beginning of the row.
    [[nodiscard]] qreal xOf(qint64 octet) const
    {
        const qsizetype character = qMin(laidOut, text.characterOf(octet - place.octets.begin));
        return layout->lineAt(0).cursorToX(static_cast<int>(character));
    }
    /// The octet nearest to a place.
    [[nodiscard]] qint64 octetAt(qreal x) const
    {
        return place.octets.begin + text.octetOf(layout->lineAt(0).xToCursor(x));
    }
};

} // namespace dropscope::ui

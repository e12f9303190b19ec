// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>
#include <QString>

namespace dropscope::ui {

/// One line of a case's evidence, to be shown with everything in it that does not print.
struct EvidenceLine
{
    enum class Speaker : quint8 { Client, Server, Nobody };
    struct Piece
    {
        enum class Kind : quint8 {
            Text,
            LineEnd, ///< CR LF, as it should be
            Odd,     ///< a lone CR or LF, a control, an octet beyond ASCII
        };
        Kind kind;
        QString text;

        friend bool operator==(const Piece&, const Piece&) = default;
    };
    Speaker speaker = Speaker::Nobody; ///< of what somebody remarks on the dialogue
    QList<Piece> pieces;
};

/// From a line of script (core/transcript/script.h).
[[nodiscard]] EvidenceLine evidenceLine(const Octets& script);

} // namespace dropscope::ui

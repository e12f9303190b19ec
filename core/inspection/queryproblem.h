// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope {

/// Why a word of a filter was not understood. It counts as text to look for; one that is only not finished
/// (EmptyValue) counts for nothing.
struct QueryProblem
{
    enum class Kind : quint8 {
        NotASize,       ///< size>…, received>…
        NotANumber,     ///< number:…, #…
        NotADuration,   ///< slow>…
        BadExpression,  ///< /…/
        UnknownState,   ///< is:…
        UnknownSource,  ///< from:… of the log
        UnknownFinding, ///< finding:… of the log
        EmptyValue,     ///< a name, and nothing behind
        OpenQuote,
        OpenExpression, ///< the closing slash is missing
    };
    Kind kind;
    qsizetype position; ///< of the word in the text, in UTF-16 units
    qsizetype length;

    friend bool operator==(const QueryProblem&, const QueryProblem&) = default;
};

} // namespace dropscope

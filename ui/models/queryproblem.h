// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// Why a word of a filter was not understood. It then counts as text to look for.
struct QueryProblem
{
    enum class Kind : quint8 {
        NotASize,      ///< size>…, received>…
        NotANumber,    ///< number:…, #…
        NotADuration,  ///< slow>…
        UnknownState,  ///< is:…
        UnknownSource, ///< from:… of the log
        EmptyValue,    ///< a name and a colon, and nothing behind
        OpenQuote,
    };
    Kind kind;
    qsizetype position; ///< of the word in the text, in UTF-16 units
    qsizetype length;

    friend bool operator==(const QueryProblem&, const QueryProblem&) = default;
};

/// One line for a person, with an example of what would be understood.
[[nodiscard]] QString problemText(const QueryProblem& problem);

} // namespace dropscope::ui

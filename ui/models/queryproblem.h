// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// Why a word of a filter was not understood. It counts as text to look for; one that is only not finished
/// (EmptyValue) counts for nothing.
struct QueryProblem
{
    enum class Kind : quint8 {
        NotASize,      ///< size>…, received>…
        NotANumber,    ///< number:…, #…
        NotADuration,  ///< slow>…
        UnknownState,  ///< is:…
        UnknownSource, ///< from:… of the log
        EmptyValue,    ///< a name, and nothing behind
        OpenQuote,
    };
    Kind kind;
    qsizetype position; ///< of the word in the text, in UTF-16 units
    qsizetype length;

    friend bool operator==(const QueryProblem&, const QueryProblem&) = default;
};

/// One line for a person that quotes the word, with an example of what would be understood.
[[nodiscard]] QString problemText(const QueryProblem& problem, const QString& query);

} // namespace dropscope::ui

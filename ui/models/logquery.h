// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/protocol/values/keyword.h"
#include "ui/models/comparison.h"
#include "ui/models/queryproblem.h"

#include <chrono>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace dropscope {
struct LogEntry;
}

namespace dropscope::ui {

// Theory of operation
//
// What is typed into the filter of the protocol log. Words stand for conditions that must all hold:
//
//     -ERR              negative replies
//     RETR              everything of the exchanges with this command, in upper or lower case
//     from:server       also client
//     slow>100ms        replies that took longer: > >= < <= =, with us, ms, s
//     timeout           the octets, or the note beside them, hold it, in any case of letters
//     "two words"       the same, with the space
//     -word not:word    it does not hold
//
// What is not understood is looked for as text, and told as a problem. What is not finished ("from:") holds.

class LogQuery
{
public:
    LogQuery() = default;
    [[nodiscard]] static LogQuery parse(const QString& text);

    /// Everything matches.
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] const std::optional<QueryProblem>& problem() const { return m_problem; }

    /// The keyword is that of the entry's exchange. The text is asked for only where it matters.
    [[nodiscard]] bool matches(const LogEntry& entry, Keyword keyword,
                               const std::function<QString()>& text) const;

    struct Negative
    {
        friend bool operator==(Negative, Negative) = default;
    };
    struct Slow
    {
        Comparison comparison;
        std::chrono::nanoseconds bound;
        friend bool operator==(const Slow&, const Slow&) = default;
    };
    struct Term
    {
        std::variant<QString, Negative, Slow, Direction, Keyword> what;
        bool isNegated = false;
        friend bool operator==(const Term&, const Term&) = default;
    };
    [[nodiscard]] const std::vector<Term>& terms() const { return m_terms; }

    friend bool operator==(const LogQuery&, const LogQuery&) = default;

private:
    std::vector<Term> m_terms;
    std::optional<QueryProblem> m_problem; ///< the first
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/findings/findingtable.h"
#include "core/inspection/comparison.h"
#include "core/inspection/queryproblem.h"
#include "core/inspection/textpattern.h"
#include "core/protocol/values/keyword.h"

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace dropscope {

// Theory of operation
//
// What is typed into the filter of the protocol log. Words stand for conditions that must all hold:
//
//     -ERR              negative replies
//     RETR              everything of the exchanges with this command, in upper or lower case
//     from:server       also client
//     slow>100ms        replies that took longer: > >= < <= =, with us, ms, s
//     octets>10k        lines and bodies of more octets on the wire, with k, M, Ki, Mi
//     finding           beside which a finding stands
//     finding:breaks    with this verdict: ok deviation violation, works breaks unsafe
//     finding:size      whose name begins so, such as size-differs
//     timeout           the octets, or the note beside them, hold it, in any case of letters
//     "two words"       the same, with the space
//     /^\+OK \d+/       a line of the octets, or the note, matches the regular expression
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

    struct Negative
    {
        friend bool operator==(Negative, Negative) = default;
    };
    struct Finding
    {
        QString wanted; ///< a verdict, or how the name begins, in small letters; empty: any
        [[nodiscard]] bool isMetBy(const FindingRow& row) const;
        friend bool operator==(const Finding&, const Finding&) = default;
    };
    struct Octets
    {
        Comparison comparison;
        quint64 bound;
        friend bool operator==(const Octets&, const Octets&) = default;
    };
    struct Slow
    {
        Comparison comparison;
        std::chrono::nanoseconds bound;
        friend bool operator==(const Slow&, const Slow&) = default;
    };
    struct Term
    {
        std::variant<TextPattern, Negative, Finding, Slow, Octets, Direction, Keyword> what;
        bool isNegated = false;
        friend bool operator==(const Term&, const Term&) = default;
    };
    /// At most 64; what is typed behind counts for nothing.
    [[nodiscard]] const std::vector<Term>& terms() const { return m_terms; }
    /// What is looked for in the octets, and shall be there.
    [[nodiscard]] std::vector<TextPattern> wantedPatterns() const;

    friend bool operator==(const LogQuery&, const LogQuery&) = default;

private:
    std::vector<Term> m_terms;
    std::optional<QueryProblem> m_problem; ///< the first
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"

#include <QStringList>

#include <memory>

namespace dropscope {

// Theory of operation
//
// A comparison as text for people, in the manner of a diff: "-" stands before what the first source has, "+"
// before what the second has, "~" before what both have and differs. Facts come first, under headings, then
// the exchanges that differ. It is made piece by piece; there may be a hundred thousand exchanges. Lines hold
// visible characters alone: they may go to a terminal.

class ComparisonText
{
public:
    struct Titles
    {
        QString first; ///< such as a file's name
        QString second;
    };
    ComparisonText(std::shared_ptr<const ComparisonResult> result, Titles titles);

    /// The next lines, some hundreds; none at the end. A heading does not begin with a space.
    [[nodiscard]] QStringList take();

private:
    void addHead(QStringList& lines) const;
    void addFact(QStringList& lines, const ComparedFact& fact);
    void addFoot(QStringList& lines) const;

    std::shared_ptr<const ComparisonResult> m_result;
    Titles m_titles;
    QString m_section;
    size_t m_fact = 0;
    size_t m_exchange = 0;
    bool m_isBegun = false;
    bool m_isEnded = false;
};

/// The lines of one exchange, as there.
[[nodiscard]] QStringList linesOf(const ComparedExchange& exchange);
/// The lines of one fact.
[[nodiscard]] QStringList linesOf(const ComparedFact& fact);

} // namespace dropscope

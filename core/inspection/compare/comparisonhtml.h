// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisontext.h"

namespace dropscope {

/// A comparison as one HTML file for people, piece by piece. Nothing in it makes a reader load or run
/// anything, and whatever a server said is text in it. Of exchanges the first 20,000 that differ are shown.
class ComparisonHtml
{
public:
    ComparisonHtml(std::shared_ptr<const ComparisonResult> result, ComparisonText::Titles titles);

    /// Some tens of thousands of octets; none at the end.
    [[nodiscard]] Octets take();

private:
    [[nodiscard]] Octets head() const;
    void addFact(const ComparedFact& fact);
    void addExchange(const ComparedExchange& exchange);

    std::shared_ptr<const ComparisonResult> m_result;
    ComparisonText::Titles m_titles;
    Octets m_html;
    QString m_section;
    size_t m_fact = 0;
    size_t m_exchange = 0;
    qsizetype m_shown = 0; ///< exchanges
    bool m_isBegun = false;
    bool m_isEnded = false;
};

} // namespace dropscope

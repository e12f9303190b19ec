// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"
#include "core/maildrop/maildrop.h"

#include <QHash>

namespace dropscope {

/// The messages of two maildrops. A message is known again by its unique-id where half of those that there
/// are stand in both, else by its number. At most a thousand differences are told.
class ItemComparison
{
public:
    ItemComparison(const Maildrop& first, const Maildrop& second)
        : m_first(first)
        , m_second(second)
    {
    }
    /// Some messages. False: it is done.
    bool step(ComparisonResult& result);

private:
    void index(qsizetype row);
    void count(qsizetype row);
    void compare(qsizetype row, ComparisonResult& result);
    void findAlone(qsizetype row, ComparisonResult& result);
    void compare(const Item& first, const Item& second, ComparisonResult& result);
    void add(ComparisonResult& result, ComparedFact fact);
    [[nodiscard]] std::optional<qsizetype> partner(const Item& first) const;

    const Maildrop& m_first;
    const Maildrop& m_second;
    QHash<Octets, qsizetype> m_rows; ///< of the second, by unique-id
    std::vector<bool> m_isMet;       ///< rows of the second
    qsizetype m_shared = 0;          ///< unique-ids
    qsizetype m_named = 0;           ///< messages of the first that have one
    bool m_isById = false;
    int m_pass = 0;
    qsizetype m_row = 0;
    qsizetype m_told = 0;
};

} // namespace dropscope

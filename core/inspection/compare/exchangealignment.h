// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace dropscope {

// Theory of operation
//
// Which exchange of one session stands for which of another: a shortest edit script by the algorithm of
// E. Myers, over numbers that stand for commands. POP3 sessions repeat themselves (a thousand RETRs, then a
// thousand DELEs) and may differ wholly, so the search is bounded: after so many edits, or so much work, the
// way that leads farthest is taken, and the search begins anew behind it. What is found then is no longer the
// shortest, and as good to read.
//
// Between two places that agree there may be exchanges of both sides. Those that ask the same in other words
// (TOP 1 0 and TOP 1 10) are laid side by side in the end.

class ExchangeAlignment
{
public:
    struct Key
    {
        quint32 whole = 0; ///< the same where the commands are the same
        quint32 kind = 0;  ///< the same where they ask the same of the same message
    };
    ExchangeAlignment(std::vector<Key> first, std::vector<Key> second);

    struct Pair
    {
        qsizetype first = -1; ///< -1: the second has it alone
        qsizetype second = -1;
        friend bool operator==(const Pair&, const Pair&) = default;
    };
    /// A few milliseconds of work. False: it is done.
    bool step();
    [[nodiscard]] double progress() const;
    /// Each exchange of both once, ascending in both. Whole when step says so.
    [[nodiscard]] const std::vector<Pair>& pairs() const { return m_pairs; }

private:
    [[nodiscard]] bool isSame(qsizetype first, qsizetype second) const
    {
        return m_first[static_cast<size_t>(first)].whole == m_second[static_cast<size_t>(second)].whole;
    }
    [[nodiscard]] qsizetype countFirst() const { return std::ssize(m_first); }
    [[nodiscard]] qsizetype countSecond() const { return std::ssize(m_second); }
    void takeSame();
    void takeRest();
    void search();
    void take(const std::vector<std::vector<qsizetype>>& ways, qsizetype diagonal);
    void pairGaps();
    void pairGap(size_t begin, size_t end, std::vector<Pair>& to) const;

    std::vector<Key> m_first;
    std::vector<Key> m_second;
    std::vector<Pair> m_pairs;
    qsizetype m_x = 0; ///< taken of the first
    qsizetype m_y = 0;
    bool m_isDone = false;
};

} // namespace dropscope

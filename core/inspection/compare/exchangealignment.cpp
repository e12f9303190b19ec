// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/exchangealignment.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype mostEdits = 200;      ///< of one search; its memory grows with the square
constexpr qsizetype mostWork = 200'000;   ///< comparisons of one search
constexpr qsizetype mostLookedAhead = 32; ///< for one that asks the same

} // namespace

ExchangeAlignment::ExchangeAlignment(std::vector<Key> first, std::vector<Key> second)
    : m_first(std::move(first))
    , m_second(std::move(second))
{
    m_pairs.reserve(m_first.size() + m_second.size());
}

double ExchangeAlignment::progress() const
{
    const auto all = static_cast<double>(m_first.size() + m_second.size());
    return all == 0 ? 1 : static_cast<double>(m_x + m_y) / all;
}

bool ExchangeAlignment::step()
{
    if (m_isDone)
        return false;
    takeSame();
    if (m_x < countFirst() && m_y < countSecond()) {
        search();
        return true;
    }
    takeRest();
    pairGaps();
    m_isDone = true;
    return false;
}

void ExchangeAlignment::takeSame()
{
    while (m_x < countFirst() && m_y < countSecond() && isSame(m_x, m_y))
        m_pairs.push_back({m_x++, m_y++});
}

void ExchangeAlignment::takeRest()
{
    while (m_x < countFirst())
        m_pairs.push_back({m_x++, -1});
    while (m_y < countSecond())
        m_pairs.push_back({-1, m_y++});
}

/// The farthest place on each diagonal after 0, 1, 2 … edits. Diagonals are counted from -edits to edits; on
/// diagonal k stand the places with x - y = k, from where the search begins.
void ExchangeAlignment::search()
{
    const qsizetype n = countFirst() - m_x;
    const qsizetype m = countSecond() - m_y;
    std::vector<std::vector<qsizetype>> ways;
    qsizetype work = 0;
    for (qsizetype edits = 0;; ++edits) {
        std::vector<qsizetype> farthest(static_cast<size_t>(2 * edits + 1), -1);
        const auto before = [&](qsizetype k) -> qsizetype {
            return std::abs(k) > edits - 1 ? -1 : ways.back()[static_cast<size_t>(k + edits - 1)];
        };
        qsizetype best = -1;
        qsizetype bestDiagonal = 0;
        for (qsizetype k = -edits; k <= edits; k += 2) {
            const bool isDown = edits > 0 && (k == -edits || (k != edits && before(k - 1) < before(k + 1)));
            const qsizetype reached = isDown ? before(k + 1) : before(k - 1) + 1;
            qsizetype x = edits == 0 ? 0 : reached;
            const bool isReached = edits == 0 || (isDown ? before(k + 1) >= 0 : before(k - 1) >= 0);
            if (!isReached || x > n || x - k > m || x - k < 0)
                continue;
            const qsizetype from = x;
            while (x < n && x - k < m && isSame(m_x + x, m_y + x - k))
                ++x;
            work += x - from + 1;
            farthest[static_cast<size_t>(k + edits)] = x;
            if (2 * x - k > best) {
                best = 2 * x - k;
                bestDiagonal = k;
            }
        }
        ways.push_back(std::move(farthest));
        if (best == n + m || edits == mostEdits || work > mostWork)
            return take(ways, bestDiagonal);
    }
}

/// Walks the way back to where the search began.
void ExchangeAlignment::take(const std::vector<std::vector<qsizetype>>& ways, qsizetype diagonal)
{
    std::vector<Pair> back;
    qsizetype k = diagonal;
    qsizetype edits = std::ssize(ways) - 1;
    qsizetype x = ways.back()[static_cast<size_t>(k + edits)];
    const qsizetype endX = m_x + x;
    const qsizetype endY = m_y + x - k;
    for (; edits > 0; --edits) {
        const auto before = [&](qsizetype at) -> qsizetype {
            return std::abs(at) > edits - 1
                       ? -1
                       : ways[static_cast<size_t>(edits - 1)][static_cast<size_t>(at + edits - 1)];
        };
        const bool isDown = k == -edits || (k != edits && before(k - 1) < before(k + 1));
        const qsizetype from = isDown ? before(k + 1) : before(k - 1) + 1;
        for (; x > from; --x)
            back.push_back({m_x + x - 1, m_y + x - 1 - k});
        back.push_back(isDown ? Pair{-1, m_y + x - k - 1} : Pair{m_x + x - 1, -1});
        k += isDown ? 1 : -1;
        x -= isDown ? 0 : 1;
    }
    for (; x > 0; --x)
        back.push_back({m_x + x - 1, m_y + x - 1 - k});
    m_pairs.insert(m_pairs.end(), back.rbegin(), back.rend());
    m_x = endX;
    m_y = endY;
}

void ExchangeAlignment::pairGaps()
{
    std::vector<Pair> result;
    result.reserve(m_pairs.size());
    const auto isGap = [this](size_t place) {
        return place < m_pairs.size() && (m_pairs[place].first < 0 || m_pairs[place].second < 0);
    };
    for (size_t at = 0; at < m_pairs.size();) {
        size_t end = at;
        while (isGap(end))
            ++end;
        pairGap(at, end, result);
        if (end < m_pairs.size())
            result.push_back(m_pairs[end]);
        at = end + 1;
    }
    m_pairs = std::move(result);
}

void ExchangeAlignment::pairGap(size_t begin, size_t end, std::vector<Pair>& to) const
{
    std::vector<qsizetype> first;
    std::vector<qsizetype> second;
    for (size_t at = begin; at < end; ++at) {
        const Pair& pair = m_pairs[at];
        pair.first >= 0 ? first.push_back(pair.first) : second.push_back(pair.second);
    }
    size_t next = 0;
    for (const qsizetype index : first) {
        const quint32 kind = m_first[static_cast<size_t>(index)].kind;
        const size_t last = std::min(second.size(), next + static_cast<size_t>(mostLookedAhead));
        size_t found = next;
        while (found < last && m_second[static_cast<size_t>(second[found])].kind != kind)
            ++found;
        if (found >= last) {
            to.push_back({index, -1});
            continue;
        }
        for (; next < found; ++next)
            to.push_back({-1, second[next]});
        to.push_back({index, second[next++]});
    }
    for (; next < second.size(); ++next)
        to.push_back({-1, second[next]});
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logselection.h"

#include <algorithm>

namespace dropscope::ui {

void LogSelection::select(qsizetype one, qsizetype other)
{
    Stretch added{std::min(one, other), std::max(one, other)};
    const auto begin = std::ranges::partition_point(
        m_stretches, [&added](const Stretch& stretch) { return stretch.last + 1 < added.first; });
    const auto end = std::partition_point(begin, m_stretches.end(), [&added](const Stretch& stretch) {
        return stretch.first <= added.last + 1;
    });
    if (begin != end) {
        added.first = std::min(added.first, begin->first);
        added.last = std::max(added.last, std::prev(end)->last);
    }
    m_stretches.insert(m_stretches.erase(begin, end), added);
}

void LogSelection::deselect(qsizetype row) { remove(row, row); }

void LogSelection::remove(qsizetype first, qsizetype last)
{
    std::vector<Stretch> left;
    for (const Stretch& stretch : m_stretches) {
        if (stretch.first < first)
            left.push_back({stretch.first, std::min(stretch.last, first - 1)});
        if (stretch.last > last)
            left.push_back({std::max(stretch.first, last + 1), stretch.last});
    }
    m_stretches = std::move(left);
}

bool LogSelection::contains(qsizetype row) const
{
    const auto found = std::ranges::partition_point(
        m_stretches, [row](const Stretch& stretch) { return stretch.last < row; });
    return found != m_stretches.end() && found->first <= row;
}

qsizetype LogSelection::count() const
{
    qsizetype rows = 0;
    for (const Stretch& stretch : m_stretches)
        rows += stretch.last - stretch.first + 1;
    return rows;
}

void LogSelection::insertRows(qsizetype first, qsizetype count)
{
    if (m_stretches.empty() || m_stretches.back().last < first)
        return;
    std::vector<Stretch> moved;
    for (const Stretch& stretch : m_stretches) {
        if (stretch.last < first) {
            moved.push_back(stretch);
        } else if (stretch.first >= first) {
            moved.push_back({stretch.first + count, stretch.last + count});
        } else {
            moved.push_back({stretch.first, first - 1});
            moved.push_back({first + count, stretch.last + count});
        }
    }
    m_stretches = std::move(moved);
}

void LogSelection::removeRows(qsizetype first, qsizetype count)
{
    remove(first, first + count - 1);
    std::vector<Stretch> moved;
    for (const Stretch& stretch : m_stretches) {
        const qsizetype shift = stretch.first >= first ? count : 0;
        const Stretch at{stretch.first - shift, stretch.last - shift};
        if (!moved.empty() && moved.back().last + 1 >= at.first)
            moved.back().last = at.last;
        else
            moved.push_back(at);
    }
    m_stretches = std::move(moved);
}

} // namespace dropscope::ui

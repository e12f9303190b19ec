// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/findinglist.h"

#include <algorithm>

namespace dropscope {

void FindingList::add(Finding finding)
{
    ++m_total;
    const FindingRow& row = finding.row();
    Tally& tally = m_tallies[static_cast<size_t>(finding.kind)];
    if (tally.kept >= row.kept) {
        ++m_findings[static_cast<size_t>(tally.last)].further;
        auto& changed = m_change.changed;
        changed = changed
                      ? std::pair(std::min(changed->first, tally.last), std::max(changed->second, tally.last))
                      : std::pair(tally.last, tally.last);
        return;
    }
    const qsizetype index = size();
    tally = {tally.kept + 1, index};
    ++m_byVerdict[static_cast<size_t>(row.verdict)];
    if (!m_change.firstAdded)
        m_change.firstAdded = index;
    addPlace(finding, index);
    if (finding.message)
        m_byMessage[*finding.message].push_back(index);
    m_findings.push_back(std::move(finding));
}

bool FindingList::keepsNext(FindingKind kind) const
{
    return m_tallies[static_cast<size_t>(kind)].kept < findingRow(kind).kept;
}

/// Findings come nearly in the order of their octets, so it is the end that is moved.
void FindingList::addPlace(const Finding& finding, qsizetype index)
{
    auto& places = m_places[static_cast<size_t>(finding.direction)];
    const OctetRange range{finding.range.begin, std::max(finding.range.end, finding.range.begin + 1)};
    const auto behind = [](qint64 begin, const Place& place) { return begin < place.range.begin; };
    auto at = std::upper_bound(places.begin(), places.end(), range.begin, behind);
    qint64 furthest = at == places.begin() ? 0 : std::prev(at)->furthest;
    at = places.insert(at, Place{range, 0, index});
    for (; at != places.end(); ++at) {
        furthest = std::max(furthest, at->range.end);
        at->furthest = furthest;
    }
}

std::vector<qsizetype> FindingList::concerning(Direction direction, OctetRange range) const
{
    std::vector<qsizetype> found;
    const auto& places = m_places[static_cast<size_t>(direction)];
    const auto behind = [](const Place& place, qint64 end) { return place.range.begin < end; };
    auto at = std::lower_bound(places.begin(), places.end(), range.end, behind);
    while (at != places.begin() && std::prev(at)->furthest > range.begin) {
        --at;
        if (at->range.end > range.begin)
            found.push_back(at->index);
    }
    std::ranges::sort(found);
    return found;
}

const std::vector<qsizetype>& FindingList::concerning(MessageNumber number) const
{
    static const std::vector<qsizetype> none;
    const auto found = m_byMessage.constFind(number);
    return found == m_byMessage.cend() ? none : *found;
}

} // namespace dropscope

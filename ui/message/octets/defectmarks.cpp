// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/defectmarks.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

/// More octets are not marked of one: a page full of underlines tells nothing.
constexpr qint64 longestMark = 1000;

qint64 beginOf(const Defect* defect) { return defect->range.begin; }

} // namespace

DefectMarks::DefectMarks(const DefectList& defects)
{
    m_defects.reserve(defects.all().size());
    for (const Defect& defect : defects.all())
        m_defects.push_back(&defect);
    std::ranges::stable_sort(m_defects, {}, beginOf);
}

std::vector<const Defect*> DefectMarks::within(OctetRange octets) const
{
    std::vector<const Defect*> found;
    const auto first = std::ranges::lower_bound(m_defects, octets.begin - longestMark, {}, beginOf);
    for (auto each = first; each != m_defects.end() && beginOf(*each) < octets.end; ++each)
        if (beginOf(*each) >= octets.begin || marked(**each).end > octets.begin)
            found.push_back(*each);
    return found;
}

OctetRange DefectMarks::marked(const Defect& defect)
{
    return {defect.range.begin, std::min(defect.range.end, defect.range.begin + longestMark)};
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"

#include <deque>

namespace dropscope {

/// Where the newest reads of one direction began. A read is at least one segment, and may be several.
class ReadBoundaries
{
public:
    void add(qint64 begin) { m_begins.push_back(begin); }
    /// What lies before is not asked for any more.
    void forgetBefore(qint64 place)
    {
        while (m_begins.size() > 1 && m_begins[1] <= place)
            m_begins.pop_front();
    }

    struct Cut
    {
        qsizetype reads = 1; ///< that hold a part of the range
        qint64 first = 0;    ///< octets of the range in the first of them
    };
    [[nodiscard]] Cut cut(OctetRange range) const
    {
        Cut cut{1, range.size()};
        for (const qint64 begin : m_begins) {
            if (begin <= range.begin || begin >= range.end)
                continue;
            if (++cut.reads == 2)
                cut.first = begin - range.begin;
        }
        return cut;
    }

private:
    std::deque<qint64> m_begins; ///< ascending
};

} // namespace dropscope

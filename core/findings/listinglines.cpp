// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/listinglines.h"

#include <algorithm>

namespace dropscope {

void ListingLines::begin(qint64 place)
{
    m_partial.clear();
    m_begin = place;
    m_place = place;
}

void ListingLines::take(OctetView wire, const Take& take)
{
    constexpr qsizetype longest = 64 * 1024;
    while (!wire.isEmpty()) {
        const qsizetype lf = wire.indexOf('\n');
        const OctetView part = lf < 0 ? wire : wire.first(lf);
        m_place += part.size();
        wire = wire.sliced(lf < 0 ? wire.size() : lf + 1);
        if (lf < 0 || !m_partial.isEmpty())
            m_partial.append(part.first(std::min(part.size(), longest - m_partial.size())));
        if (lf < 0)
            return;
        ++m_place;
        OctetView line = m_partial.isEmpty() ? part : OctetView(m_partial);
        const bool crLf = line.endsWith('\r');
        if (crLf)
            line.chop(1);
        if (line != ".")
            take({line, {m_begin, m_place}, !crLf});
        m_partial.resize(0);
        m_begin = m_place;
    }
}

} // namespace dropscope

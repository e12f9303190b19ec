// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/serveroctets.h"

#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope {

OctetView ServerOctets::read(OctetRange range)
{
    range.end = std::clamp(range.end, range.begin, range.begin + pieceOctets);
    const bool isAtHand = range.begin >= m_range.begin && range.end <= m_range.end;
    if (!isAtHand) {
        m_range = {range.begin, std::min(range.begin + pieceOctets, m_transcript.size(Direction::Server))};
        m_octets = m_transcript.read(Direction::Server, m_range);
        m_range.end = m_range.begin + m_octets.size(); // a gap may end it
    }
    const qsizetype begin = std::min<qsizetype>(range.begin - m_range.begin, m_octets.size());
    return OctetView(m_octets).sliced(begin, std::min<qsizetype>(range.size(), m_octets.size() - begin));
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/bodycomparison.h"

#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope {

BodyComparison::BodyComparison(const Transcript& first, OctetRange firstRange, const Transcript& second,
                               OctetRange secondRange)
    : m_firstOctets(first)
    , m_secondOctets(second)
    , m_first(firstRange)
    , m_second(secondRange)
{
}

bool BodyComparison::step()
{
    constexpr qint64 piece = 256 * 1024;
    const qint64 size = std::min({piece, m_first.size() - m_done, m_second.size() - m_done});
    if (size <= 0 || m_differsAt) {
        if (!m_differsAt && m_first.size() != m_second.size())
            m_differsAt = m_done;
        return false;
    }
    const auto read = [&](const Transcript& octets, const OctetRange& range) {
        const qint64 begin = range.begin + m_done;
        return octets.read(Direction::Server, {begin, begin + size});
    };
    const Octets first = read(m_firstOctets, m_first);
    const Octets second = read(m_secondOctets, m_second);
    const auto place = std::mismatch(first.begin(), first.end(), second.begin(), second.end());
    if (place.first != first.end() || place.second != second.end())
        m_differsAt = m_done + (place.first - first.begin());
    m_done += size;
    return !m_differsAt;
}

} // namespace dropscope

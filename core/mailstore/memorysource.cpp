// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/memorysource.h"

#include <algorithm>

namespace dropscope {

MemorySource::MemorySource(Octets octets)
    : m_octets(std::move(octets))
{
}

qint64 MemorySource::size() const { return m_octets.size(); }

Expected<Octets> MemorySource::read(qint64 offset, qint64 length)
{
    const qint64 begin = std::clamp<qint64>(offset, 0, m_octets.size());
    return m_octets.mid(begin, std::clamp<qint64>(length, 0, m_octets.size() - begin));
}

} // namespace dropscope

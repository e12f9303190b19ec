// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetcount.h"

#include <limits>

namespace dropscope {

/// A sum of numbers of octets that a server may have made up. It stays exact beyond 64 bits, so that what was
/// added can be taken off again.
class OctetSum
{
public:
    constexpr void add(OctetCount count)
    {
        m_low += count.value();
        if (m_low < count.value())
            ++m_carries;
    }
    /// Only what was added before.
    constexpr void subtract(OctetCount count)
    {
        if (m_low < count.value())
            --m_carries;
        m_low -= count.value();
    }
    /// A sum beyond 64 bits is shown as the largest number.
    [[nodiscard]] constexpr OctetCount value() const
    {
        return OctetCount(m_carries == 0 ? m_low : std::numeric_limits<quint64>::max());
    }

private:
    quint64 m_low = 0;
    quint64 m_carries = 0;
};

} // namespace dropscope

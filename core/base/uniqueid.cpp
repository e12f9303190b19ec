// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/uniqueid.h"

#include <algorithm>

namespace dropscope {

bool UniqueId::isWellFormed() const
{
    constexpr qsizetype longest = 70;
    return !m_octets.isEmpty() && m_octets.size() <= longest &&
           std::ranges::all_of(m_octets, [](char octet) { return octet >= 0x21 && octet <= 0x7E; });
}

} // namespace dropscope

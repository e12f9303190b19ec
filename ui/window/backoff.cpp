// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/backoff.h"

#include <algorithm>

namespace dropscope::ui {

std::chrono::seconds BackOff::next(const QString& address, std::chrono::seconds announced)
{
    const std::chrono::seconds least = announced.count() > 0 ? announced : first;
    const bool isRepeated = !m_address.isEmpty() && address == m_address;
    m_address = address;
    m_last = isRepeated ? std::max(least, std::min(2 * m_last, longest)) : least;
    return m_last;
}

} // namespace dropscope::ui

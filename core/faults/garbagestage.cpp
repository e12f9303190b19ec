// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/garbagestage.h"

#include <algorithm>
#include <utility>

namespace dropscope {

GarbageStage::GarbageStage(const Fault& fault, FaultOutlet outlet)
    : m_random(quint32(fault.octets))
    , m_among(std::max<quint32>(1, quint32(fault.time.count())))
    , m_outlet(std::move(outlet))
{
}

void GarbageStage::take(OctetView octets)
{
    Octets garbled = octets.toByteArray();
    for (char& octet : garbled)
        if (m_random() % m_among == 0)
            octet = static_cast<char>(m_random() & 0xFF);
    m_outlet.write(garbled);
}

} // namespace dropscope

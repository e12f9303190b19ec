// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <QDebug>

namespace dropscope {

// Octets that nobody else holds are taken over, so that no copy stays behind. Of shared ones a deep copy is
// taken: to wipe them would wipe those of whoever else holds them.
Secret::Secret(Octets octets)
    : m_octets(octets.isDetached() ? std::move(octets) : Octets(octets.constData(), octets.size()))
{
}
Secret::Secret(const Secret& other)
    : m_octets(other.m_octets.constData(), other.m_octets.size())
{
}
Secret::Secret(Secret&& other) noexcept
    : m_octets(std::exchange(other.m_octets, {}))
{
}

Secret& Secret::operator=(const Secret& other)
{
    if (this != &other) {
        wipe();
        m_octets = Octets(other.m_octets.constData(), other.m_octets.size());
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_octets = std::exchange(other.m_octets, {});
    }
    return *this;
}

Secret::~Secret() { wipe(); }

void Secret::wipe()
{
    volatile char* octet = m_octets.isEmpty() ? nullptr : m_octets.data();
    for (qsizetype i = 0; i < m_octets.size(); ++i)
        octet[i] = 0; // volatile: the compiler may not leave it out
    m_octets.clear();
}

QDebug operator<<(QDebug debug, const Secret& secret)
{
    return debug << (secret.isEmpty() ? "Secret(none)" : "Secret(set)");
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QHashFunctions>

#include <utility>

namespace dropscope {

/// A unique-id as the server gave it (RFC 1939 §7, UIDL). Kept octet for octet even where it is ill-formed:
/// it is the server's word, and only whole-octet comparison is meaningful.
class UniqueId
{
public:
    UniqueId() = default;
    explicit UniqueId(Octets octets)
        : m_octets(std::move(octets))
    {
    }

    [[nodiscard]] const Octets& octets() const { return m_octets; }

    /// 1 to 70 octets of 0x21 to 0x7E (RFC 1939 §7).
    [[nodiscard]] bool isWellFormed() const;

    friend bool operator==(const UniqueId&, const UniqueId&) = default;
    friend size_t qHash(const UniqueId& id, size_t seed = 0)
    {
        return ::qHash(QByteArrayView(id.m_octets), seed);
    }

private:
    Octets m_octets;
};

} // namespace dropscope

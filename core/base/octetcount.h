// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

namespace dropscope {

/// A number of octets, as LIST, STAT and the log count them: every line end is CR LF, byte-stuffing is not
/// counted (RFC 1939 §11).
class OctetCount
{
public:
    constexpr OctetCount() = default;
    constexpr explicit OctetCount(quint64 value)
        : m_value(value)
    {
    }

    [[nodiscard]] constexpr quint64 value() const { return m_value; }

    constexpr OctetCount& operator+=(OctetCount other)
    {
        m_value += other.m_value;
        return *this;
    }
    friend constexpr OctetCount operator+(OctetCount a, OctetCount b) { return a += b; }
    friend constexpr auto operator<=>(OctetCount, OctetCount) = default;

private:
    quint64 m_value = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"

#include <algorithm>

namespace dropscope {

/// A message in memory: a beginning, and behind it a stretch that is said again and again up to a size, so
/// that a large one needs no memory. It can fail, or lie about its size.
class GivenOctets final : public OctetSource
{
public:
    explicit GivenOctets(Octets octets)
        : m_octets(std::move(octets))
        , m_size(m_octets.size())
    {
    }
    GivenOctets(Octets beginning, Octets again, qint64 size)
        : m_octets(std::move(beginning))
        , m_again(std::move(again))
        , m_size(size)
    {
    }

    void failFrom(qint64 offset) { m_failsFrom = offset; }
    void claim(qint64 size) { m_claimed = size; }

    [[nodiscard]] qint64 size() const override { return m_claimed >= 0 ? m_claimed : m_size; }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        if (m_failsFrom >= 0 && offset + length > m_failsFrom)
            return Unexpected{FileError{FileError::Kind::NotReadable, {}, {}}};
        const qint64 end = std::min(m_size, offset + std::max<qint64>(0, length));
        Octets result;
        while (offset + result.size() < end) {
            const qint64 at = offset + result.size();
            const bool isBeginning = at < m_octets.size();
            const OctetView from = isBeginning ? OctetView(m_octets) : OctetView(m_again);
            const qint64 place = isBeginning ? at : (at - m_octets.size()) % m_again.size();
            result.append(from.sliced(place, std::min(from.size() - place, end - at)));
        }
        return result;
    }

private:
    Octets m_octets;
    Octets m_again;
    qint64 m_size;
    qint64 m_claimed = -1;
    qint64 m_failsFrom = -1;
};

} // namespace dropscope

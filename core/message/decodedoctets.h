// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"

namespace dropscope {

/// Octets that a part of a message decodes to, kept for the parts that stand in them.
class DecodedOctets final : public OctetSource
{
public:
    explicit DecodedOctets(Octets octets)
        : m_octets(std::move(octets))
    {
    }
    [[nodiscard]] qint64 size() const override { return m_octets.size(); }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        return m_octets.mid(offset, length);
    }

private:
    Octets m_octets;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"

namespace dropscope {

/// Octets that are in memory.
class MemorySource final : public OctetSource
{
public:
    explicit MemorySource(Octets octets);

    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override;

private:
    Octets m_octets;
};

} // namespace dropscope

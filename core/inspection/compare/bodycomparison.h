// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"

#include <optional>

namespace dropscope {

class Transcript;

/// Whether two ranges of server octets, as long as each other, are the same, read piece by piece.
class BodyComparison
{
public:
    BodyComparison(const Transcript& first, OctetRange firstRange, const Transcript& second,
                   OctetRange secondRange);

    /// 256 KiB of each. False: it is decided.
    bool step();
    /// Of the first octet that differs, from the beginning of the ranges; absent: they are the same.
    [[nodiscard]] std::optional<qint64> differsAt() const { return m_differsAt; }

private:
    const Transcript& m_firstOctets;
    const Transcript& m_secondOctets;
    OctetRange m_first;
    OctetRange m_second;
    qint64 m_done = 0;
    std::optional<qint64> m_differsAt;
};

} // namespace dropscope

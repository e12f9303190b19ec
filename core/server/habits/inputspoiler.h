// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/activefaults.h"

namespace dropscope {

/// What a client sent, as a server reads it that has faults in how it cuts lines.
class InputSpoiler
{
public:
    explicit InputSpoiler(const ActiveFaults& faults)
        : m_faults(faults)
    {
    }

    /// One read. Absent octets are those that the server does not see.
    [[nodiscard]] Octets spoiled(const Octets& octets);
    /// The read before was more than the server bears.
    [[nodiscard]] bool isOverrun() const { return m_isOverrun; }

private:
    [[nodiscard]] Octets cutInto(const Octets& octets, qsizetype longest);

    const ActiveFaults& m_faults;
    qsizetype m_lineOctets = 0; ///< of the current line so far
    bool m_endedInCr = false;
    bool m_isOverrun = false;
};

} // namespace dropscope

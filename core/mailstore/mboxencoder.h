// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Turns a message into what stands in an mbox between two From_ lines: lines end in LF (RFC 4155), and ">"
/// is put before every line that is "From ", ">From ", ">>From " … (mboxrd). CanonicalForm undoes both; only
/// a bare LF of the message comes back as CR LF. Octets in, octets out, in pieces of any length.
class MboxEncoder
{
public:
    /// Appends to out. Up to six octets wait inside for what follows them.
    void feed(OctetView octets, Octets& out);

    /// Nothing follows: appends what waited, a line end that is missing, and the blank line after the
    /// message.
    void finish(Octets& out);

private:
    [[nodiscard]] qsizetype plainRun(OctetView octets) const;
    void feedOctet(char octet, Octets& out);
    void feedInLine(char octet, Octets& out);

    quint8 m_matched = 0;      ///< octets of "From " that wait
    bool m_isLineStart = true; ///< nothing but ">" and what waits since the line began
    bool m_isLineEmpty = true;
    bool m_hasCrWaiting = false;
    bool m_isAfterCr = false; ///< the octet before the CR that waits was a CR as well
};

} // namespace dropscope

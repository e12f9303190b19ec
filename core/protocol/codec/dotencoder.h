// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Byte-stuffs what goes into a multi-line response (RFC 1939 §3). Takes any cut.
class DotEncoder
{
public:
    /// Appends the stuffed octets to output.
    void encode(OctetView input, Octets& output);

    /// Appends the termination octet, and before it the CR LF that the last line may lack. Ready for another
    /// response then.
    void finish(Octets& output);

private:
    bool m_atLineStart = true;
    bool m_afterCr = false;
};

} // namespace dropscope

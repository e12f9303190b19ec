// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Turns HZ (RFC 1843: "~{" and "~}" around Chinese in seven bits) into GB 2312 with the eighth bit, octets
/// in and octets out: no converter of the system knows it.
class HzStates
{
public:
    [[nodiscard]] Octets feed(OctetView octets);

private:
    bool m_isChinese = false;
    bool m_isBehindTilde = false;
    char m_lead = 0; ///< first octet of a character
};

} // namespace dropscope

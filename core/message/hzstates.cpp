// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/hzstates.h"

#include <utility>

namespace dropscope {

namespace {

char high(char octet) { return static_cast<char>(static_cast<unsigned char>(octet) | 0x80U); }

} // namespace

Octets HzStates::feed(OctetView octets)
{
    Octets out;
    for (const char octet : octets) {
        if (std::exchange(m_isBehindTilde, false)) {
            if (octet == '{' || octet == '}')
                m_isChinese = octet == '{';
            else if (octet == '~')
                out.append('~');
            else if (octet != '\n' && octet != '\r') // a line that goes on
                out.append('~').append(octet);
        } else if (octet == '~' && m_lead == 0) {
            m_isBehindTilde = true;
        } else if (octet == '\n' || octet == '\r') { // a line begins in ASCII
            m_isChinese = false;
            m_lead = 0;
            out.append(octet);
        } else if (!m_isChinese || octet <= ' ') {
            out.append(octet);
        } else if (m_lead == 0) {
            m_lead = octet;
        } else {
            out.append(high(std::exchange(m_lead, 0))).append(high(octet));
        }
    }
    return out;
}

} // namespace dropscope

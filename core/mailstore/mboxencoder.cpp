// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxencoder.h"

#include <string_view>

namespace dropscope {

namespace {

constexpr std::string_view from = "From ";

} // namespace

void MboxEncoder::feed(OctetView octets, Octets& out)
{
    for (const char octet : octets)
        feedOctet(octet, out);
}

void MboxEncoder::finish(Octets& out)
{
    if (!m_isLineEmpty)
        feed("\r\n", out);
    out += '\n';
    *this = {};
}

void MboxEncoder::feedOctet(char octet, Octets& out)
{
    m_isLineEmpty = false;
    if (!m_isLineStart) {
        feedInLine(octet, out);
        return;
    }
    if (octet == '>' && m_matched == 0) {
        out += '>';
        return;
    }
    if (octet == from[m_matched]) {
        if (++m_matched < from.size())
            return;
        out += '>'; // all ">" are alike, so one more may as well stand last
        out += OctetView(from);
    } else {
        out += OctetView(from.substr(0, m_matched));
        feedInLine(octet, out);
    }
    m_isLineStart = m_isLineEmpty;
    m_matched = 0;
}

/// Takes the CR from CR LF. CR CR LF stays whole: without one of them it would come back as CR LF.
void MboxEncoder::feedInLine(char octet, Octets& out)
{
    if (octet == '\n') {
        out += m_hasCrWaiting && m_isAfterCr ? OctetView("\r\n") : OctetView("\n");
        m_hasCrWaiting = m_isAfterCr = false;
        m_isLineStart = m_isLineEmpty = true;
        return;
    }
    if (m_hasCrWaiting)
        out += '\r';
    m_isAfterCr = octet == '\r' && m_hasCrWaiting;
    m_hasCrWaiting = octet == '\r';
    if (octet != '\r')
        out += octet;
}

} // namespace dropscope

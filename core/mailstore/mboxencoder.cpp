// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxencoder.h"

#include <algorithm>
#include <string_view>

namespace dropscope {

namespace {

constexpr std::string_view from = "From ";

} // namespace

void MboxEncoder::feed(OctetView octets, Octets& out)
{
    while (!octets.isEmpty()) {
        const qsizetype plain = plainRun(octets);
        if (plain > 0) {
            out += octets.first(plain);
            m_isLineStart = m_isLineEmpty = false;
        } else {
            feedOctet(octets.front(), out);
        }
        octets = octets.sliced(std::max<qsizetype>(plain, 1));
    }
}

/// How many octets from here on stay as they are, whatever comes behind them.
qsizetype MboxEncoder::plainRun(OctetView octets) const
{
    const bool mayBeFrom = m_isLineStart && (octets.front() == '>' || octets.front() == from.front());
    if (mayBeFrom || m_matched > 0 || m_hasCrWaiting)
        return 0;
    const qsizetype lineEnd = octets.indexOf('\n');
    qsizetype run = lineEnd < 0 ? octets.size() : lineEnd;
    while (run > 0 && octets[run - 1] == '\r')
        --run;
    return run;
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

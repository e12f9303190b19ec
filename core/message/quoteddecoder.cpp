// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/quoteddecoder.h"

namespace dropscope {

namespace {

constexpr qsizetype longestSpace = 1000; ///< a line has at most 998 octets

int hexValue(char octet)
{
    if (octet >= '0' && octet <= '9')
        return octet - '0';
    const char lower = static_cast<char>(octet | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isSpace(char octet) { return octet == ' ' || octet == '\t'; }

} // namespace

void QuotedDecoder::feed(OctetView octets, Octets& out)
{
    out.reserve(out.size() + octets.size());
    for (const char octet : octets)
        take(octet, out);
}

void QuotedDecoder::take(char octet, Octets& out)
{
    if (!m_equals.isEmpty() && takeBehindEquals(octet, out))
        return;
    const bool isBehindCr = m_space.endsWith('\r');
    if (octet == '\n' && !m_space.isEmpty()) {
        m_space.truncate(0);
        out.append(isBehindCr ? "\r\n" : "\n");
        return;
    }
    if (!isBehindCr && (isSpace(octet) || octet == '\r') && m_space.size() < longestSpace) {
        m_space.append(octet);
        return;
    }
    out.append(m_space);
    m_space.truncate(0); // keeps its room
    if (octet == '=')
        m_equals.append(octet);
    else if (isSpace(octet) || octet == '\r')
        m_space.append(octet);
    else
        out.append(octet);
}

/// False if the octet is none of what may stand there: "=" and what came behind it were text.
bool QuotedDecoder::takeBehindEquals(char octet, Octets& out)
{
    const char last = m_equals.back();
    const bool isBehindSpace = m_equals.size() > 1 && hexValue(last) < 0;
    if (m_equals.size() == 1 && hexValue(octet) >= 0) {
        m_equals.append(octet);
        return true;
    }
    if (m_equals.size() == 2 && hexValue(last) >= 0 && hexValue(octet) >= 0) {
        out.append(static_cast<char>(hexValue(last) * 16 + hexValue(octet)));
        m_equals.truncate(0);
        return true;
    }
    if (m_equals.size() == 1 || isBehindSpace) {
        if (octet == '\n') { // a soft line break
            m_equals.truncate(0);
            return true;
        }
        if (last != '\r' && (isSpace(octet) || octet == '\r') && m_equals.size() < longestSpace) {
            m_equals.append(octet);
            return true;
        }
    }
    out.append(m_equals);
    m_equals.truncate(0);
    return false;
}

void QuotedDecoder::finish(Octets& out)
{
    const bool isSoftBreak = m_equals.size() == 1 || (m_equals.size() > 1 && hexValue(m_equals.back()) < 0);
    if (!isSoftBreak)
        out.append(m_equals);
    m_equals.clear();
    if (m_space.endsWith('\r'))
        out.append('\r');
    m_space.clear();
}

} // namespace dropscope

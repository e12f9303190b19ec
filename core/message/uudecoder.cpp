// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/uudecoder.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype longestLine = 1024; // a line of uuencode has 61 characters

unsigned sextet(const Octets& line, qsizetype at)
{
    // spaces at the end may have been lost on the way
    return at < line.size() ? static_cast<unsigned>(line.at(at) - ' ') & 0x3FU : 0U;
}

} // namespace

void UuDecoder::feed(OctetView octets, Octets& out)
{
    while (!octets.isEmpty() && m_state != State::Behind) {
        const qsizetype lf = octets.indexOf('\n');
        const qsizetype size = lf < 0 ? octets.size() : lf;
        m_line.append(octets.first(std::min(size, std::max(qsizetype(0), longestLine - m_line.size()))));
        if (lf < 0)
            return;
        takeLine(out);
        octets = octets.sliced(lf + 1);
    }
}

void UuDecoder::takeLine(Octets& out)
{
    Octets line = std::exchange(m_line, {});
    if (line.endsWith('\r'))
        line.chop(1);
    if (m_state == State::Before) {
        m_state = line.startsWith("begin ") ? State::Within : State::Before;
        return;
    }
    if (m_state == State::Behind || line == "end") {
        m_state = State::Behind;
        return;
    }
    const qsizetype octets = line.isEmpty() ? 0 : qsizetype(sextet(line, 0));
    const qsizetype end = out.size() + octets;
    for (qsizetype at = 1; out.size() < end; at += 4) {
        const unsigned group = sextet(line, at) << 18 | sextet(line, at + 1) << 12 |
                               sextet(line, at + 2) << 6 | sextet(line, at + 3);
        for (const unsigned shift : {16U, 8U, 0U})
            if (out.size() < end)
                out.append(static_cast<char>(group >> shift & 0xFFU));
    }
}

} // namespace dropscope

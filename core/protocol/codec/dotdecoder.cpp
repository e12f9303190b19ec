// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/dotdecoder.h"

#include <cstring>

namespace dropscope {

qsizetype DotDecoder::decode(OctetView input, Octets& output)
{
    qsizetype used = 0;
    while (used < input.size() && m_place != Place::End) {
        switch (m_place) {
        case Place::LineStart:
            if (input.at(used) == '.') {
                m_place = Place::Dot;
                ++used;
                break;
            }
            [[fallthrough]];
        case Place::InLine:
        case Place::InLineCr:
            used += decodeRun(input.sliced(used), output);
            break;
        case Place::Dot:
        case Place::DotCr:
            decodeAtDot(input.at(used++), output);
            break;
        case Place::End:
            break;
        }
    }
    return used;
}

void DotDecoder::loseLine()
{
    if (m_place != Place::End)
        m_place = Place::InLine;
}

/// Copies whole lines in one go, up to a line that starts with a dot.
qsizetype DotDecoder::decodeRun(OctetView input, Octets& output)
{
    const char* const begin = input.data();
    const char* const end = begin + input.size();
    const char* at = begin;
    bool crBefore = m_place == Place::InLineCr;
    m_place = Place::InLine;
    while (at < end) {
        const auto* const lf = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
        if (lf == nullptr) {
            m_place = end[-1] == '\r' ? Place::InLineCr : Place::InLine;
            at = end;
            break;
        }
        const bool crLf = lf > at ? lf[-1] == '\r' : crBefore;
        at = lf + 1;
        crBefore = false;
        if (!crLf && !m_bareLf)
            continue; // LF inside a line
        ++m_lines;
        m_place = Place::LineStart;
        if (at < end && *at == '.')
            break;
        if (at < end)
            m_place = Place::InLine;
    }
    output.append(begin, at - begin);
    return at - begin;
}

void DotDecoder::decodeAtDot(char octet, Octets& output)
{
    const bool afterCr = m_place == Place::DotCr;
    if (octet == '\n' && (afterCr || m_bareLf)) {
        m_place = Place::End;
        return;
    }
    if (!afterCr && octet == '\r') {
        m_place = Place::DotCr;
        return;
    }
    // The dot was stuffing: what follows it is the line.
    if (afterCr)
        output.append('\r');
    output.append(octet);
    m_place = octet == '\r' ? Place::InLineCr : Place::InLine;
}

} // namespace dropscope

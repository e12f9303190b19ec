// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/dotencoder.h"

#include <cstring>

namespace dropscope {

namespace {

/// Where the next dot stands behind a LF, from there on; -1: nowhere. Such are rare, so it pays to look for
/// nothing else.
qsizetype dotBehindLf(OctetView octets, qsizetype from)
{
    const auto* const found =
        static_cast<const char*>(::memmem(octets.data() + from, size_t(octets.size() - from), "\n.", 2));
    return found == nullptr ? -1 : found - octets.data() + 1;
}

} // namespace

void DotEncoder::encode(OctetView input, Octets& output)
{
    if (input.isEmpty())
        return;
    if (m_atLineStart && input.front() == '.')
        output.append('.');
    qsizetype at = 0;
    for (qsizetype dot = dotBehindLf(input, 0); dot >= 0; dot = dotBehindLf(input, dot)) {
        const bool isAfterCr = dot >= 2 ? input.at(dot - 2) == '\r' : m_afterCr;
        if (!isAfterCr)
            continue;
        output.append(input.sliced(at, dot - at)).append('.');
        at = dot;
    }
    output.append(input.sliced(at));
    const bool isLfAfterCr = input.size() >= 2 ? input.endsWith("\r\n") : m_afterCr && input.front() == '\n';
    m_atLineStart = isLfAfterCr;
    m_afterCr = input.back() == '\r';
}

void DotEncoder::finish(Octets& output)
{
    if (!m_atLineStart)
        output.append("\r\n");
    output.append(".\r\n");
    *this = DotEncoder();
}

} // namespace dropscope

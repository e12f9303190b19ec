// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/dotencoder.h"

namespace dropscope {

void DotEncoder::encode(OctetView input, Octets& output)
{
    qsizetype at = 0;
    while (at < input.size()) {
        if (m_atLineStart && input.at(at) == '.')
            output.append('.');
        const qsizetype lf = input.indexOf('\n', at);
        const qsizetype end = lf < 0 ? input.size() : lf + 1;
        const bool crBeforeLf = lf > at ? input.at(lf - 1) == '\r' : m_afterCr;
        output.append(input.sliced(at, end - at));
        m_atLineStart = lf >= 0 && crBeforeLf;
        m_afterCr = lf < 0 && input.at(end - 1) == '\r';
        at = end;
    }
}

void DotEncoder::finish(Octets& output)
{
    if (!m_atLineStart)
        output.append("\r\n");
    output.append(".\r\n");
    *this = DotEncoder();
}

} // namespace dropscope

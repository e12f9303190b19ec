// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/messageextract.h"

namespace dropscope {

qsizetype MessageExtract::take(OctetView octets)
{
    qsizetype taken = 0;
    while (taken < octets.size() && !isComplete()) {
        const qsizetype lf = octets.indexOf('\n', taken);
        const qsizetype end = lf < 0 ? octets.size() : lf;
        if (m_lineOctets == 0)
            m_startsWithCr = octets[taken] == '\r';
        m_lineOctets += end - taken;
        if (lf < 0)
            return octets.size();
        taken = lf + 1;
        endLine();
    }
    return taken;
}

bool MessageExtract::isLineEmpty() const
{
    return m_lineOctets == 0 || (m_lineOctets == 1 && m_startsWithCr);
}

void MessageExtract::endLine()
{
    if (!m_isInHeaders)
        --m_bodyLines;
    m_isInHeaders = m_isInHeaders && !isLineEmpty();
    m_lineOctets = 0;
}

} // namespace dropscope

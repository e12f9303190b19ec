// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/bodylines.h"

#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope::ui {

void BodyLines::setBody(OctetRange body, bool isWhole)
{
    m_isAtTail = m_isAtTail && body == m_body && !isWhole;
    m_body = body;
    m_isWhole = isWhole;
}

void BodyLines::readPage(const Transcript& transcript)
{
    const qsizetype linesBefore = count();
    const qint64 begin = m_next;
    while (count() - linesBefore < linesPerPage && m_next - begin < octetsPerPage && m_next < m_body.end) {
        const Octets slice = transcript.read(
            Direction::Server, {m_next, std::min(m_body.end, m_next + longestPiece)});
        const bool isLastSlice = m_next + slice.size() >= m_body.end;
        qsizetype at = 0;
        while (count() - linesBefore < linesPerPage) {
            const qsizetype lf = slice.indexOf('\n', at);
            if (lf < 0)
                break;
            m_starts.push_back(m_next + at);
            at = lf + 1;
        }
        const bool isPageFull = count() - linesBefore >= linesPerPage;
        const bool isPiece = at == 0 && slice.size() >= longestPiece;
        if (!isPageFull && at < slice.size() && (isPiece || (isLastSlice && m_isWhole))) {
            m_starts.push_back(m_next + at);
            at = slice.size();
        }
        m_next += at;
        m_isAtTail = isLastSlice && !isPageFull && !m_isWhole;
        if (at == 0 || m_isAtTail) // nothing that ends, or octets that could not be kept
            break;
    }
}

OctetRange BodyLines::line(qsizetype index) const
{
    const auto at = static_cast<size_t>(index);
    return {m_starts[at], at + 1 < m_starts.size() ? m_starts[at + 1] : m_next};
}

} // namespace dropscope::ui

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
    const qsizetype enough = count() + linesPerPage;
    const qint64 far = m_next + octetsPerPage;
    bool goesOn = true;
    while (goesOn && count() < enough && m_next < far && m_next < m_body.end)
        goesOn = readSlice(transcript, enough - count());
}

/// False where nothing is to be had from the next slice.
bool BodyLines::readSlice(const Transcript& transcript, qsizetype room)
{
    const OctetRange range{m_next, std::min(m_body.end, m_next + longestPiece)};
    const Octets slice = transcript.read(Direction::Server, range);
    if (slice.isEmpty()) { // the transcript could not keep it
        m_next = m_body.end;
        return false;
    }
    qsizetype taken = 0;
    for (qsizetype lf = slice.indexOf('\n'); lf >= 0 && room > 0; lf = slice.indexOf('\n', taken)) {
        m_starts.push_back(m_next + taken);
        taken = lf + 1;
        --room;
    }
    const bool isLast = range.end == m_body.end;
    const bool isPiece = taken == 0 && slice.size() >= longestPiece;
    if (room > 0 && taken < slice.size() && (isPiece || (isLast && m_isWhole))) {
        m_starts.push_back(m_next + taken);
        taken = slice.size();
    }
    m_next += taken;
    m_isAtTail = isLast && room > 0 && !m_isWhole;
    return taken > 0 && !m_isAtTail;
}

OctetRange BodyLines::line(qsizetype index) const
{
    const auto at = static_cast<size_t>(index);
    return {m_starts[at], at + 1 < m_starts.size() ? m_starts[at + 1] : m_next};
}

} // namespace dropscope::ui

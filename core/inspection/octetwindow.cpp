// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/octetwindow.h"

#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope {

OctetView OctetWindow::read(Direction direction, OctetRange range)
{
    Piece& piece = direction == Direction::Client ? m_client : m_server;
    if (range.begin < piece.range.begin || range.end > piece.range.end) {
        const qint64 end = std::min(m_transcript.size(direction), range.begin + pieceOctets);
        piece.octets = m_transcript.read(direction, {range.begin, end});
        piece.range = {range.begin, range.begin + piece.octets.size()};
    }
    const qint64 end = std::min(range.end, piece.range.end);
    if (range.begin >= end)
        return {};
    return OctetView(piece.octets).sliced(range.begin - piece.range.begin, end - range.begin);
}

} // namespace dropscope

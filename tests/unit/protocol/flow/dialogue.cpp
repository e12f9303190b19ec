// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/protocol/flow/dialogue.h"

#include <QByteArrayList>

namespace dropscope {

Dialogue dialogue(OctetView text)
{
    Dialogue result;
    for (const Octets& line : text.toByteArray().split('\n')) {
        if (line.isEmpty())
            continue;
        Q_ASSERT(line.startsWith("C: ") || line.startsWith("S: "));
        const auto direction = line.startsWith('C') ? Direction::Client : Direction::Server;
        const Octets octets = line.sliced(3) + "\r\n";
        if (direction == Direction::Server && !result.isEmpty() && result.last().direction == direction)
            result.last().octets += octets;
        else
            result.append({direction, octets});
    }
    return result;
}

Octets octetsOf(const Dialogue& dialogue, Direction direction)
{
    Octets octets;
    for (const Speech& speech : dialogue)
        if (speech.direction == direction)
            octets += speech.octets;
    return octets;
}

Dialogue inPieces(const Dialogue& dialogue, Direction direction, const Cut& cut)
{
    Dialogue result;
    auto piece = cut.pieces.cbegin();
    qsizetype pieceUsed = 0;
    for (const Speech& speech : dialogue) {
        if (speech.direction != direction) {
            result.append(speech);
            continue;
        }
        for (OctetView rest = speech.octets; !rest.isEmpty();) {
            const qsizetype size = std::min(rest.size(), piece->size() - pieceUsed);
            result.append({direction, rest.first(size).toByteArray()});
            rest = rest.sliced(size);
            pieceUsed += size;
            if (pieceUsed == piece->size()) {
                ++piece;
                pieceUsed = 0;
            }
        }
    }
    return result;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/octetrange.h"
#include "core/base/octets.h"
#include "core/transcript/capture/endpoints.h"

#include <QVarLengthArray>

namespace dropscope {

/// Where in the capture file octets lie: in one piece, but for what was put together of IP fragments.
using FilePieces = QVarLengthArray<OctetRange, 1>;

/// The part of pieces that begins behind so many octets and has so many.
[[nodiscard]] inline FilePieces slicedPieces(const FilePieces& pieces, qint64 skip, qint64 octets)
{
    FilePieces result;
    for (const OctetRange& piece : pieces) {
        const qint64 passed = std::min(skip, piece.size());
        const qint64 taken = std::min(octets, piece.size() - passed);
        skip -= passed;
        octets -= taken;
        if (taken > 0)
            result.append({piece.begin + passed, piece.begin + passed + taken});
    }
    return result;
}

/// A packet of TCP as it was captured.
struct Segment
{
    Endpoint4or6 source;
    Endpoint4or6 destination;
    quint32 sequence = 0;
    quint32 acknowledgement = 0;
    quint8 flags = 0;
    OctetView octets; ///< of the payload, as far as they were captured
    FilePieces pieces;
    qint64 size = 0; ///< of the payload as the headers say
    Instant at;

    [[nodiscard]] bool has(quint8 flag) const { return (flags & flag) != 0; }
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"
#include "core/base/octets.h"

namespace dropscope {

class Transcript;

/// Octets of a transcript for who goes along it in small steps: each direction is read in pieces of 256 KiB.
class OctetWindow
{
public:
    static constexpr qint64 pieceOctets = qint64(256) * 1024;

    explicit OctetWindow(const Transcript& transcript)
        : m_transcript(transcript)
    {
    }

    /// At most a piece; less than asked for where the transcript could not keep it. Valid until the next
    /// call.
    [[nodiscard]] OctetView read(Direction direction, OctetRange range);

private:
    struct Piece
    {
        OctetRange range;
        Octets octets;
    };

    const Transcript& m_transcript;
    Piece m_client;
    Piece m_server;
};

} // namespace dropscope

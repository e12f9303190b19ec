// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octets.h"

namespace dropscope {

class Transcript;

/// The server's octets for who goes along them in small steps: read in pieces of 256 KiB.
class ServerOctets
{
public:
    static constexpr qint64 pieceOctets = qint64(256) * 1024;

    explicit ServerOctets(const Transcript& transcript)
        : m_transcript(transcript)
    {
    }

    /// At most a piece; less than asked for where the transcript could not keep it. Valid until the next
    /// call.
    [[nodiscard]] OctetView read(OctetRange range);

private:
    const Transcript& m_transcript;
    OctetRange m_range;
    Octets m_octets;
};

} // namespace dropscope

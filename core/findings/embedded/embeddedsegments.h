// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedexchange.h"
#include "core/transcript/transcript.h"

#include <vector>

namespace dropscope {

/// A segment as the board would get it.
struct EmbeddedSegment
{
    quint64 number = 0; ///< from 1, in the order in which they come
    OctetRange range;   ///< in the server's octets
    Instant at;
    qsizetype exchange = -1; ///< the newest command that the server must have had before it; -1: none
    qint64 readOctets = 0;   ///< of the read that holds it
    qsizetype chunk = 0;     ///< that read, in the transcript
    bool isRecut = false;    ///< its end was not recorded: no longer one would be sent to this client
};

// Theory of operation
//
// What the server sent, in the pieces in which it came, and of these only what it would have sent to this
// client: replies to commands that it does not have are left out; a piece that holds the replies to several
// commands is taken apart, for a client that waits for each reply gets them one by one; and none is longer
// than the segment that the client permits. A reply never comes before its command: who asks says up to which
// exchange the server was asked.

class EmbeddedSegments
{
public:
    /// All must outlive it.
    EmbeddedSegments(const Transcript& transcript, const std::vector<EmbeddedExchange>& exchanges,
                     qint64 longest);

    /// This client does not send that command. To be said before anything of its reply was taken.
    void leaveOut(qsizetype exchange) { m_isLeftOut[static_cast<size_t>(exchange)] = true; }

    /// The next one, if it needs no command behind that exchange; null where there is none yet.
    [[nodiscard]] const EmbeddedSegment* next(qsizetype exchange);
    [[nodiscard]] EmbeddedSegment take() { return *std::exchange(m_next, std::nullopt); }

private:
    bool findChunk();
    [[nodiscard]] bool findNext();
    [[nodiscard]] qsizetype answeredBehind(qsizetype exchange) const;
    [[nodiscard]] bool isLeftOut(qsizetype exchange) const
    {
        return exchange >= 0 && m_isLeftOut[static_cast<size_t>(exchange)];
    }
    [[nodiscard]] qsizetype causeOf(qsizetype owner, OctetRange range) const;

    const Transcript& m_transcript;
    const std::vector<EmbeddedExchange>& m_exchanges;
    qint64 m_longest;
    std::vector<bool> m_isLeftOut;
    qsizetype m_chunk = -1; ///< in the transcript
    OctetRange m_read;      ///< of that chunk
    qint64 m_place = 0;     ///< up to where it was cut
    qsizetype m_owner = -1; ///< the last exchange whose reply began at m_place or before
    quint64 m_count = 0;
    std::optional<EmbeddedSegment> m_next;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/capture/capturemask.h"
#include "core/transcript/capture/segment.h"
#include "core/transcript/transcript.h"

#include <deque>
#include <memory>

namespace dropscope {

/// Puts the octets of a captured connection into its transcript, its secrets masked, and nothing of what goes
/// through TLS.
class CaptureRecorder
{
public:
    explicit CaptureRecorder(std::shared_ptr<Transcript> transcript)
        : m_transcript(std::move(transcript))
    {
    }

    /// The connection had begun before.
    void beginAmid();
    /// It is TLS, from here on.
    void beginTls(Instant at);
    void take(Direction direction, OctetView octets, const FilePieces& pieces, Instant at);
    void missed(Direction direction, qint64 octets, Instant at);
    void end(Instant at, ConnectionEnd how, bool isSeen);

private:
    void takeClient(OctetView octets, const FilePieces& pieces, Instant at);
    void takeServer(OctetView octets, const FilePieces& pieces, Instant at);
    void keep(const std::vector<Redactor::Read>& reads);

    std::shared_ptr<Transcript> m_transcript;
    CaptureMask m_mask;
    Redactor m_redactor;
    std::deque<FilePieces> m_heldPieces; ///< of the reads that the redactor holds back
    bool m_isAtServerLine = true;        ///< the server's next octets begin a line
    bool m_isTls = false;
};

} // namespace dropscope

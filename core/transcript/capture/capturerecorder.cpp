// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/capturerecorder.h"

namespace dropscope {

namespace {

/// The first record of a client's handshake (RFC 8446 §5.1).
bool isClientHello(OctetView octets)
{
    return octets.size() >= 2 && octets[0] == '\x16' && octets[1] == '\x03';
}

} // namespace

void CaptureRecorder::beginAmid()
{
    m_transcript->noteBegunBefore();
    m_mask.losePlace();
}

void CaptureRecorder::beginTls(Instant at)
{
    m_isTls = true;
    m_transcript->noteOpaque(at);
}

void CaptureRecorder::take(Direction direction, OctetView octets, const FilePieces& pieces, Instant at)
{
    const bool isClient = direction == Direction::Client;
    const bool isBehindStls = isClient && m_mask.keyword() == Keyword::Stls && m_mask.isAtLineStart();
    if (!m_isTls && isBehindStls && isClientHello(octets)) {
        keep(m_redactor.takeHeldBack());
        beginTls(at);
    }
    if (m_isTls)
        m_transcript->countOpaque(octets.size());
    else if (isClient)
        takeClient(octets, pieces, at);
    else
        takeServer(octets, pieces, at);
}

void CaptureRecorder::takeClient(OctetView octets, const FilePieces& pieces, Instant at)
{
    keep(m_redactor.takeHeldBack());
    const Octets masked = m_mask.masked(octets);
    for (const Secret& secret : m_mask.secrets())
        m_redactor.learn(secret);
    m_transcript->adopt(Direction::Client, masked, pieces, at,
                        OctetView(masked) == octets ? OctetView() : octets);
}

/// A message may hold the letters of a password by chance; the reply to a sign-in does not.
void CaptureRecorder::takeServer(OctetView octets, const FilePieces& pieces, Instant at)
{
    if (std::exchange(m_isAtServerLine, octets.endsWith('\n')) && octets.startsWith('-'))
        m_mask.refused();
    if (m_mask.isSigningIn()) {
        m_heldPieces.push_back(pieces);
        keep(m_redactor.take(octets, at));
        return;
    }
    keep(m_redactor.takeHeldBack());
    m_redactor.passBy(octets);
    m_transcript->adopt(Direction::Server, octets, pieces, at);
}

void CaptureRecorder::keep(const std::vector<Redactor::Read>& reads)
{
    for (const Redactor::Read& read : reads) {
        const FilePieces pieces = std::move(m_heldPieces.front());
        m_heldPieces.pop_front();
        m_transcript->adopt(Direction::Server, read.octets, pieces, read.at, read.original);
    }
}

void CaptureRecorder::missed(Direction direction, qint64 octets, Instant at)
{
    keep(m_redactor.takeHeldBack());
    if (m_isTls) {
        m_transcript->countOpaque(octets);
        return;
    }
    if (direction == Direction::Client)
        m_mask.losePlace();
    m_transcript->noteGap(direction, octets, at);
}

void CaptureRecorder::end(Instant at, ConnectionEnd how, bool isSeen)
{
    keep(m_redactor.takeHeldBack());
    if (!isSeen)
        m_transcript->noteEndUnseen();
    m_transcript->end(at, how);
}

} // namespace dropscope

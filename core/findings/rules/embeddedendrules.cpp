// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/embeddedendrules.h"

namespace dropscope {

namespace {

constexpr OctetView fullMarker = "\r\n.\r\n";
constexpr OctetView shortMarker = ".\r\n";

bool looksEnded(OctetView piece)
{
    if (piece.size() > fullMarker.size())
        return piece.endsWith(fullMarker);
    return piece.startsWith(fullMarker) || piece.startsWith(shortMarker);
}

} // namespace

void EmbeddedEndRules::answered(const Exchange& exchange)
{
    m_reads = 0;
    m_octets = 0;
    m_last = {};
    m_looksEnded = false;
    m_isEnded = false;
    m_lastAt.reset();
    if (isOf(exchange, Keyword::Retr))
        m_lastAt = facts().now;
}

void EmbeddedEndRules::arrived(const BodyPiece& piece)
{
    if (!piece.isOf(Keyword::Retr) || !facts().showsSegments())
        return;
    if (m_looksEnded && !m_isEnded) {
        m_isEnded = true;
        report(FindingKind::FalseEnd, piece.exchange, m_last, {text(m_last.size())});
    }
    if (const auto pause = facts().now - *m_lastAt; pause > facts().limits.replyTimeout)
        report(FindingKind::PauseInBody, piece.exchange, {piece.begin, piece.begin}, {text(pause)});
    if (facts().read.size() > facts().limits.packetPayload)
        report(FindingKind::ReadOverPayload, piece.exchange, facts().read,
               {text(facts().read.size()), text(facts().limits.packetPayload)});
    m_lastAt = facts().now;
    m_looksEnded = looksEnded(piece.wire);
    m_last = {piece.begin, piece.end()};
    ++m_reads;
    m_octets += piece.wire.size();
}

void EmbeddedEndRules::ended(const Exchange& exchange)
{
    if (!isOf(exchange, Keyword::Retr) || !exchange.hasBody || !exchange.isWhole || m_reads == 0)
        return;
    if (exchange.status->lineEnd == LineEnd::BareLf)
        return; // such a client has lost its way at the status line
    if (!m_isEnded && !m_looksEnded)
        report(FindingKind::MarkerSplit, exchange, m_last, {text(m_last.size())});
    else if (!m_isEnded && m_last.size() <= fullMarker.size() && m_octets > m_last.size())
        report(FindingKind::MarkerAlone, exchange, m_last, {text(m_last.size())});
    if (m_reads > facts().limits.packets && m_octets / m_reads < facts().limits.smallRead)
        report(FindingKind::ManySmallReads, exchange, exchange.statusRange,
               {text(m_reads), text(m_octets / m_reads)});
}

} // namespace dropscope

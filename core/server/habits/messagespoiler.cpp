// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/habits/messagespoiler.h"

#include <algorithm>

namespace dropscope {

namespace {

using K = FaultKind;

constexpr qsizetype longestPiece = qsizetype(64) * 1024;
constexpr qsizetype wrapAt = 998;

bool isNoVisibleAscii(char octet)
{
    const auto value = static_cast<unsigned char>(octet);
    return (value < 0x20 && octet != '\t') || value >= 0x7F;
}

} // namespace

MessageSpoiler::MessageSpoiler(const ActiveFaults& faults, Keyword keyword, quint64 look)
    : m_faults(faults)
    , m_isRetr(keyword == Keyword::Retr)
    , m_look(look)
    , m_left(faults.has(K::Truncated) && m_isRetr ? faults.valueOf(K::Truncated) : -1)
{
}

void MessageSpoiler::take(OctetView octets, Octets& wire)
{
    while (!octets.isEmpty()) {
        const qsizetype lf = octets.indexOf('\n');
        const qsizetype end = lf < 0 ? octets.size() : lf + 1;
        m_piece.append(octets.first(end));
        octets = octets.sliced(end);
        if (lf >= 0 || m_piece.size() >= longestPiece)
            putPiece(std::exchange(m_piece, {}), wire);
    }
}

void MessageSpoiler::putPiece(Octets piece, Octets& wire)
{
    const bool isEnded = piece.endsWith('\n');
    if (isEnded)
        piece.chop(piece.endsWith("\r\n") ? 2 : 1);
    if (m_isAtStart) {
        ++m_line;
        m_bodyLine += m_isInHeaders ? 0U : 1U;
        m_isEmptyLine = piece.isEmpty() && isEnded;
    }
    if (!m_isOver && !isDropped())
        putText(piece, wire);
    if (m_isEmptyLine && m_isAtStart)
        m_isInHeaders = false;
    m_isAtStart = isEnded;
}

bool MessageSpoiler::isDropped() const
{
    const bool isSeparator = m_isEmptyLine && m_isAtStart && m_isInHeaders;
    return m_isRetr &&
           ((m_line == 1 && m_faults.has(K::HeaderLost)) || (isSeparator && m_faults.has(K::SeparatorLost)));
}

void MessageSpoiler::spoilText(Octets& text)
{
    if (m_faults.has(K::Changing) && m_bodyLine == 1 && m_isAtStart && !text.isEmpty() && text.at(0) != '.')
        text[0] = char('0' + m_look % 10);
    if (m_faults.has(K::DottedLines) && m_bodyLine % 10 == 1 && m_isAtStart && !text.isEmpty())
        text[0] = '.';
    if (m_faults.has(K::OctetsLost))
        std::ranges::replace_if(text, isNoVisibleAscii, '?');
    if (m_faults.has(K::LinesWrapped))
        for (qsizetype place = wrapAt; place < text.size(); place += wrapAt + 2)
            text.insert(place, "\r\n");
}

void MessageSpoiler::putText(const Octets& text, Octets& wire)
{
    if (m_isRetr && m_faults.has(K::LoneDotEnds) && m_isAtStart && text == ".") {
        m_isOver = true;
        return;
    }
    Octets line = text;
    spoilText(line);
    if (m_isAtStart) {
        const bool isJoined = m_bodyLine > 0 && m_faults.has(K::LinesJoined);
        wire.append(std::exchange(m_lineEnd, isJoined                        ? "  "
                                             : m_faults.has(K::LineEndsBare) ? "\n"
                                                                             : "\r\n"));
        if (m_line == 1 && !m_isRetr && m_faults.has(K::TopHeadersDiffer))
            wire.append("X-Seen-By: TOP\r\n");
        if (isStuffed(line))
            wire.append('.');
    }
    if (m_left >= 0) {
        line.truncate(qsizetype(std::min<qint64>(m_left, line.size())));
        m_left -= std::min<qint64>(m_left, text.size() + 2);
        m_isOver = m_left == 0;
    }
    wire.append(line);
}

bool MessageSpoiler::isStuffed(const Octets& text) const
{
    if (!text.startsWith('.') || m_faults.has(K::DotsUnstuffed))
        return false;
    if (!m_isRetr)
        return !m_faults.has(K::TopUnstuffed);
    const bool isLone = text == ".";
    return !((isLone && m_faults.has(K::LoneDotUnstuffed)) ||
             (!isLone && m_faults.has(K::LeadingDotUnstuffed)) ||
             (m_bodyLine == 1 && m_faults.has(K::FirstDotUnstuffed)));
}

void MessageSpoiler::finish(Octets& wire)
{
    if (!m_piece.isEmpty())
        putPiece(std::exchange(m_piece, {}), wire);
    const bool isBlankLineCut = !m_isRetr && m_isEmptyLine && m_faults.has(K::TopNoBlankLine);
    if (m_line > 0 && !isBlankLineCut && !m_faults.has(K::TerminatorGlued))
        wire.append("\r\n");
    if (m_isRetr && m_faults.has(K::ExtraBlankLine))
        wire.append("\r\n");
    if (m_faults.has(K::TerminatorMissing))
        return;
    wire.append(m_faults.has(K::TerminatorBareLf) ? ".\n" : ".\r\n");
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/listinglines.h"

#include "core/protocol/codec/limits.h"

namespace dropscope {

namespace {

constexpr qsizetype longestLine = Limits().lineOctets + 1; // and the CR of its line end

OctetView withoutCr(OctetView line) { return line.endsWith('\r') ? line.chopped(1) : line; }

} // namespace

ListingLines::ListingLines(qsizetype mostLines, qint64 mostOctets, TakeLine takeLine)
    : m_linesLeft(mostLines)
    , m_octetsLeft(mostOctets)
    , m_takeLine(std::move(takeLine))
{
}

std::optional<ProtocolError::Kind> ListingLines::take(OctetView octets)
{
    m_octetsLeft -= octets.size();
    if (m_octetsLeft < 0)
        return ProtocolError::Kind::ListingTooLong;
    for (qsizetype lf = octets.indexOf('\n'); lf >= 0; lf = octets.indexOf('\n')) {
        if (const auto error = takeEnd(octets.first(lf)))
            return error;
        octets = octets.sliced(lf + 1);
    }
    if (m_line.size() + octets.size() > longestLine)
        return ProtocolError::Kind::LineTooLong;
    m_line.append(octets);
    return std::nullopt;
}

std::optional<ProtocolError::Kind> ListingLines::takeEnd(OctetView endOfLine)
{
    if (m_line.size() + endOfLine.size() > longestLine)
        return ProtocolError::Kind::LineTooLong;
    if (--m_linesLeft < 0)
        return ProtocolError::Kind::ListingTooLong;
    if (m_line.isEmpty()) { // nearly always: no octet is copied
        m_takeLine(withoutCr(endOfLine));
        return std::nullopt;
    }
    m_line.append(endOfLine);
    m_takeLine(withoutCr(m_line));
    m_line.resize(0);
    return std::nullopt;
}

} // namespace dropscope

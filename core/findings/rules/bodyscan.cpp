// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/bodyscan.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dropscope {

namespace {

constexpr quint64 everyOctet = 0x0101010101010101;
constexpr quint64 highBits = 0x80 * everyOctet;
constexpr quint64 lowBits = 0x7F * everyOctet;

/// The high bit of each octet that is zero, and no other bit.
constexpr quint64 zeroOctets(quint64 word) { return ~(((word & lowBits) + lowBits) | word | lowBits); }
/// How many octets have their high bit set, of those of which only that may be.
constexpr quint64 countHighBits(quint64 word) { return ((word >> 7) * everyOctet) >> 56; }

struct Census
{
    quint64 crs = 0;
    quint64 nuls = 0;
    quint64 eightBits = 0;
};

Census censusOf(OctetView octets)
{
    Census census;
    const char* at = octets.data();
    const char* const end = at + octets.size();
    for (; end - at >= 8; at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, sizeof(word));
        census.crs += countHighBits(zeroOctets(word ^ ('\r' * everyOctet)));
        if ((word & highBits) != 0)
            census.eightBits += countHighBits(word & highBits);
        if (const quint64 zeros = zeroOctets(word); zeros != 0)
            census.nuls += countHighBits(zeros);
    }
    for (; at < end; ++at) {
        census.crs += *at == '\r' ? 1 : 0;
        census.nuls += *at == '\0' ? 1 : 0;
        census.eightBits += static_cast<unsigned char>(*at) >= 0x80 ? 1 : 0;
    }
    return census;
}

qint64 firstBareCr(OctetView octets)
{
    for (qsizetype at = octets.indexOf('\r'); at >= 0; at = octets.indexOf('\r', at + 1)) {
        if (at + 1 < octets.size() && octets.at(at + 1) != '\n')
            return at;
    }
    return 0;
}

} // namespace

void BodyScan::take(OctetView wire, qint64 place)
{
    if (wire.isEmpty())
        return;
    if (!std::exchange(m_begun, true))
        m_lineBegin = place;
    takeLines(wire, place);
    countOctets(wire, place);
    m_endsInCr = wire.endsWith('\r');
}

void BodyScan::takeLines(OctetView wire, qint64 place)
{
    const char* const begin = wire.data();
    const char* const end = begin + wire.size();
    const char* at = begin;
    while (at < end) {
        if (m_place != Place::InLine) {
            takeLineStart(*at, place + (at - begin));
            at += m_place == Place::Dot ? 1 : 0;
            continue;
        }
        const auto* const lf = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
        if (lf == nullptr)
            return;
        const bool crLf = lf > begin ? lf[-1] == '\r' : m_endsInCr;
        endLine(m_lineBegin, place + (lf - begin) + 1, crLf);
        at = lf + 1;
    }
}

/// At the first octet of a line, or at the one behind a dot.
void BodyScan::takeLineStart(char octet, qint64 place)
{
    const bool isAfterDot = m_place == Place::Dot;
    if (!isAfterDot && octet == '.') {
        m_place = Place::Dot;
        return;
    }
    m_place = Place::InLine;
    if (isAfterDot && octet == '.')
        m_stuffed.add(1, place - 1);
    else if (isAfterDot && octet != '\r' && octet != '\n') // else it may be the termination octet
        m_notStuffed.add(1, place - 1);
}

void BodyScan::endLine(qint64 begin, qint64 end, bool crLf)
{
    m_crLfs += crLf ? 1 : 0;
    if (!crLf)
        m_lf.add(1, end - 1);
    if (!crLf && !m_bareLf)
        return;                     // LF within a line
    constexpr qint64 longest = 998; // RFC 5322 §2.1.1
    const qint64 size = end - begin - (crLf ? 2 : 1);
    m_long.add(size > longest ? 1 : 0, begin);
    m_longest = std::max(m_longest, size);
    m_hasEmptyLine |= size == 0;
    m_lineBegin = end;
    m_place = Place::LineStart;
}

void BodyScan::countOctets(OctetView wire, qint64 place)
{
    const Census census = censusOf(wire);
    m_crs += census.crs;
    const quint64 alone = m_crs - m_crLfs - (wire.endsWith('\r') ? 1 : 0) - m_cr.count;
    const bool isBefore = m_endsInCr && wire.front() != '\n';
    if (alone > 0)
        m_cr.add(alone, isBefore ? place - 1 : place + firstBareCr(wire));
    if (census.nuls > 0)
        m_nul.add(census.nuls, place + wire.indexOf('\0'));
    if (census.eightBits > 0) {
        const auto isEightBit = [](char octet) { return static_cast<unsigned char>(octet) >= 0x80; };
        m_eightBit.add(census.eightBits, place + (std::ranges::find_if(wire, isEightBit) - wire.begin()));
    }
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedtokens.h"

#include <algorithm>
#include <limits>

namespace dropscope {

namespace {

constexpr OctetView ok = "+OK";
constexpr qsizetype clearedOctets = 5;

bool isDigit(char octet) { return octet >= '0' && octet <= '9'; }

qsizetype digitsIn(OctetView octets)
{
    return std::distance(octets.begin(), std::find_if_not(octets.begin(), octets.end(), isDigit));
}

/// Where a word that begins there ends: at a separator, at CR LF, or with the packet. Word 1 does not mind
/// CR LF.
qsizetype wordEnd(OctetView packet, qsizetype begin, bool isFirst)
{
    for (qsizetype at = begin; at < packet.size(); ++at) {
        if (packet[at] == ' ' || (isFirst && packet[at] == '-' && at > begin))
            return at;
        if (!isFirst && packet.sliced(at).startsWith("\r\n"))
            return at;
    }
    return packet.size();
}

} // namespace

EmbeddedTokens::Status EmbeddedTokens::status() const
{
    if (m_packet.isEmpty() || m_packet.front() == '\0')
        return Status::Undefined;
    const qsizetype end = wordEnd(m_packet, 0, true);
    OctetView first = m_packet.first(std::min(end, roomOfArray));
    if (end == m_packet.size() && first.endsWith("\r\n"))
        first.chop(2);
    if (first.startsWith(ok))
        return Status::Ok;
    const bool isShort = first.size() < ok.size() && ok.startsWith(first);
    return isShort && !first.isEmpty() ? Status::Undefined : Status::NotOk;
}

OctetView EmbeddedTokens::word(int place, qsizetype room) const
{
    qsizetype begin = 0;
    for (int at = 1; at < place; ++at) {
        const qsizetype end = wordEnd(m_packet, begin, at == 1);
        if (end == m_packet.size() || m_packet[end] == '\r')
            return {};
        begin = end + 1;
    }
    const qsizetype end = wordEnd(m_packet, begin, false);
    return m_packet.sliced(begin, std::min(end - begin, room));
}

std::optional<EmbeddedTokens::Number> EmbeddedTokens::number(int place, Clear clear, qsizetype room)
{
    if (clear == Clear::FirstFive)
        std::fill_n(m_array.begin(), clearedOctets, '\0');
    const OctetView found = word(place, room);
    if (found.isEmpty() || !isDigit(found.front()))
        return std::nullopt;
    std::copy(found.begin(), found.end(), m_array.begin());
    const OctetView array(m_array.data(), roomOfArray);
    const qsizetype digits = digitsIn(array);
    Number number;
    number.value = std::min<quint64>(array.first(digits).toULongLong(), std::numeric_limits<quint32>::max());
    number.hasStale = digits > found.size();
    number.overReads = digits == roomOfArray;
    return number;
}

} // namespace dropscope

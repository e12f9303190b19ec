// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/dialoguerecognizer.h"

#include "core/protocol/values/command.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr quint16 popPort = 110;
constexpr quint16 popsPort = 995;
constexpr qsizetype longestBegin = 256;
constexpr int segmentsLookedAt = 2000;

bool isTlsRecord(OctetView octets)
{
    const auto at = [octets](qsizetype i) { return quint8(octets[i]); };
    return octets.size() >= 3 && at(0) >= 20 && at(0) <= 23 && at(1) == 3 && at(2) <= 4;
}

/// "+OK" or "-ERR" in any case, and nothing glued to it.
bool isStatusIndicator(OctetView line)
{
    for (const OctetView indicator : {OctetView("+OK"), OctetView("-ERR")}) {
        if (line.size() < indicator.size() ||
            line.first(indicator.size()).compare(indicator, Qt::CaseInsensitive) != 0)
            continue;
        const char next = line.size() > indicator.size() ? line[indicator.size()] : ' ';
        return next == ' ' || next == '\r' || next == '\n' || next == '\t';
    }
    return false;
}

bool isBeginOfStatusIndicator(OctetView octets)
{
    return OctetView("+OK").startsWith(octets) || OctetView("-ERR").startsWith(octets);
}

/// A whole line that POP3 has, and others hardly do.
bool isPopCommand(OctetView octets)
{
    constexpr qsizetype longest = 512;
    const qsizetype lineFeed = octets.first(std::min(octets.size(), longest)).indexOf('\n');
    if (lineFeed < 0)
        return false;
    OctetView line = octets.first(lineFeed);
    if (line.endsWith('\r'))
        line.chop(1);
    const Command command = Command::fromLine(line);
    switch (command.keyword()) {
    case Keyword::Unknown:
    case Keyword::SaslResponse:
        return false;
    case Keyword::Retr:
    case Keyword::Dele:
    case Keyword::Top:
        return command.messageNumber().has_value();
    case Keyword::User:
    case Keyword::Pass:
    case Keyword::Apop:
    case Keyword::Auth:
        return command.hasArgument();
    case Keyword::List:
    case Keyword::Uidl:
        return !command.hasArgument() || command.messageNumber().has_value();
    default:
        return true;
    }
}

/// Commands that others have, too, and answer alike.
bool isAmbiguous(OctetView octets)
{
    const auto begins = [octets](OctetView word) {
        return octets.size() >= word.size() &&
               octets.first(word.size()).compare(word, Qt::CaseInsensitive) == 0;
    };
    return begins("AUTH") || begins("QUIT") || begins("NOOP");
}

bool isOfAnother(OctetView line)
{
    const auto isDigit = [](char octet) { return octet >= '0' && octet <= '9'; };
    if (line.size() >= 4 && std::all_of(line.begin(), line.begin() + 3, isDigit) &&
        (line[3] == ' ' || line[3] == '-'))
        return true;
    constexpr std::array<const char*, 9> begins{"* ",   "GET ",  "POST ",    "HEAD ", "EHLO",
                                                "HELO", "SSH-2", "OPTIONS ", "HTTP/1"};
    return std::ranges::any_of(begins, [line](OctetView begin) { return line.startsWith(begin); });
}

} // namespace

DialogueRecognizer::DialogueRecognizer(std::optional<size_t> server, std::array<quint16, 2> ports,
                                       bool isFromStart)
    : m_server(server)
    , m_ports(ports)
    , m_isFromStart(isFromStart)
    , m_left(segmentsLookedAt)
{
}

bool DialogueRecognizer::isOnPopPort() const
{
    return std::ranges::any_of(m_ports, [](quint16 port) { return port == popPort || port == popsPort; });
}

size_t DialogueRecognizer::serverByPort() const
{
    for (size_t end = 0; end < m_ports.size(); ++end)
        if (m_ports[end] == popPort || m_ports[end] == popsPort)
            return end;
    return m_ports[0] < m_ports[1] ? 0 : 1;
}

void DialogueRecognizer::missed(size_t /*from*/)
{
    m_isFromStart = false; // a greeting may be among it
    m_asked.reset();
}

DialogueRecognizer::Verdict DialogueRecognizer::take(size_t from, OctetView octets)
{
    m_beginsHere = false;
    return m_isFromStart && m_server ? takeFromStart(from, octets) : takeAmid(from, octets);
}

DialogueRecognizer::Verdict DialogueRecognizer::takeFromStart(size_t from, OctetView octets)
{
    Octets& begin = m_begins[from];
    begin.append(octets.first(std::min(octets.size(), longestBegin - begin.size())));
    if (isTlsRecord(begin))
        return Verdict::Tls;
    const bool isServer = from == *m_server;
    if (!isServer && m_begins[*m_server].isEmpty())
        m_clientSpokeFirst = true;
    if (isOfAnother(begin))
        return Verdict::Other;
    const bool isLine = begin.contains('\n') || begin.size() == longestBegin;
    const bool clientIsFit = !m_clientSpokeFirst || isPopCommand(m_begins[1 - *m_server]);
    if (isServer && isStatusIndicator(begin) && begin.size() > 4)
        return clientIsFit ? Verdict::Pop : Verdict::Other;
    const bool mayBecome =
        isServer ? isBeginOfStatusIndicator(begin) || begin.size() <= 4 : !isLine || isPopCommand(begin);
    if (isOnPopPort() && isServer && isLine)
        return Verdict::Pop; // whatever it says is said in place of a greeting
    return mayBecome || isOnPopPort() ? Verdict::Undecided : Verdict::Other;
}

DialogueRecognizer::Verdict DialogueRecognizer::takeAmid(size_t from, OctetView octets)
{
    if (isTlsRecord(octets) && !m_asked)
        return isOnPopPort() ? Verdict::Tls : Verdict::Other;
    if (isPopCommand(octets) && !isAmbiguous(octets) && m_server.value_or(1 - from) != from) {
        m_asked = from;
        m_beginsHere = true;
        return Verdict::Undecided;
    }
    if (m_asked && *m_asked != from && isStatusIndicator(octets)) {
        m_server = from;
        return Verdict::Pop;
    }
    const bool isAnswering = m_asked && *m_asked != from && isBeginOfStatusIndicator(octets);
    if (!isAnswering)
        m_asked.reset();
    return --m_left > 0 || isOnPopPort() ? Verdict::Undecided : Verdict::Other;
}

/// On a port for POP3 it is worth knowing also that nobody said anything.
DialogueRecognizer::Verdict DialogueRecognizer::atEnd() const
{
    return isOnPopPort() && m_server ? Verdict::Pop : Verdict::Other;
}

} // namespace dropscope

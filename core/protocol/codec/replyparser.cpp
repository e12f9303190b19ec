// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/replyparser.h"

#include "core/protocol/codec/saslcoding.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Without a branch, so that many octets are looked at in one go.
bool holdsControl(OctetView line)
{
    bool holds = false;
    for (const char octet : line)
        holds |= (static_cast<unsigned char>(octet) < 0x20) & (octet != '\t');
    return holds;
}

/// What is no base64 is garbage, and "+OKAY" is more likely a +OK that lacks its space.
bool isChallengeWithoutSpace(OctetView line)
{
    constexpr OctetView ok = "+OK";
    const bool isOk = line.size() >= ok.size() && line.first(ok.size()).compare(ok, Qt::CaseInsensitive) == 0;
    return line.startsWith('+') && !isOk && decodeBase64(line.sliced(1));
}

bool isInUpperCase(const StatusLine& status)
{
    return status.status == Status::Challenge || status.line.startsWith("+OK") ||
           status.line.startsWith("-ERR");
}

std::vector<Anomaly> anomaliesOf(const StatusLine& status)
{
    std::vector<Anomaly> anomalies;
    const auto note = [&](AnomalyKind kind) { anomalies.push_back(makeAnomaly(kind, status.line)); };
    if (status.status == Status::Malformed)
        note(AnomalyKind::StatusIndicatorMissing);
    else if (!isInUpperCase(status))
        note(AnomalyKind::StatusIndicatorCase);
    if (status.lineEnd == LineEnd::BareLf)
        note(AnomalyKind::BareLfLineEnd);
    if (holdsControl(status.line))
        note(AnomalyKind::ControlInReplyLine);
    constexpr qsizetype longest = 512 - 2; // RFC 1939 §3 counts the CR LF
    if (status.line.size() > longest &&
        status.status != Status::Challenge) // which may have any (RFC 5034 §4)
        note(AnomalyKind::ReplyLineOver512);
    return anomalies;
}

} // namespace

void ReplyParser::begin(Expect expect)
{
    m_expect = expect;
    m_okIsChallenge = false;
    m_place = Place::Status;
}

void ReplyParser::abandon()
{
    m_line.clear();
    m_okIsChallenge = false;
    m_place = Place::Between;
}

ReplyParser::Step ReplyParser::parse(OctetView& input)
{
    switch (m_place) {
    case Place::Ending:
        m_place = Place::Between;
        return Ended{m_body.lines()};
    case Place::Status:
        return parseStatus(input);
    case Place::Body:
        return parseBody(input);
    case Place::Between:
        break;
    }
    return Incomplete{};
}

ReplyParser::Step ReplyParser::parseStatus(OctetView& input)
{
    auto line = m_line.take(input);
    if (!line)
        return Incomplete{};
    if (line->tooLong)
        return TooLong{line->octets.toByteArray()};
    StatusRead read{parseStatusLine(line->octets, line->lineEnd), {}, false};
    if (read.status.status == Status::Challenge && m_expect != Expect::Challenges) {
        read.status.status = Status::Malformed; // "+" says nothing outside AUTH
        read.status.text = read.status.line;
    }
    const auto oddChallenge = readAsChallenge(read.status);
    const bool challenge = read.status.status == Status::Challenge;
    read.anomalies = anomaliesOf(read.status);
    if (oddChallenge)
        read.anomalies.push_back(makeAnomaly(*oddChallenge, read.status.line));
    read.bodyFollows = m_expect == Expect::MultiLine && read.status.isPositive();
    m_body = DotDecoder(read.status.lineEnd);
    if (!challenge)
        m_place = read.bodyFollows ? Place::Body : Place::Ending;
    return read;
}

/// What servers in the field send for a challenge.
std::optional<AnomalyKind> ReplyParser::readAsChallenge(StatusLine& status) const
{
    if (m_expect != Expect::Challenges)
        return std::nullopt;
    if (status.isPositive() && m_okIsChallenge) {
        status.status = Status::Challenge;
        status.responseCode.reset();
        return AnomalyKind::ChallengeWithOk;
    }
    if (status.status == Status::Challenge)
        return status.line == "+" ? std::optional(AnomalyKind::ChallengeWithoutSpace) : std::nullopt;
    if (status.status != Status::Malformed || !isChallengeWithoutSpace(status.line))
        return std::nullopt;
    status.status = Status::Challenge;
    status.text = status.line.sliced(1);
    return AnomalyKind::ChallengeWithoutSpace;
}

ReplyParser::Step ReplyParser::parseBody(OctetView& input)
{
    if (input.isEmpty())
        return Incomplete{};
    BodyRead read;
    read.octets.reserve(input.size());
    input = input.sliced(m_body.decode(input, read.octets));
    if (m_body.isAtEnd())
        m_place = Place::Ending;
    return read;
}

} // namespace dropscope

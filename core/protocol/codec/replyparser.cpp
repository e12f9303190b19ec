// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/replyparser.h"

#include <algorithm>

namespace dropscope {

namespace {

bool isControl(char octet) { return static_cast<unsigned char>(octet) < 0x20 && octet != '\t'; }

std::vector<Anomaly> anomaliesOf(const StatusLine& status, bool challengeExpected)
{
    std::vector<Anomaly> anomalies;
    const auto note = [&](AnomalyKind kind) { anomalies.push_back(makeAnomaly(kind, status.line)); };
    const bool understood = status.status == Status::Positive || status.status == Status::Negative ||
                            (status.status == Status::Challenge && challengeExpected);
    if (!understood)
        note(AnomalyKind::StatusIndicatorMissing);
    else if (std::any_of(status.line.begin(),
                         status.line.begin() + std::min<qsizetype>(4, status.line.size()),
                         [](char octet) { return octet >= 'a' && octet <= 'z'; }) &&
             status.status != Status::Challenge && !status.line.startsWith("+OK") &&
             !status.line.startsWith("-ERR"))
        note(AnomalyKind::StatusIndicatorCase);
    if (status.lineEnd == LineEnd::BareLf)
        note(AnomalyKind::BareLfLineEnd);
    if (std::ranges::any_of(status.line, isControl))
        note(AnomalyKind::ControlInReplyLine);
    constexpr qsizetype longest = 512 - 2; // RFC 1939 §3 counts the CR LF
    if (status.line.size() > longest)
        note(AnomalyKind::ReplyLineOver512);
    return anomalies;
}

} // namespace

void ReplyParser::begin(Expect expect)
{
    m_expect = expect;
    m_place = Place::Status;
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
        return TooLong{std::move(line->octets)};
    StatusRead read{parseStatusLine(line->octets, line->lineEnd), {}, false};
    const bool challenge = read.status.status == Status::Challenge && m_expect == Expect::Challenges;
    read.anomalies = anomaliesOf(read.status, m_expect == Expect::Challenges);
    read.bodyFollows = m_expect == Expect::MultiLine && read.status.isPositive();
    m_body = DotDecoder(read.status.lineEnd);
    if (!challenge)
        m_place = read.bodyFollows ? Place::Body : Place::Ending;
    return read;
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

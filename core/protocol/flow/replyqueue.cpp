// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/replyqueue.h"

#include "core/protocol/values/saslmechanism.h"

#include <algorithm>

namespace dropscope {

namespace {

ReplyParser::Expect expectationOf(const Command& command)
{
    if (command.repliesInManyLines())
        return ReplyParser::Expect::MultiLine;
    return command.row().reply == ReplyShape::Challenges ? ReplyParser::Expect::Challenges
                                                         : ReplyParser::Expect::SingleLine;
}

} // namespace

ReplyQueue::ReplyQueue(const Limits& limits)
    : m_parser(limits)
{
    m_parser.begin(ReplyParser::Expect::SingleLine);
}

void ReplyQueue::commanded(Command command)
{
    const Keyword keyword = command.keyword();
    resync();
    m_isCommandMissed = false;
    m_isPipelined |= !m_waiting.empty();
    inferState(keyword, false);
    m_waiting.push_back(std::move(command));
    if (!m_parser.isInside())
        expectNext();
    else
        countResponses(m_responses);
    move(Moment::Commanded, keyword);
}

void ReplyQueue::expectNext()
{
    m_replyOctets = 0;
    if (m_waiting.empty())
        return;
    const Command& command = m_waiting.front();
    m_parser.begin(expectationOf(command));
    countResponses(command.argument(1).isEmpty() ? 0 : 1);
}

void ReplyQueue::challengeAnswered()
{
    m_challenged = false;
    countResponses(m_responses + 1);
}

/// Some servers begin a challenge with +OK (RFC 5034 §4 wants "+"). It cannot be the end while the client has
/// not said what the mechanism makes it say. Who sent more behind AUTH without waiting may have said it
/// there.
void ReplyQueue::countResponses(int responses)
{
    m_responses = responses;
    const bool isAuth = m_waiting.size() == 1 && m_waiting.front().keyword() == Keyword::Auth &&
                        !m_waiting.front().asksForMechanisms();
    m_parser.takeOkForChallenge(isAuth && responses < leastResponses(m_waiting.front().argument(0)));
}

void ReplyQueue::beginAmid()
{
    m_inGreeting = false;
    m_isBehindGap = true;
    m_hasGaps = true;
    m_parser.abandon();
}

void ReplyQueue::missedCommands()
{
    m_isCommandMissed = true;
    m_isBehindGap = true;
    m_hasGaps = true;
}

void ReplyQueue::missed(qint64 octets)
{
    m_position += octets;
    m_isBehindGap = true;
    m_hasGaps = true;
    if (m_broken || !m_parser.isInside())
        return;
    if (m_parser.isInBody()) {
        m_parser.loseLine();
        m_hasBodyGap = true;
    } else {
        m_parser.loseStatus();
        m_isReplyLost = true;
        m_isRightBehind = true;
    }
}

/// Who does not pipeline has got the reply before the next command goes out: what is missing of it will not
/// come any more.
void ReplyQueue::resync()
{
    const bool isLost = m_isReplyLost || m_hasBodyGap;
    const bool isAlone = m_inGreeting ? m_waiting.empty() : m_waiting.size() == 1;
    if (isLost && isAlone && !m_isPipelined && m_parser.isInside())
        endLost();
}

/// The reply at hand is over, and nobody knows what it was.
void ReplyQueue::endLost()
{
    m_parser.abandon();
    m_isReplyLost = false;
    m_hasBodyGap = false;
    m_challenged = false;
    if (m_inGreeting)
        m_inGreeting = false;
    else
        m_waiting.pop_front();
    expectNext();
    m_events.emplace_back(ReplyEnded{Status::Malformed, 0, m_position, false});
}

/// Behind missing octets a reply begins where a status indicator stands at once; else what is left of a line
/// is passed over.
OctetView ReplyQueue::findPlace(OctetView octets)
{
    const bool isRightBehind = std::exchange(m_isRightBehind, false);
    if (isRightBehind && (octets.startsWith("+OK") || octets.startsWith("-ERR"))) {
        m_isReplyLost = false;
        if (m_waiting.size() > 1)
            endLost();       // at least one whole reply is among them
        m_hasBodyGap = true; // it may still be that of a command that was not seen
        return octets;
    }
    const qsizetype lineFeed = octets.indexOf('\n');
    const bool isOneLine = m_inGreeting || !m_waiting.front().repliesInManyLines();
    const qsizetype passed = lineFeed < 0 || !isOneLine ? octets.size() : lineFeed + 1;
    receivedUnasked(octets.first(passed));
    if (lineFeed >= 0 && isOneLine)
        endLost();
    return octets.sliced(passed);
}

/// What is said only in one state tells the state, where its beginning was not seen.
void ReplyQueue::inferState(Keyword keyword, bool isAccepted)
{
    const auto legalIn = commandRow(keyword).legalIn;
    const bool inAuthorization = legalIn.contains(SessionState::Authorization);
    const bool inTransaction = legalIn.contains(SessionState::Transaction);
    if (!m_hasGaps || inAuthorization == inTransaction || keyword == Keyword::Unknown)
        return;
    const SessionState told = inTransaction ? SessionState::Transaction : SessionState::Authorization;
    const bool isUnknown = m_state == SessionState::Greeting && !m_inGreeting;
    const bool wasMissed = isAccepted && inTransaction && m_state == SessionState::Authorization;
    if (!isUnknown && !wasMissed)
        return;
    m_events.emplace_back(StateChanged{m_state, told});
    m_state = told;
}

void ReplyQueue::received(OctetView octets)
{
    for (;;) {
        if (m_isReplyLost && !octets.isEmpty())
            octets = findPlace(octets);
        if (m_broken || !m_parser.isInside()) {
            receivedUnasked(octets);
            return;
        }
        const qsizetype before = octets.size();
        ReplyParser::Step step = m_parser.parse(octets);
        const qsizetype used = before - octets.size();
        m_replyOctets += static_cast<quint64>(used);
        m_position += used;
        if (std::holds_alternative<ReplyParser::Incomplete>(step))
            return;
        take(std::move(step));
    }
}

void ReplyQueue::receivedUnasked(OctetView octets)
{
    m_position += octets.size();
    if (!octets.isEmpty())
        m_events.emplace_back(AnomalyFound{makeAnomaly(AnomalyKind::UnsolicitedOctets, octets), m_position});
}

void ReplyQueue::take(ReplyParser::Step step)
{
    if (auto* const tooLong = std::get_if<ReplyParser::TooLong>(&step)) {
        if (m_isBehindGap) {
            m_events.emplace_back(
                AnomalyFound{makeAnomaly(AnomalyKind::UnsolicitedOctets, tooLong->beginning), m_position});
            endLost();
            return;
        }
        breakOff(ProtocolError::Kind::LineTooLong, tooLong->beginning, "RFC 1939 §3");
        return;
    }
    if (auto* const read = std::get_if<ReplyParser::StatusRead>(&step)) {
        for (Anomaly& anomaly : read->anomalies)
            m_events.emplace_back(AnomalyFound{std::move(anomaly), m_position});
        if (m_inGreeting)
            takeGreeting(std::move(*read));
        else
            takeStatus(std::move(*read));
    } else if (auto* const body = std::get_if<ReplyParser::BodyRead>(&step)) {
        m_events.emplace_back(BodyArrived{std::move(body->octets), m_position});
    } else if (const auto* const ended = std::get_if<ReplyParser::Ended>(&step)) {
        takeEnd(ended->lines);
    }
}

void ReplyQueue::takeGreeting(ReplyParser::StatusRead read)
{
    const Status status = read.status.status;
    if (status != Status::Positive && status != Status::Negative && m_isBehindGap) {
        endLost();
        return;
    }
    if (status != Status::Positive && status != Status::Negative) {
        breakOff(ProtocolError::Kind::NotAGreeting, read.status.line, "RFC 1939 §4");
        return;
    }
    m_events.emplace_back(GreetingArrived{parseGreeting(std::move(read.status)), m_position});
    move(status == Status::Positive ? Moment::Greeted : Moment::Rejected);
}

void ReplyQueue::takeStatus(ReplyParser::StatusRead read)
{
    m_status = read.status.status;
    if (m_status == Status::Positive)
        inferState(m_waiting.front().keyword(), true);
    m_challenged =
        m_status == Status::Challenge && expectationOf(m_waiting.front()) == ReplyParser::Expect::Challenges;
    m_events.emplace_back(StatusArrived{std::move(read.status), read.bodyFollows, m_position});
}

void ReplyQueue::takeEnd(quint64 lines)
{
    if (m_inGreeting) { // it has no command; a client may have sent one before it all the same
        m_inGreeting = false;
        expectNext();
        return;
    }
    const Keyword keyword = m_waiting.front().keyword();
    const bool mayMove = !m_waiting.front().asksForMechanisms();
    const bool isWhole = !std::exchange(m_hasBodyGap, false);
    m_waiting.pop_front();
    expectNext();
    m_isBehindGap = m_isBehindGap && (!isWhole || !m_waiting.empty() || m_isCommandMissed);
    m_events.emplace_back(ReplyEnded{m_status, lines, m_position, isWhole});
    if (m_status == Status::Positive && mayMove)
        move(Moment::Accepted, keyword);
    else if (m_status == Status::Negative)
        move(Moment::Refused, keyword);
    // The server takes up the next command only now: a pipelined QUIT may have gone out before TRANSACTION.
    if (!m_waiting.empty())
        move(Moment::Commanded, m_waiting.front().keyword());
}

void ReplyQueue::connectionEnded()
{
    if (std::exchange(m_ended, true))
        return;
    m_challenged = false;
    if (!m_broken && (!m_parser.partialLine().isEmpty() || m_parser.isInBody()))
        m_events.emplace_back(
            AnomalyFound{makeAnomaly(AnomalyKind::ReplyUnterminated, m_parser.partialLine()), m_position});
    move(Moment::ConnectionEnded);
}

void ReplyQueue::move(Moment moment, Keyword keyword)
{
    const SessionState before = m_state;
    m_state = stateAfter(before, moment, keyword);
    if (m_state != before)
        m_events.emplace_back(StateChanged{before, m_state});
}

void ReplyQueue::breakOff(ProtocolError::Kind kind, OctetView octets, const char* section)
{
    m_broken = true;
    constexpr qsizetype shown = 256;
    m_events.emplace_back(DialogueBroken{kind, octets.first(std::min(shown, octets.size())).toByteArray(),
                                         section, m_position});
}

std::optional<ProtocolEvent> ReplyQueue::nextEvent()
{
    if (m_events.empty())
        return std::nullopt;
    return m_events.takeFront();
}

} // namespace dropscope

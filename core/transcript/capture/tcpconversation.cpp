// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/tcpconversation.h"

#include "core/transcript/packetheader.h"

#include <algorithm>

namespace dropscope {

namespace {

/// So many packets of the connection, or so long, a gap is awaited that the receiver has acknowledged.
constexpr int packetsAwaited = 6;
constexpr auto timeAwaited = std::chrono::milliseconds(500);
/// And one that nobody has acknowledged.
constexpr auto longestWait = std::chrono::minutes(2);
constexpr qint64 mostHeld = qint64(4) * 1024 * 1024;       ///< in one direction
constexpr qint64 mostHeldOfAll = qint64(64) * 1024 * 1024; ///< in all conversations
constexpr qint64 leastHeld = 64 * 1024;                    ///< that one may always hold
/// Numbers farther ahead make no sense: no window reaches there, and no capture loses so much.
constexpr qint64 farthest = qint64(1) << 30;

} // namespace

TcpConversation::~TcpConversation() { m_budget.held -= m_counted; }

bool TcpConversation::isAnother(size_t from, const Segment& segment) const
{
    if (!segment.has(tcpflags::syn) || segment.has(tcpflags::acknowledge))
        return false;
    const Side& side = m_sides[from];
    return side.synSequence ? *side.synSequence != segment.sequence : side.queue.isPlaced();
}

void TcpConversation::take(size_t from, const Segment& segment)
{
    if (m_end != End::Open)
        return;
    takeNumbers(from, segment);
    for (Side& side : m_sides)
        ++side.packetsSince;
    if (segment.has(tcpflags::reset)) {
        flush(segment.at);
        m_end = m_end == End::Open ? End::Reset : m_end;
        return;
    }
    takePayload(from, segment);
    goOn(segment.at);
}

/// SYN and acknowledgements say where the octets of either side begin, also where these were not captured.
void TcpConversation::takeNumbers(size_t from, const Segment& segment)
{
    Side& own = m_sides[from];
    Side& other = m_sides[1 - from];
    if (segment.has(tcpflags::syn)) {
        if (!own.queue.isPlaced())
            own.queue.placeAt(segment.sequence + 1);
        own.synSequence = segment.sequence;
        if (!segment.has(tcpflags::acknowledge)) {
            m_opener = m_opener.value_or(from);
        } else {
            m_opener = m_opener.value_or(1 - from);
            m_isEstablished = true;
        }
    }
    if (!segment.has(tcpflags::reset) && !own.queue.isPlaced())
        own.queue.placeAt(segment.sequence);
    if (!segment.has(tcpflags::acknowledge))
        return;
    if (!other.queue.isPlaced() && !segment.has(tcpflags::reset))
        other.queue.placeAt(segment.acknowledgement);
    if (!segment.has(tcpflags::syn))
        m_isEstablished = true;
    acknowledge(1 - from, segment.acknowledgement);
}

void TcpConversation::acknowledge(size_t side, quint32 number)
{
    Side& of = m_sides[side];
    if (!of.queue.isPlaced())
        return;
    qint64 place = of.queue.placeOf(number);
    if (of.finAt)
        place = std::min(place, *of.finAt);
    if (place - of.queue.next() < farthest)
        of.acknowledged = std::max(of.acknowledged.value_or(place), place);
}

void TcpConversation::takePayload(size_t from, const Segment& segment)
{
    Side& side = m_sides[from];
    if (!side.queue.isPlaced())
        return;
    const quint32 first = segment.sequence + (segment.has(tcpflags::syn) ? 1 : 0);
    const qint64 begin = side.queue.placeOf(first);
    const qint64 end = begin + segment.size;
    if (begin - side.queue.next() >= farthest || (side.finAt && begin >= *side.finAt))
        return;
    if (segment.has(tcpflags::fin) && !side.finAt && end >= side.queue.next()) {
        side.finAt = end;
        if (side.acknowledged)
            side.acknowledged = std::min(*side.acknowledged, end);
    }
    if (segment.size == 0 || end <= side.queue.next())
        return;
    const bool isInOrder = begin == side.queue.next() && side.queue.isEmpty();
    const auto acknowledged =
        segment.has(tcpflags::acknowledge) ? std::optional(segment.acknowledgement) : std::nullopt;
    if (isInOrder && mayBeTold(from, acknowledged))
        tell(from, segment.octets, segment.pieces, segment.size, segment.at);
    else
        keep(from, begin, segment);
}

void TcpConversation::keep(size_t from, qint64 begin, const Segment& segment)
{
    const auto acknowledged =
        segment.has(tcpflags::acknowledge) ? std::optional(segment.acknowledgement) : std::nullopt;
    m_sides[from].queue.add(
        begin, {segment.octets.toByteArray(), segment.pieces, segment.size, acknowledged, segment.at});
    settle();
}

/// What this side sends may answer octets of the other one that are not there yet.
bool TcpConversation::mayBeTold(size_t from, const std::optional<quint32>& acknowledged) const
{
    const Side& other = m_sides[1 - from];
    if (!acknowledged || !other.queue.isPlaced())
        return true;
    qint64 place = other.queue.placeOf(*acknowledged);
    if (other.finAt)
        place = std::min(place, *other.finAt);
    return place <= other.queue.next() || place - other.queue.next() >= farthest;
}

void TcpConversation::tell(size_t from, OctetView octets, const FilePieces& pieces, qint64 size, Instant at)
{
    Side& side = m_sides[from];
    side.queue.advance(size);
    side.waitsSince.reset();
    if (!octets.isEmpty())
        m_listener.arrived(from, octets, pieces, at);
    if (size > octets.size()) // the capture was told to keep only the beginning of packets
        m_listener.missed(from, size - octets.size(), at);
    checkFinished(from);
}

void TcpConversation::checkFinished(size_t from)
{
    Side& side = m_sides[from];
    if (!side.finAt || side.queue.next() < *side.finAt || std::exchange(side.isFinished, true))
        return;
    if (m_sides[1 - from].isFinished && m_end == End::Open)
        m_end = from == 0 ? End::BySecond : End::ByFirst; // the other one began
}

/// Tells what can be told now, and gives up what will not come.
void TcpConversation::goOn(Instant at)
{
    for (bool isMoving = true; isMoving;) {
        isMoving = tellFirst(0) || tellFirst(1) || tellBlocked();
        for (size_t from = 0; from < m_sides.size() && !isMoving; ++from) {
            const auto end = missing(from);
            if (!end || !isGivenUp(m_sides[from], *end, at))
                continue;
            giveUp(from, *end, at);
            isMoving = true;
        }
    }
    for (const size_t from : {size_t(0), size_t(1)})
        checkFinished(from);
    settle();
}

bool TcpConversation::tellFirst(size_t from)
{
    Side& side = m_sides[from];
    side.queue.dropRepeated();
    const auto begin = side.queue.firstBegin();
    if (!begin || *begin > side.queue.next() || !mayBeTold(from, side.queue.first().acknowledged))
        return false;
    const SegmentQueue::Waiting segment = side.queue.takeFirst();
    tell(from, segment.octets, segment.pieces, segment.size, segment.at);
    return true;
}

/// Each side may wait for the other: what is sent again acknowledges more than when it was sent first.
bool TcpConversation::tellBlocked()
{
    const auto isBlocked = [](const Side& side) {
        const auto begin = side.queue.firstBegin();
        return begin && *begin <= side.queue.next();
    };
    if (!isBlocked(m_sides[0]) || !isBlocked(m_sides[1]))
        return false;
    const size_t from = m_sides[0].queue.first().at <= m_sides[1].queue.first().at ? 0 : 1;
    const SegmentQueue::Waiting segment = m_sides[from].queue.takeFirst();
    tell(from, segment.octets, segment.pieces, segment.size, segment.at);
    return true;
}

/// Up to where octets are missing, if any are. What the other side sends next may answer only the first of
/// them: what it answers later is a gap of its own, behind that.
std::optional<qint64> TcpConversation::missing(size_t from) const
{
    const Side& side = m_sides[from];
    const SegmentQueue& other = m_sides[1 - from].queue;
    const qint64 next = side.queue.next();
    const qint64 acknowledged = side.acknowledged.value_or(next);
    qint64 end = std::max(acknowledged, side.finAt.value_or(next));
    if (const auto begin = side.queue.firstBegin())
        end = acknowledged > next ? std::min(acknowledged, *begin) : *begin;
    if (!other.isEmpty() && other.first().acknowledged) {
        const qint64 answered = side.queue.placeOf(*other.first().acknowledged);
        end = answered > next ? std::min(end, answered) : end;
    }
    return end > next ? std::optional(end) : std::nullopt;
}

bool TcpConversation::isGivenUp(Side& side, qint64 end, Instant at) const
{
    const bool isAcknowledged = side.acknowledged && *side.acknowledged >= end;
    if (!side.waitsSince) {
        side.waitsSince = at;
        side.packetsSince = 0;
    }
    const auto waited = at - *side.waitsSince;
    const qint64 held = m_sides[0].queue.heldOctets() + m_sides[1].queue.heldOctets();
    if (held > mostHeld || (m_budget.held > mostHeldOfAll && held > leastHeld))
        return true;
    if (isAcknowledged)
        return side.packetsSince >= packetsAwaited || waited >= timeAwaited;
    return waited >= longestWait;
}

void TcpConversation::giveUp(size_t from, qint64 end, Instant at)
{
    Side& side = m_sides[from];
    const qint64 octets = end - side.queue.next();
    const bool mayBeFin = octets == 1 && side.queue.isEmpty() && !side.finAt;
    side.waitsSince.reset();
    if (mayBeFin) { // a FIN takes one number; it is likelier lost than a segment of one octet
        side.finAt = side.queue.next();
        side.acknowledged = side.finAt;
        return;
    }
    const Instant when = side.queue.isEmpty() ? at : side.queue.first().at;
    side.queue.advance(octets);
    m_listener.missed(from, octets, when);
    checkFinished(from);
}

void TcpConversation::flush(Instant at)
{
    for (bool isMoving = true; isMoving;) {
        isMoving = tellFirst(0) || tellFirst(1);
        for (size_t from = 0; from < m_sides.size() && !isMoving; ++from)
            if (const auto end = missing(from)) {
                giveUp(from, *end, at);
                isMoving = true;
            }
    }
    // What is left waits for octets of the other side that nobody has.
    for (const size_t from : {size_t(0), size_t(1)})
        while (!m_sides[from].queue.isEmpty()) {
            const SegmentQueue::Waiting segment = m_sides[from].queue.takeFirst();
            tell(from, segment.octets, segment.pieces, segment.size, segment.at);
        }
    for (const size_t from : {size_t(0), size_t(1)})
        checkFinished(from);
    settle();
}

void TcpConversation::settle()
{
    const qint64 held = m_sides[0].queue.heldOctets() + m_sides[1].queue.heldOctets();
    m_budget.held += held - std::exchange(m_counted, held);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedwire.h"

#include "core/findings/finding.h"
#include "core/protocol/values/commandtable.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;
using Kind = EmbeddedRemarkKind;

EmbeddedWire::EmbeddedWire(const Transcript& transcript, const std::vector<EmbeddedExchange>& exchanges,
                           const EmbeddedSettings& settings)
    : m_transcript(transcript)
    , m_exchanges(exchanges)
    , m_settings(settings)
    , m_octets(transcript)
    , m_segments(transcript, exchanges, settings.segment)
{
}

EmbeddedCall EmbeddedWire::begin(EmbeddedApi api, qsizetype exchange)
{
    const EmbeddedExchange& of = this->exchange(exchange);
    m_now = std::max(m_now, of.sentAt);
    EmbeddedCall call;
    call.api = api;
    call.at = m_now;
    call.exchange = exchange;
    call.keyword = of.keyword;
    if (of.message)
        call.message = of.message->value();
    call.correct = correctOf(of, m_octets);
    return call;
}

void EmbeddedWire::remark(EmbeddedCall& call, Kind kind, OctetRange range, QStringList arguments,
                          Direction direction)
{
    call.remarks.push_back({kind, direction, range, std::move(arguments)});
    m_hasParted |= call.remarks.back().isParting();
}

EmbeddedWire::Packet EmbeddedWire::receive(EmbeddedCall& call, qsizetype exchange)
{
    m_now = std::max(m_now, this->exchange(exchange).sentAt);
    const std::chrono::nanoseconds limit = m_settings.limits.replyTimeout;
    if (m_leaked >= m_settings.limits.packets) {
        remark(call, Kind::PoolEmpty, {}, {text(m_settings.limits.packets)});
        call.waited += limit;
        m_now += limit;
        return {EmbeddedReturn::NoPacket, {}, {}, false};
    }
    const EmbeddedSegment* const next = m_segments.next(exchange);
    if (!next)
        return nothing(call, exchange);
    if (next->at - m_now > limit) {
        call.waited += limit;
        m_now += limit;
        return {EmbeddedReturn::NoPacket, *next, {}, true};
    }
    const EmbeddedSegment segment = m_segments.take();
    call.waited += std::max(std::chrono::nanoseconds(0), segment.at - m_now);
    m_now = std::max(m_now, segment.at);
    call.segments.push_back(segment);
    if (segment.isRecut && !std::exchange(m_toldRecut, true))
        remark(call, Kind::Recut, segment.range, {text(segment.readOctets), text(m_settings.segment)});
    watchPool(call, segment);
    return {EmbeddedReturn::Success, segment, m_octets.read(segment.range), false};
}

/// Nothing more was recorded for what this client asked so far.
EmbeddedWire::Packet EmbeddedWire::nothing(EmbeddedCall& call, qsizetype exchange)
{
    const bool isLast = exchange + 1 == std::ssize(m_exchanges);
    if (!m_transcript.hasEnded() && isLast)
        return {};
    if (isServerGone(exchange))
        return {EmbeddedReturn::NotConnected, {}, {}, false};
    const std::chrono::nanoseconds limit = m_settings.limits.replyTimeout;
    const bool endsEarly = m_transcript.hasEnded() && *m_transcript.endedAt() - m_now < limit;
    if (isLast && endsEarly && !this->exchange(exchange).isWhole) {
        remark(call, Kind::RecordingEnds, {}, {limitText()});
        return {};
    }
    call.waited += limit;
    m_now += limit;
    return {EmbeddedReturn::NoPacket, {}, {}, false};
}

bool EmbeddedWire::isServerGone(qsizetype exchange) const
{
    const ConnectionEnd end = m_transcript.connectionEnd();
    const bool hasClosed = end == ConnectionEnd::ByServer || end == ConnectionEnd::Broken;
    if (!hasClosed || !m_transcript.hasEnded() ||
        *m_transcript.endedAt() - m_now > m_settings.limits.replyTimeout)
        return false;
    for (qsizetype later = exchange + 1; later < std::ssize(m_exchanges); ++later) {
        if (this->exchange(later).status)
            return false;
    }
    return true;
}

EmbeddedWire::Packet EmbeddedWire::readReply(EmbeddedCall& call, qsizetype exchange)
{
    Packet packet = receive(call, exchange);
    if (!packet.has()) {
        if (packet.isLate)
            remark(call, Kind::LateReply, packet.segment.range,
                   {name(exchange), text(packet.segment.at - call.at), limitText()});
        else if (packet.code == EmbeddedReturn::NotConnected)
            remark(call, Kind::ServerClosed, {}, {name(exchange)});
        else if (packet.code && call.remarks.empty())
            remark(call, Kind::NoReply, {}, {name(exchange), limitText()});
        return packet;
    }
    remarkSegment(call, exchange, packet);
    const qint64 size = packet.segment.range.size();
    if (size > m_settings.limits.packetPayload) {
        remark(call, Kind::ChainedReply, packet.segment.range,
               {text(size), text(m_settings.limits.packetPayload)});
        packet.code = EmbeddedReturn::InvalidPacket;
    } else if (size == 1 && m_settings.isBefore616) {
        remark(call, Kind::OneOctetReply, packet.segment.range);
    }
    return packet;
}

/// A segment of another reply, or of none.
void EmbeddedWire::remarkSegment(EmbeddedCall& call, qsizetype exchange, const Packet& packet)
{
    const EmbeddedSegment& segment = packet.segment;
    remarkMissing(call, packet);
    if (isOwn(exchange, packet) || !this->exchange(exchange).status)
        return;
    if (m_hasParted || segment.exchange == exchange)
        remark(call, Kind::OffByOne, segment.range, {name(segment.exchange)});
    else
        remark(call, Kind::UnsolicitedSegment, segment.range, {text(segment.range.size()), name(exchange)});
}

void EmbeddedWire::remarkMissing(EmbeddedCall& call, const Packet& packet)
{
    const OctetRange range = packet.segment.range;
    const qint64 missing = range.size() - packet.octets.size();
    if (missing > 0 && !std::exchange(m_toldMissing, true))
        remark(call, Kind::Missing, {range.end - missing, range.end}, {text(missing)});
}

EmbeddedWire::Packet EmbeddedWire::readLine(EmbeddedCall& call, qsizetype exchange, Kind cut)
{
    const Packet packet = readReply(call, exchange);
    if (!packet.has() || !isOwn(exchange, packet))
        return packet;
    const qint64 end = this->exchange(exchange).statusRange.end;
    if (packet.segment.range.end < end)
        remarkCut(call, exchange, packet, cut);
    else if (packet.segment.range.end > end)
        remark(call, Kind::ExtraInSegment, {end, packet.segment.range.end},
               {text(packet.segment.range.end - end)});
    return packet;
}

void EmbeddedWire::remarkCut(EmbeddedCall& call, qsizetype exchange, const Packet& packet, Kind kind)
{
    const OctetRange status = this->exchange(exchange).statusRange;
    const QString segments = text(segmentsOf(status, packet.segment));
    const bool isGreeting = kind == Kind::GreetingCut;
    remark(call, kind, {packet.segment.range.end, status.end},
           isGreeting ? QStringList{segments} : QStringList{name(exchange), segments});
}

/// In how many segments a range came, the first of which is at hand.
qint64 EmbeddedWire::segmentsOf(OctetRange range, const EmbeddedSegment& first) const
{
    qint64 count = 1;
    for (qsizetype at = first.chunk + 1; at < m_transcript.chunks().size(); ++at) {
        const Transcript::Chunk& chunk = m_transcript.chunks()[at];
        if (chunk.direction != Direction::Server)
            continue;
        if (chunk.begin >= range.end)
            break;
        ++count;
    }
    return std::max<qint64>(count, 2);
}

bool EmbeddedWire::isOk(EmbeddedCall& call, qsizetype exchange, const Packet& packet)
{
    using Word = EmbeddedTokens::Status;
    const Word status = EmbeddedTokens(packet.octets).status();
    const bool isOwn = this->isOwn(exchange, packet);
    const bool isAccepted = this->exchange(exchange).isAccepted();
    const QString shown = printable(packet.octets.first(std::min<qsizetype>(packet.octets.size(), 20)));
    const bool hasWord = this->exchange(exchange).status != Status::Malformed;
    if (status == Word::Undefined)
        remark(call, Kind::UndefinedStatus, packet.segment.range, {name(exchange)});
    else if (status == Word::Ok && isOwn && !isAccepted)
        remark(call, Kind::TakenForOk, packet.segment.range, {shown});
    else if (status == Word::NotOk && isOwn && isAccepted)
        remark(call, Kind::StatusMisread, packet.segment.range, {name(exchange), shown});
    else if (status == Word::NotOk && isOwn && !hasWord)
        remark(call, Kind::StatusMalformed, packet.segment.range, {name(exchange), shown});
    return status == Word::Ok;
}

/// Segments that the window lets the server send at once may all lie in the pool before the first is looked
/// at.
void EmbeddedWire::watchPool(EmbeddedCall& call, const EmbeddedSegment& segment)
{
    if (segment.exchange != m_windowOf) {
        m_window.clear();
        m_windowOctets = 0;
        m_windowOf = segment.exchange;
        m_toldPool = false;
    }
    m_window.push_back(segment.range.size());
    m_windowOctets += segment.range.size();
    while (m_windowOctets > m_settings.segment) {
        m_windowOctets -= m_window.front();
        m_window.pop_front();
    }
    const qint64 free = m_settings.limits.packets - m_leaked;
    if (std::ssize(m_window) <= free || std::exchange(m_toldPool, true))
        return;
    remark(call, Kind::PoolShort, segment.range, {text(std::ssize(m_window)), text(free)});
}

QString EmbeddedWire::name(qsizetype exchange) const
{
    if (exchange < 0 || this->exchange(exchange).isGreeting)
        return u"the greeting"_s;
    const EmbeddedExchange& of = this->exchange(exchange);
    const QString keyword = QString::fromLatin1(commandRow(of.keyword).name);
    return of.message ? u"%1 %2"_s.arg(keyword).arg(of.message->value()) : keyword;
}

QString EmbeddedWire::text(std::chrono::nanoseconds time)
{
    const double seconds = std::chrono::duration<double>(time).count();
    const QString decimal = QString::number(seconds, 'f', 1);
    return decimal.endsWith(u".0") ? decimal.chopped(2) : decimal;
}

} // namespace dropscope

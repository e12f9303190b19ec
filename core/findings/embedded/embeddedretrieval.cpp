// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedretrieval.h"

#include <algorithm>
#include <limits>

namespace dropscope {

using Kind = EmbeddedRemarkKind;

namespace {

constexpr qsizetype roomForSize = 9;
constexpr qint64 terminationOctets = 3; ///< of the wire: . CR LF

} // namespace

EmbeddedCall EmbeddedRetrieval::start(qsizetype exchange)
{
    m_exchange = exchange;
    EmbeddedCall call = m_wire.begin(EmbeddedApi::ItemGet, exchange);
    if (m_held) {
        m_wire.leak();
        m_wire.remark(call, Kind::LeaksBody, m_held->range);
    }
    m_held.reset();
    m_last = {};
    m_taken = 0;
    m_isRunning = false;
    const auto packet = m_wire.readReply(call, exchange);
    if (!packet.has()) {
        call.code = packet.code;
        return call;
    }
    m_isOwn = m_wire.isOwn(exchange, packet);
    readStatus(call, packet);
    return call;
}

void EmbeddedRetrieval::readStatus(EmbeddedCall& call, const EmbeddedWire::Packet& packet)
{
    const EmbeddedExchange& exchange = m_wire.exchange(m_exchange);
    const bool isCut = m_isOwn && packet.segment.range.end < exchange.statusRange.end;
    const bool looksOk = EmbeddedTokens(packet.octets).status() == EmbeddedTokens::Status::Ok;
    if (isCut && !looksOk)
        m_wire.remark(call, Kind::ReplyCut, {packet.segment.range.end, exchange.statusRange.end},
                      {m_wire.name(m_exchange), QString::number(2)});
    if (!m_wire.isOk(call, m_exchange, packet)) {
        call.code = EmbeddedReturn::ServerErrorStatus;
        return;
    }
    call.code = EmbeddedReturn::Success;
    m_isRunning = true;
    readSize(call, packet.octets);
    hold(call, packet);
}

void EmbeddedRetrieval::readSize(EmbeddedCall& call, OctetView packet)
{
    const auto size = EmbeddedTokens(packet).number(2, EmbeddedTokens::Clear::FirstFive, roomForSize);
    call.size = size ? size->value : 0;
    if (!m_isOwn)
        return;
    const OctetRange line = m_wire.exchange(m_exchange).statusRange;
    if (!size)
        m_wire.remark(call, Kind::NoSize, line);
    else if (call.correct.size && *call.correct.size != size->value)
        m_wire.remark(call, Kind::NumberMisread, line,
                      {QString::number(size->value), QString::number(*call.correct.size)});
}

/// The rest of the packet, behind the first CR LF, is the first of the message.
void EmbeddedRetrieval::hold(EmbeddedCall& call, const EmbeddedWire::Packet& packet)
{
    const qsizetype lineEnd = packet.octets.indexOf("\r\n");
    const OctetRange range = packet.segment.range;
    if (lineEnd < 0) {
        remarkUnderflow(call, packet);
        m_held = Held{range, {}, true};
        return;
    }
    const qint64 begin = range.begin + lineEnd + 2;
    const qint64 lineEndsAt = m_wire.exchange(m_exchange).statusRange.end;
    if (m_isOwn && begin > lineEndsAt)
        m_wire.remark(call, Kind::HeadersLost, {lineEndsAt, begin}, {QString::number(begin - lineEndsAt)});
    if (begin < range.end)
        m_held = Held{{begin, range.end}, packet.octets.sliced(lineEnd + 2).toByteArray(), false};
    else
        m_last = {range.end, range.end};
}

void EmbeddedRetrieval::remarkUnderflow(EmbeddedCall& call, const EmbeddedWire::Packet& packet)
{
    const OctetRange line = m_wire.exchange(m_exchange).statusRange;
    const bool endsHere = m_isOwn && packet.segment.range.end >= line.end;
    if (endsHere)
        m_wire.remark(call, Kind::StatusLineBareLf, line);
    else
        m_wire.remark(call, Kind::StatusLineCut, packet.segment.range,
                      {QString::number(packet.segment.range.size())});
}

EmbeddedCall EmbeddedRetrieval::next()
{
    EmbeddedCall call = m_wire.begin(EmbeddedApi::ItemMessageGet, m_exchange);
    if (m_held)
        takeHeld(call);
    else
        takePacket(call);
    return call;
}

void EmbeddedRetrieval::takeHeld(EmbeddedCall& call)
{
    const Held held = *std::exchange(m_held, std::nullopt);
    call.code = EmbeddedReturn::Success;
    if (held.isUnderflow) { // what it compares with the marker lies anywhere
        call.bytes = std::numeric_limits<quint32>::max();
        call.isFinal = false;
        m_last = held.range;
        return;
    }
    judge(call, held.range, EmbeddedBody::judge(held.octets));
}

void EmbeddedRetrieval::takePacket(EmbeddedCall& call)
{
    const auto packet = m_wire.receive(call, m_exchange);
    call.code = packet.code;
    if (!packet.has()) {
        m_isRunning = false;
        remarkNothing(call, packet);
        return;
    }
    const OctetRange range = packet.segment.range;
    m_wire.remarkMissing(call, packet);
    if (range.size() > m_wire.settings().limits.packetPayload) {
        m_wire.remark(
            call, Kind::ChainedBody, range,
            {QString::number(range.size()), QString::number(m_wire.settings().limits.packetPayload)});
        judge(call, range, {false, static_cast<quint64>(range.size())});
        return;
    }
    judge(call, range,
          EmbeddedBody::judge(packet.octets.first(std::min(packet.octets.size(), EmbeddedBody::markerOctets)),
                              packet.octets, range.size()));
}

void EmbeddedRetrieval::judge(EmbeddedCall& call, OctetRange range, EmbeddedBody body)
{
    call.bytes = body.bytes;
    call.isFinal = body.isFinal;
    if (body.isFinal) {
        m_isRunning = false;
        finish(call, range, body);
    }
    m_taken += m_last.size();
    m_last = range;
}

/// It takes the message for whole.
void EmbeddedRetrieval::finish(EmbeddedCall& call, OctetRange range, EmbeddedBody body)
{
    const EmbeddedExchange& exchange = m_wire.exchange(m_exchange);
    const bool isOfMessage = range.end > exchange.bodyRange.begin && range.end <= exchange.bodyRange.end;
    if (!m_isOwn || !exchange.hasBody || !isOfMessage)
        return;
    if (range.end < exchange.bodyRange.end) {
        m_wire.remark(call, Kind::FalseEnd, range,
                      {QString::number(range.size()), QString::number(exchange.bodyRange.end - range.end)});
        return;
    }
    const OctetRange marker{range.end - std::min<qint64>(range.size(), EmbeddedBody::markerOctets),
                            range.end};
    const bool hasLine = exchange.bodyOctets.value() > 0;
    if (body.bytes > 0)
        m_wire.remark(call, Kind::MarkerStays, marker);
    else if (range.size() == EmbeddedBody::markerOctets && hasLine)
        m_wire.remark(call, Kind::MarkerDropsLineEnd, marker);
    const auto received = static_cast<qint64>(exchange.bodyOctets.value());
    const qint64 stuffed = exchange.bodyRange.size() - terminationOctets - received;
    if (stuffed > 0)
        m_wire.remark(call, Kind::StuffingStays, exchange.bodyRange, {QString::number(stuffed)});
    const auto announced = call.correct.size;
    if (announced && *announced != exchange.bodyOctets.value())
        m_wire.remark(call, Kind::SizeUnchecked, exchange.statusRange,
                      {QString::number(*announced), QString::number(received)});
}

/// Why it waits in vain.
void EmbeddedRetrieval::remarkNothing(EmbeddedCall& call, const EmbeddedWire::Packet& packet)
{
    const EmbeddedExchange& exchange = m_wire.exchange(m_exchange);
    const OctetRange body = exchange.bodyRange;
    const QString limit = m_wire.limitText();
    if (!packet.code)
        return; // the session is live: it may come
    if (packet.isLate) {
        m_wire.remark(call, Kind::PauseInBody, packet.segment.range,
                      {EmbeddedWire::text(packet.segment.at - call.at), limit});
        return;
    }
    if (m_wire.hasParted() && (!m_isOwn || m_last.isEmpty()))
        return; // the reason was said before
    if (!m_isOwn || !exchange.isWhole || !exchange.hasBody) {
        m_wire.remark(call, Kind::BodyUnterminated, {body.end, body.end});
        return;
    }
    const OctetRange marker{std::max(body.begin, body.end - EmbeddedBody::markerOctets), body.end};
    if (m_last.end > body.end)
        m_wire.remark(call, Kind::MarkerFollowed, {body.end, m_last.end},
                      {QString::number(m_last.end - body.end), limit});
    else if (!m_wire.hasParted() || m_last.begin > marker.begin)
        m_wire.remark(call, Kind::MarkerCut, marker, {QString::number(m_last.size()), limit});
}

} // namespace dropscope

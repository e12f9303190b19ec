// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recordingwriter.h"

#include "core/transcript/pcapformat.h"

namespace dropscope {

namespace {

constexpr quint16 popPort = 110;
constexpr quint16 popsPort = 995;
constexpr quint16 usualClientPort = 49152;
/// A longer line is no line: it does not wait for its end.
constexpr qint64 longestHeldLine = 2048;
/// So much goes without an acknowledgement from the other side.
constexpr qint64 acknowledgeEvery = qint64(4) * 1024 * 1024;

Direction other(Direction direction)
{
    return direction == Direction::Client ? Direction::Server : Direction::Client;
}

PacketEnds endsOf(const ConnectionNote& connection)
{
    PacketEnds ends{connection.clientAddress, connection.serverAddress, connection.clientPort,
                    connection.serverPort};
    if (connection.isTlsFromStart || ends.serverPort == popsPort || ends.serverPort == 0)
        ends.serverPort = popPort;
    if (ends.clientPort == 0)
        ends.clientPort = usualClientPort;
    if (ends.client.protocol() != ends.server.protocol()) // not known
        ends.client = QHostAddress(ends.isIpv6() ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost);
    return ends;
}

/// Whether a packet of this, amid a body, would pass for a reply of its own.
bool looksLikeReply(OctetView octets) { return octets.startsWith('+') || octets.startsWith('-'); }

} // namespace

void RecordingWriter::begin(const ConnectionNote& connection, Instant at)
{
    if (std::exchange(m_isBegun, true))
        return;
    m_at = at;
    m_ends = endsOf(connection);
    m_clientPort = m_ends.clientPort;
    if (m_file.size() == 0)
        m_buffer += pcapFileHeader();
    addNote(connection, {});
    addHandshake();
    flush();
}

void RecordingWriter::append(Direction direction, OctetView octets, Instant at, OctetRuns& runs)
{
    begin({}, at);
    m_at = at;
    Side& from = side(direction);
    const qint64 before = from.octets;
    const PacketCutter::Cuts cuts = m_cutter.take(direction, octets, at);
    const Octets joined = from.held.isEmpty() ? Octets() : Octets(from.held).append(octets);
    const OctetView all = joined.isEmpty() ? octets : OctetView(joined);
    const qint64 begin = before - from.held.size();
    const bool wasHeld = !from.held.isEmpty();
    from.octets += octets.size();
    const qint64 end = from.octets;
    const bool holds = cuts.openLine >= begin && end - cuts.openLine <= longestHeldLine;
    const qint64 heldFrom = holds ? cuts.openLine : end;
    from.held = all.sliced(heldFrom - begin).toByteArray();

    const auto pieces = piecesOf(all.first(heldFrom - begin), begin, cuts);
    const qint64 newlyHeld = end - std::max(heldFrom, before);
    qint64 notePlace = 0;
    if (pieces.size() != 1 || wasHeld || newlyHeld > 0)
        notePlace = addNote(ReadNote{direction, octets.size(), newlyHeld}, octets.last(newlyHeld));
    std::vector<OctetRange> places; // position and octets of what is new, in order
    for (const Piece& piece : pieces) {
        const qint64 position =
            addPacket(direction, all.sliced(piece.begin, piece.size), tcpflags::acknowledge | tcpflags::push);
        const qint64 known = std::max(qint64(0), before - (begin + piece.begin));
        if (known < piece.size)
            places.push_back({position + known, position + piece.size});
    }
    if (newlyHeld > 0)
        places.push_back({notePlace, notePlace + newlyHeld});
    flush();
    for (const OctetRange& place : places)
        m_file.failure().isEmpty() ? runs.append(place.begin, place.size()) : runs.skip(place.size());
}

std::vector<RecordingWriter::Piece> RecordingWriter::piecesOf(OctetView all, qint64 begin,
                                                              const PacketCutter::Cuts& cuts)
{
    std::vector<Piece> pieces;
    auto cut = cuts.starts.cbegin();
    for (qsizetype at = 0; at < all.size();) {
        while (cut != cuts.starts.cend() && *cut < begin + at)
            ++cut;
        const bool isStart = cut != cuts.starts.cend() && *cut == begin + at;
        const auto next = isStart ? cut + 1 : cut;
        const qint64 until =
            next == cuts.starts.cend() ? all.size() : std::min(*next - begin, qint64(all.size()));
        qsizetype size = std::min(until - at, qint64(longestPayload));
        if (!isStart && looksLikeReply(all.sliced(at)))
            size = 1; // alone it looks like nothing
        pieces.push_back({at, size});
        at += size;
    }
    return pieces;
}

void RecordingWriter::note(const RecordingNote& note, Instant at)
{
    begin({}, at);
    m_at = at;
    addNote(note, {});
    flush();
}

void RecordingWriter::end(ConnectionEnd how, Instant at)
{
    if (!std::exchange(m_isBegun, true)) { // nothing happened, which is a capture, too
        m_file.append(pcapFileHeader());
        return;
    }
    m_at = at;
    for (const Direction direction : {Direction::Client, Direction::Server})
        if (const Octets held = std::exchange(side(direction).held, {}); !held.isEmpty())
            addPacket(direction, held, tcpflags::acknowledge | tcpflags::push);
    addNote(EndNote{how}, {});
    const Direction first = how == ConnectionEnd::ByServer ? Direction::Server : Direction::Client;
    for (const Direction direction : {first, other(first)}) {
        addPacket(direction, {}, tcpflags::fin | tcpflags::acknowledge);
        ++side(direction).next;
    }
    addPacket(first, {}, tcpflags::acknowledge);
    flush();
}

void RecordingWriter::addHandshake()
{
    addPacket(Direction::Client, {}, tcpflags::syn);
    ++side(Direction::Client).next;
    addPacket(Direction::Server, {}, tcpflags::syn | tcpflags::acknowledge);
    ++side(Direction::Server).next;
    addPacket(Direction::Client, {}, tcpflags::acknowledge);
}

qint64 RecordingWriter::addPacket(Direction direction, OctetView payload, quint8 flags)
{
    Side& from = side(direction);
    Side& to = side(other(direction));
    const quint32 acknowledged = (flags & tcpflags::acknowledge) != 0 ? to.next : 0;
    addRecord(tcpHeaders(m_ends, direction, {from.next, acknowledged, flags}, payload), payload);
    from.next += static_cast<quint32>(payload.size());
    from.unacked += payload.size();
    to.unacked = 0;
    const qint64 payloadPlace = place() - payload.size();
    if (from.unacked >= acknowledgeEvery) // as a receiver would, so that no window overflows
        addPacket(other(direction), {}, tcpflags::acknowledge);
    return payloadPlace;
}

qint64 RecordingWriter::addNote(const RecordingNote& note, OctetView raw)
{
    const Octets payload = encodeNote(note, m_clientPort).append(raw);
    addRecord(notePacket(m_ends, payload), {});
    return place() - raw.size();
}

void RecordingWriter::addRecord(OctetView headers, OctetView payload)
{
    m_buffer += pcapPacketHeader(m_at, headers.size() + payload.size());
    m_buffer += headers;
    m_buffer += payload;
}

void RecordingWriter::flush()
{
    m_file.append(m_buffer);
    m_buffer.resize(0); // and keep the memory for the next time
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recordingreader.h"

#include "core/transcript/pcapfile.h"

#include <algorithm>
#include <pcap/dlt.h>

namespace dropscope {

namespace {

constexpr size_t mostConnections = 10'000;
constexpr int packetsBetweenLooks = 64; ///< at the clock

size_t place(Direction direction) { return direction == Direction::Client ? 0 : 1; }

} // namespace

RecordingReader::RecordingReader(std::unique_ptr<PcapFile> pcap, std::shared_ptr<RecordingFile> file)
    : m_pcap(std::move(pcap))
    , m_file(std::move(file))
{
}

RecordingReader::~RecordingReader() = default;

Expected<std::unique_ptr<RecordingReader>, FileError> RecordingReader::open(const QString& path)
{
    auto pcap = PcapFile::open(path);
    if (!pcap)
        return Unexpected{pcap.error()};
    auto file = RecordingFile::open(path);
    if (!file)
        return Unexpected{file.error()};
    std::unique_ptr<RecordingReader> reader(new RecordingReader(std::move(*pcap), std::move(*file)));
    // A recording begins with the note of its first connection.
    const auto first = reader->m_pcap->next();
    if (first && reader->m_pcap->linkType() == DLT_RAW)
        reader->readPacket(first->octets, first->position, first->at);
    const bool isEmptyFile = !first && !reader->m_pcap->isBroken() && reader->m_pcap->linkType() == DLT_RAW;
    if (reader->connections().empty() && !isEmptyFile)
        return Unexpected{FileError{FileError::Kind::NotARecording, path, {}}};
    return reader;
}

qint64 RecordingReader::position() const { return m_isAtEnd ? size() : m_pcap->position(); }

void RecordingReader::read(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    for (int packets = 1; !m_isAtEnd; ++packets) {
        const auto packet = m_pcap->next();
        if (!packet) {
            if (m_pcap->isBroken() && m_brokenAt < 0)
                m_brokenAt = std::min(m_pcap->position(), size());
            stop();
            return;
        }
        readPacket(packet->octets, packet->position, packet->at);
        if (packets % packetsBetweenLooks == 0 && std::chrono::steady_clock::now() >= until)
            return;
    }
}

void RecordingReader::readPacket(OctetView packet, qint64 position, Instant at)
{
    m_lastAt = at;
    const auto header = readPacketHeader(packet);
    if (!header)
        return;
    const qsizetype there = std::min(header->payloadSize, packet.size() - header->payloadBegin);
    const OctetView payload = packet.sliced(header->payloadBegin, std::max<qsizetype>(0, there));
    if (header->isNote) {
        takeNote(payload, position + header->payloadBegin, at);
        return;
    }
    const auto fromClient = find(header->sourcePort);
    const auto connection = fromClient ? fromClient : find(header->destinationPort);
    if (!connection)
        return;
    const Direction direction = fromClient ? Direction::Client : Direction::Server;
    if (!payload.isEmpty())
        takeData(*connection, direction, payload, position + header->payloadBegin, at);
    if ((header->numbers.flags & (tcpflags::fin | tcpflags::reset)) != 0)
        end(*connection, at);
}

void RecordingReader::takeNote(OctetView payload, qint64 position, Instant at)
{
    const auto decoded = decodeNote(payload);
    if (!decoded)
        return;
    if (const auto* const connection = std::get_if<ConnectionNote>(&decoded->note))
        return add(*connection, at);
    const auto found = find(decoded->clientPort);
    if (!found)
        return;
    Stream& stream = m_streams[*found];
    if (const auto* const read = std::get_if<ReadNote>(&decoded->note)) {
        takeRead(*found, *read, payload.sliced(decoded->rawBegin), position + decoded->rawBegin, at);
    } else if (const auto* const certificate = std::get_if<CertificateNote>(&decoded->note)) {
        stream.chain += certificate->facts;
    } else if (const auto* const ending = std::get_if<EndNote>(&decoded->note)) {
        stream.how = ending->how;
    } else if (const auto* const tls = std::get_if<TlsFactsNote>(&decoded->note)) {
        finish(*found);
        TlsFacts facts = tls->facts;
        facts.chain = std::exchange(stream.chain, {});
        connections()[*found].transcript->noteTls(facts, at);
    } else if (std::holds_alternative<OpaqueNote>(decoded->note)) {
        finish(*found);
        connections()[*found].transcript->noteOpaque(at);
    }
}

void RecordingReader::takeRead(size_t connection, const ReadNote& note, OctetView held, qint64 position,
                               Instant at)
{
    finish(connection);
    Gathering& gathering = m_streams[connection].gatherings[place(note.direction)];
    gathering.at = at;
    gathering.missing = note.octets - note.held;
    gathering.held = held.first(note.held).toByteArray();
    gathering.heldPlace = position;
    if (gathering.missing == 0)
        finish(connection);
}

void RecordingReader::takeData(size_t connection, Direction direction, OctetView payload, qint64 position,
                               Instant at)
{
    Stream& stream = m_streams[connection];
    if (stream.hasEnded)
        return;
    Gathering& gathering = stream.gatherings[place(direction)];
    const qint64 known = std::min(gathering.repeated, qint64(payload.size()));
    gathering.repeated -= known;
    payload = payload.sliced(known);
    position += known;
    if (gathering.missing == 0) { // no note: the packet is one read
        finish(connection);
        if (!payload.isEmpty())
            connections()[connection].transcript->adopt(
                direction, payload, std::array{OctetRange{position, position + payload.size()}}, at);
        return;
    }
    const qint64 taken = std::min(gathering.missing, qint64(payload.size()));
    gathering.octets.append(payload.first(taken));
    gathering.pieces.push_back({position, position + taken});
    gathering.missing -= taken;
    if (gathering.missing == 0)
        finish(connection);
    if (taken < payload.size())
        takeData(connection, direction, payload.sliced(taken), position + taken, at);
}

/// Lets the transcript have what was gathered, whole or not. The packets of one read follow each other, so
/// only one direction gathers at a time.
void RecordingReader::finish(size_t connection)
{
    for (const Direction direction : {Direction::Client, Direction::Server}) {
        Gathering& gathering = m_streams[connection].gatherings[place(direction)];
        if (gathering.missing == 0 && !gathering.held.isEmpty()) {
            const qint64 size = gathering.held.size();
            gathering.octets += gathering.held;
            gathering.pieces.push_back({gathering.heldPlace, gathering.heldPlace + size});
            gathering.repeated += size;
        }
        const Octets octets = std::exchange(gathering.octets, {});
        const auto pieces = std::exchange(gathering.pieces, {});
        gathering.held.clear();
        gathering.missing = 0;
        if (!octets.isEmpty())
            connections()[connection].transcript->adopt(direction, octets, pieces, gathering.at);
    }
}

void RecordingReader::end(size_t connection, Instant at)
{
    finish(connection);
    if (!std::exchange(m_streams[connection].hasEnded, true))
        connections()[connection].transcript->end(at, m_streams[connection].how);
}

/// What ended without an end ended when the last was heard of it.
void RecordingReader::stop()
{
    m_isAtEnd = true;
    for (size_t connection = 0; connection < connections().size(); ++connection)
        end(connection, m_lastAt);
}

void RecordingReader::add(const ConnectionNote& note, Instant at)
{
    if (connections().size() >= mostConnections)
        return;
    auto transcript = std::make_shared<Transcript>(m_file, Transcript::Use::Replay);
    transcript->noteConnection(note, at);
    mutableConnections().push_back({std::move(transcript), note, at});
    m_streams.emplace_back();
}

/// By the client's port: the newest connection that has it.
std::optional<size_t> RecordingReader::find(quint16 clientPort) const
{
    for (size_t connection = connections().size(); connection-- > 0;)
        if (connections()[connection].note.clientPort == clientPort)
            return connection;
    return std::nullopt;
}

} // namespace dropscope

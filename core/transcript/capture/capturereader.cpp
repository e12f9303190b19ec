// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/capturereader.h"

#include "core/transcript/pcapfile.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr size_t mostConnections = 10'000;
constexpr int packetsBetweenLooks = 64; ///< at the clock

} // namespace

CaptureReader::CaptureReader(std::unique_ptr<PcapFile> pcap, std::shared_ptr<RecordingFile> file)
    : m_pcap(std::move(pcap))
    , m_file(std::move(file))
    , m_table(*this)
{
}

CaptureReader::~CaptureReader() = default;

Expected<std::unique_ptr<CaptureReader>, FileError> CaptureReader::open(const QString& path)
{
    auto pcap = PcapFile::open(path);
    if (!pcap)
        return Unexpected{pcap.error()};
    auto file = RecordingFile::open(path);
    if (!file)
        return Unexpected{file.error()};
    if (!isKnownLinkType((*pcap)->linkType()))
        return Unexpected{FileError{FileError::Kind::NotARecording, path, (*pcap)->linkTypeText()}};
    std::unique_ptr<CaptureReader> reader(new CaptureReader(std::move(*pcap), std::move(*file)));
    const auto first = reader->m_pcap->next();
    if (!first && reader->m_pcap->isBroken())
        return Unexpected{FileError{FileError::Kind::NotARecording, path, reader->m_pcap->reason()}};
    if (first)
        reader->takePacket(first->octets, first->position, first->at);
    return reader;
}

qint64 CaptureReader::position() const { return m_isAtEnd ? size() : m_pcap->position(); }

QString CaptureReader::linkType() const { return m_pcap->linkTypeText(); }

TranscriptReader::PassedOver CaptureReader::passedOver() const
{
    PassedOver passed = m_passedOver;
    passed.fragments = m_fragments.lost() + m_fragments.waiting();
    passed.connections = m_table.seen() - connections().size();
    return passed;
}

void CaptureReader::read(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    for (int packets = 1; !m_isAtEnd; ++packets) {
        const auto packet = m_pcap->next();
        if (!packet) {
            if (m_pcap->isBroken()) {
                m_brokenAt = std::min(m_pcap->position(), size());
                m_brokenBecause = m_pcap->reason();
            }
            stop();
            return;
        }
        takePacket(packet->octets, packet->position, packet->at);
        if (packets % packetsBetweenLooks == 0 && std::chrono::steady_clock::now() >= until)
            return;
    }
}

void CaptureReader::takePacket(OctetView packet, qint64 position, Instant at)
{
    m_lastAt = at;
    const auto header = decodeIp(m_pcap->linkType(), packet);
    if (!header || header->protocol != protocolTcp || position < 0) {
        ++m_passedOver.packets;
        return;
    }
    const qsizetype there = std::min(header->payloadSize, packet.size() - header->payloadBegin);
    const OctetView payload = packet.sliced(header->payloadBegin, there);
    const qint64 begin = position + header->payloadBegin;
    if (header->isFragment) {
        auto datagram = m_fragments.take(*header, payload, begin);
        if (!datagram)
            return;
        IpHeader whole = *header;
        whole.payloadSize = datagram->octets.size();
        if (!takeDatagram(whole, datagram->octets, datagram->pieces, at))
            ++m_passedOver.packets;
        return;
    }
    FilePieces pieces;
    pieces.append({begin, begin + there});
    if (!takeDatagram(*header, payload, pieces, at))
        ++m_passedOver.packets;
}

bool CaptureReader::takeDatagram(const IpHeader& header, OctetView octets, const FilePieces& pieces,
                                 Instant at)
{
    const auto tcp = decodeTcp(octets);
    if (!tcp || tcp->size > header.payloadSize)
        return false;
    Segment segment;
    segment.source = {header.source, tcp->sourcePort};
    segment.destination = {header.destination, tcp->destinationPort};
    segment.sequence = tcp->sequence;
    segment.acknowledgement = tcp->acknowledgement;
    segment.flags = tcp->flags;
    segment.octets = octets.sliced(std::min(tcp->size, octets.size()));
    segment.pieces = slicedPieces(pieces, tcp->size, segment.octets.size());
    segment.size = header.payloadSize - tcp->size;
    segment.at = at;
    m_table.take(segment);
    return true;
}

std::shared_ptr<Transcript> CaptureReader::makeTranscript(const ConnectionNote& note, Instant beganAt)
{
    if (connections().size() >= mostConnections) {
        ++m_passedOver.popConnections;
        return nullptr;
    }
    auto transcript = std::make_shared<Transcript>(m_file, Transcript::Use::Capture);
    transcript->noteConnection(note, beganAt);
    mutableConnections().push_back({transcript, note, beganAt});
    return transcript;
}

/// What ended without an end ended when the last was heard of it.
void CaptureReader::stop()
{
    if (std::exchange(m_isAtEnd, true))
        return;
    m_table.finish(m_lastAt);
}

} // namespace dropscope

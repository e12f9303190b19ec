// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/recordingnote.h"
#include "core/transcript/transcriptreader.h"

#include <array>

namespace dropscope {

class PcapFile;

// Theory of operation
//
// Reads a recording and lets transcripts happen again: one for each connection, with the reads and writes
// that were noted, not the packets.
//
// Everything in the file may be a lie. What is cut or makes no sense ends the reading there, and what came
// before stands.

class RecordingReader final : public TranscriptReader
{
public:
    /// The error is NotFound, NotReadable, or NotARecording.
    [[nodiscard]] static Expected<std::unique_ptr<RecordingReader>, FileError> open(const QString& path);
    ~RecordingReader() override;

    void read(std::chrono::milliseconds time) override;
    void stop() override;
    [[nodiscard]] bool isAtEnd() const override { return m_isAtEnd; }
    [[nodiscard]] qint64 position() const override;
    [[nodiscard]] qint64 size() const override { return m_file->size(); }
    [[nodiscard]] qint64 brokenAt() const override { return m_brokenAt; }

private:
    RecordingReader(std::unique_ptr<PcapFile> pcap, std::shared_ptr<RecordingFile> file);

    /// A read or write that is being put together again.
    struct Gathering
    {
        Octets octets;
        std::vector<OctetRange> pieces;
        qint64 missing = 0; ///< octets of it in packets to come
        Octets held;        ///< the rest of it, from the note
        qint64 heldPlace = 0;
        qint64 repeated = 0; ///< octets of packets to come that were in notes already
        Instant at;
    };
    struct Stream
    {
        std::array<Gathering, 2> gatherings;
        QList<CertificateFacts> chain;
        ConnectionEnd how = ConnectionEnd::Unknown;
        bool hasEnded = false;
    };

    void readPacket(OctetView packet, qint64 position, Instant at);
    void takeNote(OctetView payload, qint64 position, Instant at);
    void takeRead(size_t connection, const ReadNote& note, OctetView held, qint64 position, Instant at);
    void takeData(size_t connection, Direction direction, OctetView payload, qint64 position, Instant at);
    void finish(size_t connection);
    void end(size_t connection, Instant at);
    void add(const ConnectionNote& note, Instant at);
    [[nodiscard]] std::optional<size_t> find(quint16 clientPort) const;

    std::unique_ptr<PcapFile> m_pcap;
    std::shared_ptr<RecordingFile> m_file;
    std::vector<Stream> m_streams; ///< of each connection
    Instant m_lastAt;
    qint64 m_brokenAt = -1;
    bool m_isAtEnd = false;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/recordingnote.h"
#include "core/transcript/transcript.h"

#include <array>
#include <chrono>

namespace dropscope {

class PcapFile;

// Theory of operation
//
// Reads a recording and lets transcripts happen again: one for each connection, with the reads and writes
// that were noted, not the packets. The octets are not copied: the transcripts read them from the file. It
// goes in slices, so that a window stays alive; whoever listens to a transcript sees it grow as a live one
// does.
//
// Everything in the file may be a lie. What is cut or makes no sense ends the reading there, and what came
// before stands.

class RecordingReader
{
public:
    /// The error is NotFound, NotReadable, or NotARecording.
    [[nodiscard]] static Expected<std::unique_ptr<RecordingReader>, FileError> open(const QString& path);
    ~RecordingReader();

    struct Connection
    {
        std::shared_ptr<Transcript> transcript;
        ConnectionNote note;
        Instant beganAt;
    };
    /// In the order in which they began. More may come while the reading goes on.
    [[nodiscard]] const std::vector<Connection>& connections() const { return m_connections; }

    /// Reads on until that much time has passed or the file is at its end.
    void read(std::chrono::milliseconds time);
    /// As if the file ended here.
    void stop();
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    /// Octets of the file that were read, of all.
    [[nodiscard]] qint64 position() const;
    [[nodiscard]] qint64 size() const { return m_file->size(); }
    /// Where the file is broken off or makes no sense; -1 where it is whole. Known at the end.
    [[nodiscard]] qint64 brokenAt() const { return m_brokenAt; }

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
    std::vector<Connection> m_connections;
    std::vector<Stream> m_streams; ///< of each connection
    Instant m_lastAt;
    qint64 m_brokenAt = -1;
    bool m_isAtEnd = false;
};

} // namespace dropscope

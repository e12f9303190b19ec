// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/capture/connectiontable.h"
#include "core/transcript/capture/fragmentstore.h"
#include "core/transcript/transcriptreader.h"

namespace dropscope {

class PcapFile;

// Theory of operation
//
// Reads a capture that others made. Packets go through these rooms, one after the other: PcapFile (libpcap),
// headerdecoder (libtins), FragmentStore, ConnectionTable. Each connection puts its segments in order
// (TcpConversation), finds out what it speaks (DialogueRecognizer), and, if it is POP3, fills a transcript
// (CaptureRecorder): one chunk a segment, as its receiver got it. Everything else is counted and forgotten.
//
// Everything in the file may be a lie, and there may be a million connections of anything. Whatever waits or
// is remembered is bounded; of what is shown only the places of octets are kept.

class CaptureReader final : public TranscriptReader, private TranscriptMaker
{
public:
    /// The error is NotFound, NotReadable, or NotARecording; of the latter the words of libpcap say why, or
    /// the name of a link type that cannot be read.
    [[nodiscard]] static Expected<std::unique_ptr<CaptureReader>, FileError> open(const QString& path);
    ~CaptureReader() override;

    void read(std::chrono::milliseconds time) override;
    void stop() override;
    [[nodiscard]] bool isAtEnd() const override { return m_isAtEnd; }
    [[nodiscard]] qint64 position() const override;
    [[nodiscard]] qint64 size() const override { return m_file->size(); }
    [[nodiscard]] qint64 brokenAt() const override { return m_brokenAt; }
    [[nodiscard]] QString brokenBecause() const override { return m_brokenBecause; }
    [[nodiscard]] QString linkType() const override;
    [[nodiscard]] PassedOver passedOver() const override;

private:
    CaptureReader(std::unique_ptr<PcapFile> pcap, std::shared_ptr<RecordingFile> file);
    [[nodiscard]] std::shared_ptr<Transcript> makeTranscript(const ConnectionNote& note,
                                                             Instant beganAt) override;
    void takePacket(OctetView packet, qint64 position, Instant at);
    [[nodiscard]] bool takeDatagram(const IpHeader& header, OctetView octets, const FilePieces& pieces,
                                    Instant at);

    std::unique_ptr<PcapFile> m_pcap;
    std::shared_ptr<RecordingFile> m_file;
    FragmentStore m_fragments;
    ConnectionTable m_table;
    PassedOver m_passedOver;
    Instant m_lastAt;
    qint64 m_brokenAt = -1;
    QString m_brokenBecause;
    bool m_isAtEnd = false;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/transcript/transcript.h"

#include <chrono>
#include <memory>
#include <vector>

namespace dropscope {

// Theory of operation
//
// Reads a capture file and lets its dialogues happen again: one transcript for each connection. There are two
// kinds of captures: recordings, which Dropscope wrote itself and which tell of reads and writes
// (RecordingReader), and those of others, which tell of packets (CaptureReader). Who reads need not know
// which it is. The octets are not copied: the transcripts read them from the file. It goes in slices, so that
// a window stays alive; whoever listens to a transcript sees it grow as a live one does.

class TranscriptReader
{
public:
    /// The error is NotFound, NotReadable, or NotARecording.
    [[nodiscard]] static Expected<std::unique_ptr<TranscriptReader>, FileError> open(const QString& path);
    virtual ~TranscriptReader() = default;
    Q_DISABLE_COPY_MOVE(TranscriptReader)

    struct Connection
    {
        std::shared_ptr<Transcript> transcript;
        ConnectionNote note;
        Instant beganAt;
    };
    /// In the order in which they began. More may come while the reading goes on.
    [[nodiscard]] const std::vector<Connection>& connections() const { return m_connections; }

    /// Reads on until that much time has passed or the file is at its end.
    virtual void read(std::chrono::milliseconds time) = 0;
    /// As if the file ended here.
    virtual void stop() = 0;
    [[nodiscard]] virtual bool isAtEnd() const = 0;
    /// Octets of the file that were read, of all.
    [[nodiscard]] virtual qint64 position() const = 0;
    [[nodiscard]] virtual qint64 size() const = 0;
    /// Where the file is broken off or makes no sense; -1 where it is whole. Known at the end.
    [[nodiscard]] virtual qint64 brokenAt() const = 0;
    /// What libpcap says of that; may be empty.
    [[nodiscard]] virtual QString brokenBecause() const { return {}; }

    /// Of a capture that others made: its link type, such as "EN10MB (Ethernet)"; empty for a recording.
    [[nodiscard]] virtual QString linkType() const { return {}; }

    /// What is in the file and not shown.
    struct PassedOver
    {
        quint64 packets = 0;        ///< no TCP, or cut within their headers
        quint64 fragments = 0;      ///< of IP, whose rest was not captured
        quint64 connections = 0;    ///< TCP that is no POP3
        quint64 popConnections = 0; ///< of POP3, which are more than can be shown
    };
    [[nodiscard]] virtual PassedOver passedOver() const { return {}; }

protected:
    TranscriptReader() = default;
    [[nodiscard]] std::vector<Connection>& mutableConnections() { return m_connections; }

private:
    std::vector<Connection> m_connections;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/connectionend.h"
#include "core/base/direction.h"
#include "core/base/tlsfacts.h"
#include "core/transcript/connectionnote.h"
#include "core/transcript/coverage.h"
#include "core/transcript/hiddensecrets.h"
#include "core/transcript/octetruns.h"
#include "core/transcript/recordingwriter.h"

#include <array>
#include <optional>
#include <vector>

namespace dropscope {

// Theory of operation
//
// The one store of octets. Whatever crossed the wire stands here in both directions, each read and each write
// with its time, in the order it happened; it is only ever appended to. A place is an offset in one
// direction's octets, so a reply is one run even if commands went out while it came. Views, messages and
// exports read ranges of it; nothing else keeps octets.
//
// The store is a recording: a capture file, written as octets come (RecordingWriter) or read from one that is
// opened (RecordingReader). What is in memory is where in the file they lie.
//
// Secrets never enter: the Recorder masks them, octet for octet, so that places and sizes stay true. What
// they were is remembered beside, in memory alone. A capture that others made has them in its file: there the
// transcript knows where they lie, and masks them in whatever is read.
//
// Octets that crossed the wire and are in no capture are a gap: it takes their room, and nothing can be read
// there.

class TranscriptListener
{
public:
    virtual ~TranscriptListener() = default;
    /// Octets were appended; they are valid during the call.
    virtual void appended(Direction direction, OctetView octets, Instant at) = 0;
    /// So many octets came here and are not known.
    virtual void missed(Direction direction, qint64 octets, Instant at);
    /// TLS stands from here on, or was refused for its certificate.
    virtual void secured(const TlsFacts& facts, Instant at);
    /// Nothing more will come.
    virtual void ended(Instant at) = 0;
};

class Transcript
{
public:
    /// Octets that were read or written in one go; of a capture: a segment as its receiver got it.
    struct Chunk
    {
        Instant at;
        qint64 begin; ///< in its direction's octets
        qint64 size;
        Direction direction;
        bool isGap = false; ///< nobody knows them
    };

    /// Recorded in a nameless temporary file.
    Transcript();
    enum class Use : quint8 {
        Record,  ///< the file is written
        Replay,  ///< it is an opened recording, and another transcript may lie in it as well
        Capture, ///< the same, of a capture: each chunk is a TCP segment as its receiver got it
    };
    explicit Transcript(std::shared_ptr<RecordingFile> file, Use use = Use::Record);
    Transcript(const Transcript&) = delete;
    Transcript& operator=(const Transcript&) = delete;

    /// The original is what the octets were before secrets in them were masked, where any were: as long.
    void append(Direction direction, OctetView octets, Instant at, OctetView original = {});
    /// Octets of the file that is replayed lie in these pieces of it, in order. Where the file has secrets in
    /// them, the octets are masked and the original is what stands in the file.
    void adopt(Direction direction, OctetView octets, std::span<const OctetRange> pieces, Instant at,
               OctetView original = {});
    /// So many octets crossed the wire and are not known.
    void noteGap(Direction direction, qint64 octets, Instant at);
    /// The connection had begun before. Before the first octet.
    void noteBegunBefore() { m_coverage.beginsAmid = true; }
    /// The connection goes on behind what is known of it. Before the end.
    void noteEndUnseen() { m_coverage.endsAmid = true; }
    /// Before the first octet. Without it the connection is taken for one within this machine.
    void noteConnection(const ConnectionNote& connection, Instant at);
    /// What octets cannot carry: what was negotiated, and whether it was trusted. Once; what is appended from
    /// now on went through it.
    void noteTls(const TlsFacts& facts, Instant at);
    /// From now on TLS goes through that nobody takes off, and its octets are not appended.
    void noteOpaque(Instant at);
    /// So many octets of that were seen.
    void countOpaque(qint64 octets) { m_coverage.opaqueOctets += octets; }
    void end(Instant at, ConnectionEnd how = ConnectionEnd::Unknown);

    [[nodiscard]] bool hasEnded() const { return m_endedAt.has_value(); }
    /// Absent while it goes on.
    [[nodiscard]] const std::optional<Instant>& endedAt() const { return m_endedAt; }
    [[nodiscard]] ConnectionEnd connectionEnd() const { return m_end; }
    [[nodiscard]] qint64 size(Direction direction) const { return runs(direction).size(); }
    /// Of both directions.
    [[nodiscard]] qint64 size() const { return size(Direction::Client) + size(Direction::Server); }
    /// The range as far as it was kept, or up to the next gap.
    [[nodiscard]] Octets read(Direction direction, OctetRange range) const;
    /// Where what can be read goes on, in a range at whose begin nothing can; its end if it does not.
    [[nodiscard]] qint64 behindGap(Direction direction, OctetRange range) const
    {
        return runs(direction).behindGap(range);
    }
    /// The range read with the secrets that are remembered in their places.
    [[nodiscard]] Octets revealed(Direction direction, OctetRange range) const;
    /// Something in the range is masked, and is remembered.
    [[nodiscard]] bool hidesSecret(Direction direction, OctetRange range) const;

    [[nodiscard]] const RecordList<Chunk>& chunks() const { return m_chunks; }
    [[nodiscard]] const std::optional<ConnectionNote>& connection() const { return m_connection; }
    [[nodiscard]] const Coverage& coverage() const { return m_coverage; }
    /// Each chunk is a TCP segment. Else it is a read or a write, which is a lower bound on segments.
    [[nodiscard]] bool hasSegments() const { return m_use == Use::Capture; }
    /// When it stood; absent where nobody noted it.
    [[nodiscard]] const std::optional<Instant>& connectedAt() const { return m_connectedAt; }
    /// The connection leaves this machine: what is in clear can be read by others.
    [[nodiscard]] bool crossesNetwork() const { return m_connection && m_connection->crossesNetwork(); }
    struct TlsNote
    {
        TlsFacts facts;
        Instant at;
        qsizetype chunk; ///< the first one under TLS
    };
    /// It went on, and what was said then is not here.
    [[nodiscard]] bool isOpaque() const { return m_coverage.isOpaque; }
    /// Absent on a connection in clear.
    [[nodiscard]] const std::optional<TlsNote>& tls() const { return m_tls; }
    /// Why octets could not be kept; empty while all could.
    [[nodiscard]] const QString& failure() const { return m_file->failure(); }
    /// The recording itself, as far as it goes.
    [[nodiscard]] const std::shared_ptr<RecordingFile>& recording() const { return m_file; }

    /// The listener is told of what is appended from now on. It must outlive the transcript or be removed,
    /// which may happen at any time, also while listeners are told.
    void addListener(TranscriptListener* listener) { m_listeners.push_back(listener); }
    void removeListener(TranscriptListener* listener);

private:
    template <typename Tell>
    void tellListeners(Tell tell);
    static constexpr size_t place(Direction direction) { return direction == Direction::Client ? 0 : 1; }
    [[nodiscard]] const OctetRuns& runs(Direction direction) const { return m_runs[place(direction)]; }

    const Use m_use;
    std::shared_ptr<RecordingFile> m_file;
    std::optional<RecordingWriter> m_writer; ///< absent where the file is replayed
    std::array<OctetRuns, 2> m_runs;
    std::array<HiddenSecrets, 2> m_secrets;
    std::array<RecordList<OctetRange>, 2> m_masked; ///< what the file shows and nobody may see, ascending
    RecordList<Chunk> m_chunks;
    std::optional<ConnectionNote> m_connection;
    std::optional<Instant> m_connectedAt;
    std::optional<TlsNote> m_tls;
    Coverage m_coverage;
    std::vector<TranscriptListener*> m_listeners;
    int m_telling = 0; ///< how deep in the telling of listeners
    ConnectionEnd m_end = ConnectionEnd::Unknown;
    std::optional<Instant> m_endedAt;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transcript/octetruns.h"
#include "core/transcript/packetcutter.h"
#include "core/transcript/packetheader.h"
#include "core/transcript/recordingnote.h"

#include <array>

namespace dropscope {

// Theory of operation
//
// Writes a connection as a capture: pcap with nanoseconds, raw IP, and a TCP connection made up around the
// octets, from SYN to FIN, with sequence numbers that fit. It says where each octet came to lie, so that the
// capture is the one store of the octets and not a copy.
//
// Dissectors want a command, or the beginning of a reply, at the beginning of a packet, and whole; reads and
// writes are cut as it happens. So packets are cut anew (PacketCutter), and a note tells what came in one go.
// A line that has no end yet stands in the note until its end comes.
//
// TLS is recorded as the POP3 inside it, as if it had gone to the port for POP3 in clear where the true port
// would let a dissector take it for TLS.

class RecordingWriter
{
public:
    /// The file must outlive the writer.
    explicit RecordingWriter(RecordingFile& file)
        : m_file(file)
    {
    }

    /// Before the first octet, or not at all: then the ends are made up, too.
    void begin(const ConnectionNote& connection, Instant at);
    /// The octets of one read or write. Their places are added to the runs.
    void append(Direction direction, OctetView octets, Instant at, OctetRuns& runs);
    void note(const RecordingNote& note, Instant at);
    void end(ConnectionEnd how, Instant at);

private:
    struct Side
    {
        qint64 octets = 0;  ///< of this direction so far
        Octets held;        ///< the last of them: a line without its end
        qint64 unacked = 0; ///< octets in packets since the other side last said anything
        quint32 next = 0;   ///< sequence number of the next packet
    };
    /// A piece of what is there: the held octets and the new ones.
    struct Piece
    {
        qsizetype begin;
        qsizetype size;
    };
    [[nodiscard]] static std::vector<Piece> piecesOf(OctetView all, qint64 begin,
                                                     const PacketCutter::Cuts& cuts);
    /// Returns where in the file the payload will lie; so does addNote, of the raw octets.
    qint64 addPacket(Direction direction, OctetView payload, quint8 flags);
    qint64 addNote(const RecordingNote& note, OctetView raw);
    void addRecord(OctetView headers, OctetView payload);
    void addHandshake();
    [[nodiscard]] qint64 place() const { return m_file.size() + m_buffer.size(); }
    [[nodiscard]] Side& side(Direction direction) { return m_sides[direction == Direction::Client ? 0 : 1]; }
    void flush();

    RecordingFile& m_file;
    PacketCutter m_cutter;
    PacketEnds m_ends{};
    quint16 m_clientPort = 0; ///< as notes name it
    std::array<Side, 2> m_sides;
    Octets m_buffer; ///< not in the file yet
    Instant m_at;
    bool m_isBegun = false;
};

} // namespace dropscope

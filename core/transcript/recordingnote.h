// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/connectionend.h"
#include "core/base/direction.h"
#include "core/base/octetrange.h"
#include "core/base/octets.h"
#include "core/base/tlsfacts.h"
#include "core/transcript/connectionnote.h"

#include <optional>
#include <variant>

namespace dropscope {

// Theory of operation
//
// What the octets of a recording cannot say stands beside them in note packets: a line of JSON, a line feed,
// and for some notes raw octets behind it. docs/recordings.md describes them all. Every note has "dropscope",
// the version of this form, "note", its kind, and "port", the client's, to tell connections apart. What a
// reader does not know it passes over.

/// These octets came, or went, in one read or write; the packets that follow hold them. Without this note
/// every packet is one.
struct ReadNote
{
    Direction direction = Direction::Server;
    qint64 octets = 0;
    /// The last ones of them, of a line without end: they stand in the note, and once more in the packet that
    /// has the whole line.
    qint64 held = 0;

    friend bool operator==(const ReadNote&, const ReadNote&) = default;
};
/// A secret stood here: each of its octets became an x.
struct MaskNote
{
    Direction direction = Direction::Client;
    OctetRange range;

    friend bool operator==(const MaskNote&, const MaskNote&) = default;
};
/// One of the chain of the TlsFacts that follow, in order.
struct CertificateNote
{
    CertificateFacts facts;
};
/// The chain of the facts is empty: it went before.
struct TlsFactsNote
{
    TlsFacts facts;
};

/// From here on TLS went through that nobody took off. Its octets are not recorded.
struct OpaqueNote
{
    friend bool operator==(OpaqueNote, OpaqueNote) = default;
};

/// Who ended the connection; it ends with the packets that follow.
struct EndNote
{
    ConnectionEnd how = ConnectionEnd::Unknown;

    friend bool operator==(const EndNote&, const EndNote&) = default;
};

using RecordingNote =
    std::variant<ConnectionNote, ReadNote, MaskNote, CertificateNote, TlsFactsNote, OpaqueNote, EndNote>;

/// As much of it as fits a packet.
[[nodiscard]] Octets encodeNote(const RecordingNote& note, quint16 clientPort);

struct DecodedNote
{
    RecordingNote note;
    quint16 clientPort = 0;
    qsizetype rawBegin = 0; ///< where the raw octets begin
};
/// Absent for what is no note of this version, or one of an unknown kind.
[[nodiscard]] std::optional<DecodedNote> decodeNote(OctetView octets);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"

#include <QStringList>

#include <span>

namespace dropscope {

/// What there is to say of a call.
enum class EmbeddedRemarkKind : quint8 {
    // What the replay takes for granted
    ForeignCommand,
    ForeignSignIn,
    ApopNotRecorded,
    ApopSwitchedOff,
    NotRecorded,
    StatNotAsked,
    RecordingEnds,
    Recut,

    // What it loses or risks, and goes on
    TakenForOk,
    ExtraInSegment,
    OldPort,
    LeaksGreeting,
    LeaksBody,
    NoTimestamp,
    PasswordInClear,
    PoolShort,
    NumberOverRead,
    NoSize,
    EchoUnchecked,
    SizeUnchecked,
    StuffingStays,
    MarkerStays,
    MarkerDropsLineEnd,

    // Where it goes wrong
    NameTooLong,
    PasswordTooLong,
    NumberTooLong,
    GreetingCut,
    ReplyCut,
    LateReply,
    NoReply,
    ServerClosed,
    StatusMisread,
    StatusMalformed,
    WrongDigest,
    RefusalUnseen,
    StatUnreadable,
    ListUnreadable,
    NumberMisread,
    IndexRefused,
    UnsolicitedSegment,
    OffByOne,
    ChainedReply,
    PoolEmpty,
    HeadersLost,
    MarkerCut,
    MarkerFollowed,
    FalseEnd,
    PauseInBody,
    BodyUnterminated,
    Missing,

    // Where it reads or writes beyond its buffers
    UndefinedStatus,
    OneOctetReply,
    StatusLineCut,
    StatusLineBareLf,
    ChainedBody,
};

enum class EmbeddedSeverity : quint8 {
    Information,
    Risk,   ///< a loss, or a danger, that it does not notice
    Breaks, ///< a wrong result, a hang, or all later replies misread
    Unsafe, ///< it reads or writes beyond its buffers
};

struct EmbeddedRow
{
    EmbeddedRemarkKind kind;
    const char* id; ///< for JSON, such as "status-line-cut"
    EmbeddedSeverity severity;
    const char* text;   ///< English, with %1 … for arguments; to be translated in "Embedded"
    const char* advice; ///< English: what to change, and where; empty where nothing needs to; likewise
};

[[nodiscard]] std::span<const EmbeddedRow> embeddedTable();
[[nodiscard]] const EmbeddedRow& embeddedRow(EmbeddedRemarkKind kind);

/// For JSON: "information", "risk", "breaks", "unsafe".
[[nodiscard]] const char* nameOf(EmbeddedSeverity severity);

struct EmbeddedRemark
{
    EmbeddedRemarkKind kind = EmbeddedRemarkKind::ForeignCommand;
    Direction direction = Direction::Server;
    OctetRange range;      ///< in that direction's octets: what it is about; empty where it is a place
    QStringList arguments; ///< what the server said is made printable, and cut

    [[nodiscard]] const EmbeddedRow& row() const { return embeddedRow(kind); }
    [[nodiscard]] bool isParting() const { return row().severity >= EmbeddedSeverity::Breaks; }
    /// One English sentence.
    [[nodiscard]] QString text() const;
};

} // namespace dropscope

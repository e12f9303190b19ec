// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <span>

namespace dropscope {

/// What did not fit the grammar. Nothing that crosses the wire is dropped: it is understood, or it is one of
/// these.
enum class AnomalyKind : quint8 {
    StatusIndicatorCase, ///< "+ok": understood, but RFC 1939 §3 wants upper case
    StatusIndicatorMissing,
    BareLfLineEnd,         ///< a reply line ended in LF alone
    ControlInReplyLine,    ///< NUL, bare CR or another control octet inside a reply line
    ReplyLineOver512,      ///< longer than 512 octets with its CR LF
    UnsolicitedOctets,     ///< the server sent what nobody asked for
    ListingSpacing,        ///< more than one space, or a tab, between the words of a listing
    ListingLineMalformed,  ///< no number where one must stand
    ListingNumberTooLarge, ///< beyond 64 bits
    ListingRepeatsMessage, ///< a message-number stands twice in one listing
    UniqueIdIllFormed,     ///< not 1 to 70 octets of 0x21 to 0x7E
    ReplyUnterminated,     ///< the connection ended before the termination octet
    CommandLineMalformed,  ///< the client's line is no command: control octets, or over 255 octets
    ChallengeWithOk,       ///< "+OK" where AUTH cannot be at its end: taken for the "+" of a challenge
    ChallengeWithoutSpace, ///< "+" without the space behind it
    OctetsBehindStls,      ///< what came in clear behind the +OK of STLS, from whomever: thrown away
    SecretInClear,         ///< a readable secret went to another machine unencrypted
    WeakerMethodTried,     ///< the password itself was sent behind a refused digest
    OldTlsPermitted,       ///< TLS older than 1.2, or short keys, were permitted
};

struct Anomaly
{
    AnomalyKind kind;
    Octets octets; ///< what it is about, cut to 256 octets

    friend bool operator==(const Anomaly&, const Anomaly&) = default;
};

struct AnomalyRow
{
    AnomalyKind kind;
    const char* name;    ///< for JSON, exports and the log
    const char* section; ///< such as "RFC 1939 §3"
};

/// A row for each kind, in their order.
[[nodiscard]] std::span<const AnomalyRow> anomalyTable();
[[nodiscard]] const AnomalyRow& anomalyRow(AnomalyKind kind);

/// Cuts the octets to what an anomaly keeps.
[[nodiscard]] Anomaly makeAnomaly(AnomalyKind kind, OctetView octets);

} // namespace dropscope

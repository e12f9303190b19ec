// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/anomaly.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using K = AnomalyKind;
constexpr std::array rows{
    AnomalyRow{K::StatusIndicatorCase, "status-indicator-case", "RFC 1939 §3"},
    AnomalyRow{K::StatusIndicatorMissing, "status-indicator-missing", "RFC 1939 §3"},
    AnomalyRow{K::BareLfLineEnd, "bare-lf-line-end", "RFC 1939 §3"},
    AnomalyRow{K::ControlInReplyLine, "control-in-reply-line", "RFC 2449 §3"},
    AnomalyRow{K::ReplyLineOver512, "reply-line-over-512", "RFC 1939 §3"},
    AnomalyRow{K::UnsolicitedOctets, "unsolicited-octets", "RFC 1939 §3"},
    AnomalyRow{K::ListingSpacing, "listing-spacing", "RFC 1939 §5"},
    AnomalyRow{K::ListingLineMalformed, "listing-line-malformed", "RFC 1939 §5"},
    AnomalyRow{K::ListingNumberTooLarge, "listing-number-too-large", "RFC 1939 §5"},
    AnomalyRow{K::ListingRepeatsMessage, "listing-repeats-message", "RFC 1939 §5"},
    AnomalyRow{K::UniqueIdIllFormed, "unique-id-ill-formed", "RFC 1939 §7"},
    AnomalyRow{K::ReplyUnterminated, "reply-unterminated", "RFC 1939 §3"},
    AnomalyRow{K::CommandLineMalformed, "command-line-malformed", "RFC 2449 §3"},
    AnomalyRow{K::ChallengeWithOk, "challenge-with-ok", "RFC 5034 §4"},
    AnomalyRow{K::ChallengeWithoutSpace, "challenge-without-space", "RFC 5034 §4"},
    AnomalyRow{K::OctetsBehindStls, "octets-behind-stls", "RFC 2595 §4"},
    AnomalyRow{K::SecretInClear, "secret-in-clear", "RFC 8314 §5.2"},
    AnomalyRow{K::WeakerMethodTried, "weaker-method-tried", "RFC 1939 §13"},
    AnomalyRow{K::OldTlsPermitted, "old-tls", "RFC 8996 §4-5"},
};

} // namespace

std::span<const AnomalyRow> anomalyTable() { return rows; }

const AnomalyRow& anomalyRow(AnomalyKind kind) { return rows[static_cast<size_t>(kind)]; }

Anomaly makeAnomaly(AnomalyKind kind, OctetView octets)
{
    constexpr qsizetype kept = 256;
    return {kind, octets.first(std::min(kept, octets.size())).toByteArray()};
}

} // namespace dropscope

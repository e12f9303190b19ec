// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/anomalykinds.h"

#include <array>

namespace dropscope {

namespace {

using K = FindingKind;
// In the order of AnomalyKind.
constexpr std::array kinds{
    K::StatusIndicatorCase,   K::StatusIndicatorMissing, K::BareLfLineEnd,         K::ControlInReplyLine,
    K::ReplyLineOver512,      K::UnsolicitedOctets,      K::ListingSpacing,        K::ListingLineMalformed,
    K::ListingNumberTooLarge, K::ListingRepeatsMessage,  K::UniqueIdIllFormed,     K::ReplyUnterminated,
    K::CommandLineMalformed,  K::ChallengeWithOk,        K::ChallengeWithoutSpace, K::OctetsBehindStls,
    K::SecretInClear,         K::WeakerMethodTried,      K::OldTlsPermitted,
};
static_assert(kinds.size() == static_cast<size_t>(AnomalyKind::OldTlsPermitted) + 1);

} // namespace

FindingKind findingOf(AnomalyKind kind) { return kinds[static_cast<size_t>(kind)]; }

} // namespace dropscope

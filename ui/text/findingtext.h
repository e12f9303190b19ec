// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/finding.h"
#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

namespace dropscope::ui {

/// What was found, in the language of the window.
[[nodiscard]] QString findingText(const Finding& finding);
/// What follows from it, and for whom.
[[nodiscard]] QString findingReason(const FindingRow& row);
/// Such as "size-differs (L3)".
[[nodiscard]] QString findingRule(const FindingRow& row);
/// Such as "RFC 1939 §11".
[[nodiscard]] QString findingSection(const FindingRow& row);

/// One word: "Violation".
[[nodiscard]] QString verdictText(RfcVerdict verdict);
[[nodiscard]] IconName verdictIcon(RfcVerdict verdict);
[[nodiscard]] Tone verdictTone(RfcVerdict verdict);

/// One word: "Breaks".
[[nodiscard]] QString verdictText(EmbeddedVerdict verdict);
[[nodiscard]] IconName verdictIcon(EmbeddedVerdict verdict);
[[nodiscard]] Tone verdictTone(EmbeddedVerdict verdict);

/// One word for whom a finding judges: "Server".
[[nodiscard]] QString partyText(Party party);

/// "2 findings", or "no findings".
[[nodiscard]] QString findingCountText(qsizetype count);

} // namespace dropscope::ui

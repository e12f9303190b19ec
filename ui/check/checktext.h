// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reports/resultcomparison.h"
#include "ui/controller/serverchecker.h"
#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QString>

namespace dropscope::ui {

/// Of a group of cases, by its place in caseGroups().
[[nodiscard]] QString caseGroupTitle(size_t group);
/// The group that a case of the case table belongs to, by its place in caseGroups().
[[nodiscard]] size_t caseGroupOf(const CheckCase& row);

// What people read of a case. The case table's own sentences stand in the context "ServerCheck".
[[nodiscard]] QString caseTitle(const CheckCase& row);
[[nodiscard]] QString caseMeaning(const CheckCase& row);
/// What to change in a server that does not meet it.
[[nodiscard]] QString caseAdvice(const CheckCase& row);
/// "RFC 1939 §4"; empty where no RFC says it.
[[nodiscard]] QString caseReference(const CheckCase& row);
/// "MUST", "SHOULD", "shown only".
[[nodiscard]] QString caseLevel(const CheckCase& row);
/// What must be there before it can be asked: a sentence; empty where it needs nothing.
[[nodiscard]] QString caseNeeds(const CheckCase& row);

[[nodiscard]] QString verdictText(Verdict verdict);
[[nodiscard]] IconName verdictIcon(Verdict verdict);
[[nodiscard]] Tone verdictTone(Verdict verdict);
[[nodiscard]] QString changeText(ResultChange change);
[[nodiscard]] Tone changeTone(ResultChange change);

/// All of it as plain text, with the evidence, for the clipboard.
[[nodiscard]] QString checkedCaseText(const CheckedCase& checked);

} // namespace dropscope::ui

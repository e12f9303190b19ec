// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/findings/findinglist.h"

#include <optional>

namespace dropscope {

/// One finding, as an object.
void writeFinding(JsonWriter& json, const Finding& finding);
/// The value of "findings".
void writeFindings(JsonWriter& json, const FindingList& findings);

/// A line for each, for people: verdicts, exchange, rule, section, text. Empty where there is none.
[[nodiscard]] QStringList findingLines(const FindingList& findings);

/// One line for people: how many violations there are. Absent if there is none.
[[nodiscard]] std::optional<QString> violationsText(const FindingList& findings);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "app/cli/serverfacts.h"
#include "core/conformance/caseresult.h"

#include <vector>

namespace dropscope {

/// All that a report is made of.
struct CheckReport
{
    const ServerFacts& server;
    const std::vector<CaseResult>& results;
};

/// For the terminal: a line for each case, with evidence where it failed, and the summary.
void writeTextReport(Console& console, const CheckReport& report);
[[nodiscard]] Octets textReport(const CheckReport& report);
[[nodiscard]] Octets jsonReport(const CheckReport& report);
/// id, level, section and title, a line for each.
void writeCaseList(Console& console, const std::vector<const CheckCase*>& cases);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/console.h"
#include "core/conformance/reports/checkreport.h"

#include <vector>

namespace dropscope {

/// For the terminal: a line for each case, with evidence where it failed, and the summary.
void writeTextReport(Console& console, const CheckReport& report);
/// id, level, section and title, a line for each.
void writeCaseList(Console& console, const std::vector<const CheckCase*>& cases);

} // namespace dropscope

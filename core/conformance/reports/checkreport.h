// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/caseresult.h"
#include "core/conformance/reports/baseline.h"
#include "core/conformance/reports/resultcomparison.h"
#include "core/conformance/reports/serverfacts.h"

#include <QStringList>

#include <vector>

namespace dropscope {

/// All that a report is made of.
struct CheckReport
{
    const ServerFacts& server;
    const std::vector<CaseResult>& results;
    const ResultComparison* comparison = nullptr; ///< with an earlier result; null: none
    const Baseline* baseline = nullptr;           ///< null: no failure is known
};

enum class ReportForm : quint8 { Text, Json, JUnit, Html };

/// As a file of that form holds it.
[[nodiscard]] Octets writeReport(ReportForm form, const CheckReport& report);

/// One case for people: its verdict, id and detail, and behind it, where something is wrong, what it means
/// and the evidence. Fit for a terminal.
[[nodiscard]] QStringList caseLines(const CaseResult& result, const CheckReport& report);
/// How many of each; then what has changed, and what is known.
[[nodiscard]] QStringList summaryLines(const CheckReport& report);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caseresult.h"

namespace dropscope {

const char* nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return "pass";
    case Verdict::Skip:
        return "skip";
    case Verdict::Warn:
        return "warn";
    case Verdict::Fail:
        break;
    }
    return "fail";
}

CheckSummary summaryOf(const std::vector<CaseResult>& results)
{
    CheckSummary summary;
    for (const CaseResult& result : results) {
        summary.passed += result.verdict == Verdict::Pass ? 1 : 0;
        summary.skipped += result.verdict == Verdict::Skip ? 1 : 0;
        summary.warned += result.verdict == Verdict::Warn ? 1 : 0;
        summary.failed += result.verdict == Verdict::Fail ? 1 : 0;
    }
    return summary;
}

} // namespace dropscope

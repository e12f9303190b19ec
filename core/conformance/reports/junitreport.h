// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/caseresult.h"

namespace dropscope {

/// The results as JUnit's XML, as CI servers read it: one test suite, a test case for each, its group as the
/// class name. A warning is a passed case that says so in its output.
[[nodiscard]] Octets junitReport(const QString& server, const std::vector<CaseResult>& results);

} // namespace dropscope

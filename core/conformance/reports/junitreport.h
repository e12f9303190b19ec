// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reports/checkreport.h"

namespace dropscope {

/// The results as JUnit's XML, as CI servers read it: one test suite, a test case for each, its group as the
/// class name. A warning is a passed case that says so in its output; a known failure is a skipped one, so
/// that a build does not fail for it.
[[nodiscard]] Octets junitReport(const CheckReport& report);

} // namespace dropscope

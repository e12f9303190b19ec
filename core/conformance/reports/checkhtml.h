// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reports/checkreport.h"

namespace dropscope {

/// The results as a page that stands alone and prints: summary, what is wrong with its evidence, then all.
[[nodiscard]] Octets checkHtml(const CheckReport& report);

} // namespace dropscope

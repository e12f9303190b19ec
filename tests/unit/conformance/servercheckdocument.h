// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// docs/server-check.md, drawn from the case table.
[[nodiscard]] Octets serverCheckDocument();

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// What docs/findings.md must say: the finding table.
[[nodiscard]] Octets findingsDocument();

} // namespace dropscope

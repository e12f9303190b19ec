// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// What docs/states.md must say: a diagram and tables drawn from the state table and the command table.
[[nodiscard]] Octets statesDocument();

} // namespace dropscope

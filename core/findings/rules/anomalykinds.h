// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingkind.h"
#include "core/protocol/values/anomaly.h"

namespace dropscope {

/// The finding that an anomaly is where nothing more is known about it.
[[nodiscard]] FindingKind findingOf(AnomalyKind kind);

} // namespace dropscope

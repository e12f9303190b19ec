// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

#include <functional>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// The transcript of an inspection as it stands now, as script (core/transcript/script.h), in slices that are
/// each quick to make. Should the inspection die before the end, the next slice is LocalError::Cancelled.
[[nodiscard]] std::function<Expected<Octets>()> scriptSlices(Inspection& inspection);

} // namespace dropscope::ui

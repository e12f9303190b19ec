// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

#include <functional>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// A recording of the one connection that an inspection shows, whatever else its file holds, in slices that
/// are each quick to make. Should the inspection die before the end, the next slice is
/// LocalError::Cancelled.
[[nodiscard]] std::function<Expected<Octets>()> connectionSlices(Inspection& inspection);

} // namespace dropscope::ui

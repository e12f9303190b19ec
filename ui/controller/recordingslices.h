// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

#include <functional>

namespace dropscope {
class Transcript;
}

namespace dropscope::ui {

/// The recording behind a transcript as it stands now, octet for octet, in slices.
[[nodiscard]] std::function<Expected<Octets>()> recordingSlices(const Transcript& transcript);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/inspection/embeddedreplay.h"

#include <functional>

namespace dropscope {

/// The "asNetx" of a connection in the JSON of inspect. The replay is done; makeRoom is called between calls,
/// and may take what is written so far.
void writeAsNetx(JsonWriter& json, const EmbeddedReplay& replay, const std::function<void()>& makeRoom);

} // namespace dropscope

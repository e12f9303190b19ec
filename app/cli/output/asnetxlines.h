// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/embeddedreplay.h"

#include <QStringList>

namespace dropscope {

/// A replay as text: where board and correct client part, and what helps; a table of the calls; the cuts that
/// would break it. It is done.
[[nodiscard]] QStringList asNetxLines(const EmbeddedReplay& replay);

} // namespace dropscope

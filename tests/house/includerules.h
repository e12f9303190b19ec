// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/house/sourcefile.h"

namespace dropscope {

/// What the file includes and may not, by the rules of docs/architecture.md. Looks at one file at a time: an
/// include that is permitted may bring along what would not be.
[[nodiscard]] QList<Violation> checkIncludes(const SourceFile& file);

} // namespace dropscope

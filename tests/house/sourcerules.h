// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/house/sourcefile.h"

namespace dropscope {

/// What the file breaks of the house rules that can be read from a single file: licence line, length, name,
/// and words that must not stand in code.
[[nodiscard]] QList<Violation> checkSource(const SourceFile& file);

} // namespace dropscope

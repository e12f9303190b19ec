// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/message/defectkind.h"

#include <optional>
#include <vector>

namespace dropscope {

/// A message that shows a defect, and one that comes as near to it as is right.
struct DefectCase
{
    DefectKind kind;
    Octets shows;
    Octets mark; ///< where in it the defect is; empty: the offset is not looked at
    Octets nearMiss;
};

/// At least one for each kind.
[[nodiscard]] std::vector<DefectCase> lineAndHeaderCases();
[[nodiscard]] std::vector<DefectCase> mimeCases();

/// A good header section, without the empty line.
[[nodiscard]] Octets goodHeader();

} // namespace dropscope

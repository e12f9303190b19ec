// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

#include <memory>
#include <vector>

namespace dropscope {

/// One of each, in the order in which they are told.
[[nodiscard]] std::vector<std::unique_ptr<FindingRule>> allRules(const DialogueFacts& facts,
                                                                 FindingList& findings);

} // namespace dropscope

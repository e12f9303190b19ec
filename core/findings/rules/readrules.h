// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// Replies cut in two, and replies that come too late for a client that does not wait.
class ReadRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void answered(const Exchange& exchange) override;
};

} // namespace dropscope

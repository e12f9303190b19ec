// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// The greeting, and how a small client finds the timestamp in it (RFC 1939 §4, §7).
class GreetingRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void answered(const Exchange& exchange) override;

private:
    void checkTimestamp(const Exchange& exchange);
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// LIST, RETR and what came, octets counted as RFC 1939 §11 says.
class SizeRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void answered(const Exchange& exchange) override;
    void ended(const Exchange& exchange) override;
};

} // namespace dropscope

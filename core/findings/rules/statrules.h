// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// The drop listing (RFC 1939 §5).
class StatRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void ended(const Exchange& exchange) override;

private:
    void checkForm(const Exchange& exchange);
    void checkTotals(const Exchange& exchange);
};

} // namespace dropscope

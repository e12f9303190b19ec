// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// STAT, LIST and UIDL speak of the same messages (RFC 1939 §5).
class ListingTotalRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void ended(const Exchange& exchange) override;
};

} // namespace dropscope

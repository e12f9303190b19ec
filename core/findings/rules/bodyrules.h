// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"
#include "core/findings/rules/bodyscan.h"

namespace dropscope {

/// What stands in a message, or in another multi-line response: lines, stuffing, odd octets.
class BodyRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void answered(const Exchange& exchange) override;
    void arrived(const BodyPiece& piece) override;
    void ended(const Exchange& exchange) override;

private:
    void checkMessage(const Exchange& exchange);
    BodyScan m_scan;
};

} // namespace dropscope

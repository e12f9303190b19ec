// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// The form of the client's commands: keyword, spaces, arguments (RFC 1939 §3).
class CommandRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void began(const Exchange& exchange) override;

private:
    void checkArguments(const Exchange& exchange);
    void checkLengths(const Exchange& exchange);
};

} // namespace dropscope

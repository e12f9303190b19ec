// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// Commands that a server accepts in the wrong state, and commands that a small client does not have.
class StateRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void ended(const Exchange& exchange) override;

private:
    quint64 m_used = 0; ///< keywords that were reported as outside such a client, a bit each
};

} // namespace dropscope

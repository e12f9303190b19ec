// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// Names, passwords, refusals (RFC 1939 §7), and what a client without state makes of them.
class SignInRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void began(const Exchange& exchange) override;
    void ended(const Exchange& exchange) override;
    void moved(SessionState from, SessionState to) override;

private:
    void checkName(const Exchange& exchange);
    bool m_isTimestampMissed = false; ///< reported
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// Secrets in clear although there was STLS, and the TLS that was agreed on.
class SecurityRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void began(const Exchange& exchange) override;
    void ended(const Exchange& exchange) override;
    void secured(const TlsFacts& tls) override;

private:
    bool m_isPassedOver = false; ///< reported
};

} // namespace dropscope

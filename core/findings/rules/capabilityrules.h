// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// What CAPA announces against what is done (RFC 2449 §5).
class CapabilityRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void ended(const Exchange& exchange) override;

private:
    void compareWithClear();
    [[nodiscard]] bool isDefinite(const Exchange& exchange) const;
    bool m_isCompared = false; ///< what was said in clear, with what is said under TLS
    quint64 m_missed = 0;      ///< keywords that were reported as not announced, a bit each
};

} // namespace dropscope

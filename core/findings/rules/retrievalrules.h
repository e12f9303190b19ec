// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// What a client does to messages: those that it marks and never had, names and must not, or knows nothing of
/// (RFC 1939 §5).
class RetrievalRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void ended(const Exchange& exchange) override;

private:
    void noteRetrieved(const Exchange& exchange, MessageNumber number);
    [[nodiscard]] bool isUntold(MessageNumber number) const;
    NumberedValues m_retrieved; ///< as a whole
};

} // namespace dropscope

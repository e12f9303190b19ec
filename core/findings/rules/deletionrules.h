// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// DELE, messages that are marked as deleted, and the end of a session (RFC 1939 §5, §6).
class DeletionRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void ended(const Exchange& exchange) override;
    void moved(SessionState from, SessionState to) override;

private:
    void checkDele(const Exchange& exchange);
};

} // namespace dropscope

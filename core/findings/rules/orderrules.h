// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// Commands at a moment at which a client must not, or should not, send them. What it could not know yet is
/// no fault of it: behind a sign-in that was not answered the TRANSACTION state is a fair guess.
class OrderRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void began(const Exchange& exchange) override;

private:
    void checkState(const Exchange& exchange);
    void checkPipelining(const Exchange& exchange);
    [[nodiscard]] bool isBehindSignIn() const;
    [[nodiscard]] bool isBehindStls() const;
};

} // namespace dropscope

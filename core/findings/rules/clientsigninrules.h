// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

#include <QHash>

namespace dropscope {

/// How a client signs in (RFC 1939 §7, RFC 2449 §6.5, RFC 2595 §4).
class ClientSignInRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void began(const Exchange& exchange) override;
    void ended(const Exchange& exchange) override;

private:
    void checkOrder(const Exchange& exchange);
    void checkApop(const Exchange& exchange);
    void checkCapabilities(const Exchange& exchange);
    void checkTries(const Exchange& exchange);
    QHash<Octets, int> m_refused; ///< how often, by keyword and mechanism; not many of them
};

} // namespace dropscope

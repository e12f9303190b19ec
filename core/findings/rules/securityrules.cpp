// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/securityrules.h"

namespace dropscope {

void SecurityRules::began(const Exchange& exchange)
{
    const bool isSecret = isOf(exchange, Keyword::Pass) ||
                          (isOf(exchange, Keyword::Auth) && !exchange.command->argument(0).isEmpty());
    const auto& capabilities = facts().capabilities;
    if (!isSecret || facts().tls || m_isPassedOver || !capabilities || !capabilities->has("STLS"))
        return;
    m_isPassedOver = true;
    reportCommand(FindingKind::StlsPassedOver, exchange);
}

void SecurityRules::ended(const Exchange& exchange)
{
    const auto& capabilities = facts().capabilities;
    if (isOf(exchange, Keyword::Stls) && isRefused(exchange) && capabilities && capabilities->has("STLS"))
        report(FindingKind::StlsRefused, exchange, exchange.statusRange, {replyText(exchange)});
}

void SecurityRules::secured(const TlsFacts& tls)
{
    const OctetRange place{facts().serverOctets, facts().serverOctets};
    if (tls.trust == TrustDecision::Unchecked)
        report({FindingKind::CertificateUnchecked, Direction::Server, place, {}, {}, {}, {}});
}

} // namespace dropscope

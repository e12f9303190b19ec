// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/staterules.h"

namespace dropscope {

namespace {

bool isOutside(const Exchange& exchange)
{
    switch (exchange.command->keyword()) {
    case Keyword::Capa:
    case Keyword::Uidl:
    case Keyword::Top:
    case Keyword::Rset:
    case Keyword::Noop:
    case Keyword::Stls:
    case Keyword::Auth:
    case Keyword::Utf8:
    case Keyword::Lang:
        return true;
    case Keyword::List:
        return !exchange.command->hasArgument();
    default:
        return false;
    }
}

} // namespace

void StateRules::ended(const Exchange& exchange)
{
    if (!exchange.command || !isAccepted(exchange))
        return;
    const CommandRow& row = exchange.command->row();
    const SessionState state = facts().state;
    // QUIT may have been sent ahead: what it answers before is answered in TRANSACTION all the same.
    const bool isKnown = state == SessionState::Authorization || state == SessionState::Transaction;
    if (isKnown && !row.legalIn.contains(state))
        report(FindingKind::AcceptedInWrongState, exchange, exchange.statusRange, {commandText(exchange)});
    const quint64 bit = quint64(1) << static_cast<unsigned>(row.keyword);
    if (!isOutside(exchange) || (m_used & bit) != 0)
        return;
    m_used |= bit;
    reportCommand(FindingKind::OutsideEmbedded, exchange, {commandText(exchange)});
}

} // namespace dropscope

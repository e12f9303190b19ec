// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/deletionrules.h"

#include "core/protocol/values/number.h"

namespace dropscope {

void DeletionRules::ended(const Exchange& exchange)
{
    if (isOf(exchange, Keyword::Quit)) {
        if (isRefused(exchange))
            report(FindingKind::QuitRefused, exchange, exchange.statusRange, {replyText(exchange)});
        else if (!exchange.isWhole)
            reportCommand(facts().end == ConnectionEnd::ByClient ? FindingKind::QuitNotAwaited
                                                                 : FindingKind::QuitUnanswered,
                          exchange);
        return;
    }
    const auto number = exchange.command ? exchange.command->messageNumber() : std::nullopt;
    if (!number || !isAccepted(exchange))
        return;
    if (isOf(exchange, Keyword::Dele))
        checkDele(exchange);
    else if (facts().maildrop.marked.has(*number))
        report(FindingKind::RetrOfDeletedAccepted, exchange, exchange.statusRange,
               {text(*number), commandText(exchange)});
}

/// The words behind +OK are free. A server that names a number means the message.
void DeletionRules::checkDele(const Exchange& exchange)
{
    const MessageNumber number = *exchange.command->messageNumber();
    if (facts().maildrop.marked.has(number))
        report(FindingKind::DeleTwiceAccepted, exchange, exchange.statusRange, {text(number)});
    bool namesAny = false;
    for (const Octets& word : exchange.status->text.split(' ')) {
        const ParsedNumber named = parseNumber(word);
        if (named && named.value == number.value())
            return;
        namesAny |= static_cast<bool>(named);
    }
    if (namesAny)
        report(FindingKind::DeleEchoDiffers, exchange, exchange.statusRange,
               {text(number), replyText(exchange)});
}

/// Without QUIT the session never was in the UPDATE state (RFC 1939 §6).
void DeletionRules::moved(SessionState from, SessionState to)
{
    if (from != SessionState::Transaction || to != SessionState::Closed)
        return;
    const bool isByServer = facts().end == ConnectionEnd::ByServer;
    const qint64 place = isByServer ? facts().serverOctets : facts().clientOctets;
    report({isByServer ? FindingKind::ClosedByServer : FindingKind::EndedWithoutQuit,
            isByServer ? Direction::Server : Direction::Client,
            {place, place},
            {},
            {},
            {},
            {text(facts().maildrop.marked.count())}});
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/retrievalrules.h"

namespace dropscope {

/// Judged when it is answered: what was sent ahead of it has its effect by then.
void RetrievalRules::ended(const Exchange& exchange)
{
    const MaildropFacts& maildrop = facts().maildrop;
    if (isOf(exchange, Keyword::Rset) && isAccepted(exchange) && maildrop.marked.count() > 0)
        reportCommand(FindingKind::MarksReset, exchange, {text(maildrop.marked.count())});
    const auto number = exchange.command ? exchange.command->messageNumber() : std::nullopt;
    if (!number || !exchange.isWhole)
        return;
    if (maildrop.marked.has(*number))
        reportCommand(FindingKind::DeletedMessageNamed, exchange, {text(*number), commandText(exchange)});
    else if (isRefused(exchange) && isUntold(*number))
        reportCommand(FindingKind::MessageNotThere, exchange, {text(*number), commandText(exchange)});
    else if (isOf(exchange, Keyword::Dele) && isAccepted(exchange) && !m_retrieved.has(*number))
        reportCommand(FindingKind::DeleUnretrieved, exchange, {text(*number)});
    noteRetrieved(exchange, *number);
}

/// TOP of all lines is a way to retrieve without the server taking note of it: it counts where as many octets
/// came as LIST had said.
void RetrievalRules::noteRetrieved(const Exchange& exchange, MessageNumber number)
{
    if (!isAccepted(exchange) || !exchange.hasBody)
        return;
    const auto listed = facts().maildrop.octets.value(number);
    const bool isWholeTop = isOf(exchange, Keyword::Top) && listed && exchange.bodyOctets.value() >= *listed;
    if (isOf(exchange, Keyword::Retr) || isWholeTop)
        m_retrieved.set(number, 0);
}

/// The server told of its messages, and not of this one.
bool RetrievalRules::isUntold(MessageNumber number) const
{
    const MaildropFacts& maildrop = facts().maildrop;
    if (maildrop.octets.has(number) || maildrop.uniqueIds.has(number))
        return false;
    const bool isListed = maildrop.list || maildrop.uidl;
    const bool isCounted = maildrop.stat && maildrop.stat->marks == 0; // marked ones do not count
    return isListed || (isCounted && number.value() > maildrop.stat->drop.messages);
}

} // namespace dropscope

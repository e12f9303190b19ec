// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/dialoguefacts.h"

#include "core/protocol/values/number.h"

namespace dropscope {

const Exchange* DialogueFacts::openExchange(quint64 index) const
{
    const quint64 place = open.empty() ? 0 : index - open.front().index;
    return place < open.size() ? &open[place] : nullptr;
}

std::optional<quint64> DialogueFacts::expectedOctets(const Exchange& retr) const
{
    const auto number = retr.command ? retr.command->messageNumber() : std::nullopt;
    if (!number || !retr.status)
        return std::nullopt;
    const auto listed = maildrop.octets.value(*number);
    return listed ? listed : announcedOctets(*retr.status);
}

std::optional<quint64> announcedOctets(const StatusLine& status)
{
    const OctetView text = status.text;
    const qsizetype space = text.indexOf(' ');
    const ParsedNumber number = parseNumber(space < 0 ? text : text.first(space));
    const Octets unit = space < 0 ? Octets() : text.sliced(space + 1).toByteArray().trimmed().toLower();
    if (!number || !(unit.isEmpty() || unit.startsWith("octet") || unit.startsWith("byte")))
        return std::nullopt;
    return number.value;
}

bool isAccepted(const Exchange& exchange)
{
    return exchange.isWhole && exchange.status && exchange.status->isPositive();
}

bool isRefused(const Exchange& exchange)
{
    return exchange.isWhole && exchange.status && exchange.status->status == Status::Negative;
}

bool isOf(const Exchange& exchange, Keyword keyword)
{
    return exchange.command && exchange.command->keyword() == keyword;
}

} // namespace dropscope

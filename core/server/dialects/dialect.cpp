// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/dialects/dialect.h"

#include "core/protocol/values/command.h"

#include <algorithm>

namespace dropscope {

namespace {

Octets firstNumberIn(const Octets& text)
{
    const auto isDigit = [](char octet) { return octet >= '0' && octet <= '9'; };
    const auto begin = std::ranges::find_if(text, isDigit);
    const auto end = std::find_if_not(begin, text.end(), isDigit);
    return Octets(begin, end - begin);
}

} // namespace

const Dialect* dialectNamed(OctetView name)
{
    const auto table = dialectTable();
    const auto row = std::ranges::find_if(table, [name](const Dialect& each) { return name == each.name; });
    return row == table.end() ? nullptr : &*row;
}

FaultPlan faultsOf(const Dialect& dialect)
{
    FaultPlan plan;
    for (const Octets& word : Octets(dialect.faults).split(' '))
        if (const auto fault = parseFault(word))
            plan.push_back(*fault);
    return plan;
}

QList<Octets> capabilitiesOf(const Dialect& dialect, bool isSignedIn)
{
    const bool isOther = isSignedIn && *dialect.signedIn != '\0';
    return Octets(isOther ? dialect.signedIn : dialect.capabilities).split('|');
}

Octets textOf(const Dialect& dialect, Keyword keyword, bool isPositive, const Octets& ours)
{
    for (const Octets& reply : Octets(dialect.replies).split('|')) {
        const qsizetype space = reply.indexOf(' ');
        if (space < 0 || Command::fromLine(reply.first(space)).keyword() != keyword)
            continue;
        constexpr OctetView inUse = "[IN-USE]";
        const bool isSameTrouble = reply.sliced(space + 2).startsWith(inUse) == ours.startsWith(inUse);
        if (isSameTrouble && reply.at(space + 1) == (isPositive ? '+' : '-'))
            return reply.sliced(space + 2).replace("%1", firstNumberIn(ours));
    }
    return ours;
}

} // namespace dropscope

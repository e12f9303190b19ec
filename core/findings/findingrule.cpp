// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/findingrule.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

/// It is one by what was said before, or was not: where octets are missing nobody knows.
bool dependsOnHistory(FindingKind kind)
{
    using K = FindingKind;
    constexpr std::array kinds{
        K::CommandOutOfState,   K::CommandBeforeGreeting,     K::CommandBehindQuit,
        K::CommandBehindStls,   K::PipeliningNotAnnounced,    K::ApopWithoutTimestamp,
        K::UserWithoutPass,     K::PassWithoutUser,           K::SignInRepeated,
        K::LoginDelayNotKept,   K::CapabilitiesNotAskedAgain, K::DeleUnretrieved,
        K::DeletedMessageNamed, K::MessageNotThere,           K::MarksReset,
        K::QuitNotAwaited,
    };
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

void FindingRule::report(FindingKind kind, const Exchange& exchange, OctetRange range, QStringList arguments)
{
    report({kind,
            Direction::Server,
            range,
            {},
            exchange.index,
            exchange.command ? exchange.command->messageNumber() : std::nullopt,
            std::move(arguments)});
}

void FindingRule::reportCommand(FindingKind kind, const Exchange& exchange, QStringList arguments)
{
    report({kind,
            Direction::Client,
            exchange.commandRange,
            {},
            exchange.index,
            exchange.command ? exchange.command->messageNumber() : std::nullopt,
            std::move(arguments)});
}

void FindingRule::report(Finding finding)
{
    if (m_facts.hasGaps && dependsOnHistory(finding.kind))
        return;
    finding.at = m_facts.now;
    m_findings.add(std::move(finding));
}

QString FindingRule::text(std::chrono::nanoseconds time)
{
    return QString::number(std::chrono::duration<double>(time).count(), 'f', 1);
}

QString FindingRule::commandText(const Exchange& exchange)
{
    if (!exchange.command)
        return {};
    const CommandRow& row = exchange.command->row();
    if (row.keyword != Keyword::Unknown)
        return QString::fromLatin1(row.name);
    const OctetView line = exchange.command->line();
    const qsizetype space = line.indexOf(' ');
    return printable(space < 0 ? line : line.first(space));
}

QString FindingRule::replyText(const Exchange& exchange)
{
    return exchange.status ? printable(exchange.status->text) : QString();
}

} // namespace dropscope

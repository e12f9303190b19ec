// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/orderrules.h"

#include <algorithm>
#include <array>

namespace dropscope {

void OrderRules::began(const Exchange& exchange)
{
    if (!exchange.command)
        return;
    // Of a source that begins in the middle nobody knows whether there was a greeting before.
    const bool isBeforeGreeting = facts().greetingRange.isEmpty() && facts().state == SessionState::Greeting;
    if (isBeforeGreeting && facts().openedAt)
        reportCommand(FindingKind::CommandBeforeGreeting, exchange, {commandText(exchange)});
    else if (isBehindStls())
        reportCommand(FindingKind::CommandBehindStls, exchange, {commandText(exchange)});
    else
        checkState(exchange);
    checkPipelining(exchange);
}

void OrderRules::checkState(const Exchange& exchange)
{
    const SessionState state = facts().state;
    const auto report = [&](const QString& name) {
        reportCommand(FindingKind::CommandOutOfState, exchange, [&] {
            return QStringList{commandText(exchange), name};
        });
    };
    const bool isLegal = exchange.command->row().legalIn.contains(state);
    const auto& last = facts().last;
    const bool isOver = state == SessionState::Closed && last && isOf(*last, Keyword::Quit);
    if (state == SessionState::Update || isOver)
        reportCommand(FindingKind::CommandBehindQuit, exchange, {commandText(exchange)});
    else if (state == SessionState::Transaction && !isLegal)
        report(QStringLiteral("TRANSACTION"));
    else if (state == SessionState::Authorization && !isLegal && !isBehindSignIn())
        report(QStringLiteral("AUTHORIZATION"));
}

/// The greeting is no command that would be answered.
void OrderRules::checkPipelining(const Exchange& exchange)
{
    const Exchange* const before = facts().open.beforeNewest();
    const auto& capabilities = facts().capabilities;
    if (!before || !before->command || (capabilities && capabilities->has("PIPELINING")))
        return;
    reportCommand(FindingKind::PipeliningNotAnnounced, exchange, [&] {
        return QStringList{commandText(exchange), commandText(*before)};
    });
}

bool OrderRules::isBehindSignIn() const
{
    constexpr std::array signIns{Keyword::Pass, Keyword::Apop, Keyword::Auth};
    return std::ranges::any_of(signIns, [this](Keyword of) { return facts().open.hasBeforeNewest(of); });
}

/// What comes behind the +OK of STLS should be TLS, which has no keyword.
bool OrderRules::isBehindStls() const
{
    const auto& open = facts().open;
    if (open.hasBeforeNewest(Keyword::Stls))
        return true;
    const auto& last = facts().last;
    return !facts().tls && last && isOf(*last, Keyword::Stls) && isAccepted(*last) && open.size() == 1 &&
           open.front().command->keyword() != Keyword::Unknown;
}

} // namespace dropscope

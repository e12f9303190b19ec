// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/orderrules.h"

#include <algorithm>

namespace dropscope {

namespace {

bool isSignIn(const Exchange& exchange)
{
    return isOf(exchange, Keyword::Pass) || isOf(exchange, Keyword::Apop) || isOf(exchange, Keyword::Auth);
}

} // namespace

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
        reportCommand(FindingKind::CommandOutOfState, exchange, {commandText(exchange), name});
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
    const auto& open = facts().open;
    const auto& capabilities = facts().capabilities;
    if (open.size() < 2 || !open[open.size() - 2].command ||
        (capabilities && capabilities->has("PIPELINING")))
        return;
    reportCommand(FindingKind::PipeliningNotAnnounced, exchange,
                  {commandText(exchange), commandText(open[open.size() - 2])});
}

bool OrderRules::isBehindSignIn() const
{
    const auto& open = facts().open;
    return std::any_of(open.begin(), std::prev(open.end()), isSignIn);
}

/// What comes behind the +OK of STLS should be TLS, which has no keyword.
bool OrderRules::isBehindStls() const
{
    const auto& open = facts().open;
    const auto isStls = [](const Exchange& exchange) { return isOf(exchange, Keyword::Stls); };
    if (std::any_of(open.begin(), std::prev(open.end()), isStls))
        return true;
    const auto& last = facts().last;
    return !facts().tls && last && isStls(*last) && isAccepted(*last) && open.size() == 1 &&
           open.front().command->keyword() != Keyword::Unknown;
}

} // namespace dropscope

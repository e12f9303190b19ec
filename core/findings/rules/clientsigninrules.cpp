// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/clientsigninrules.h"

namespace dropscope {

namespace {

/// PASS, APOP, or AUTH with its mechanism; empty for other commands.
Octets methodOf(const Exchange& exchange)
{
    if (isOf(exchange, Keyword::Pass) || isOf(exchange, Keyword::Apop))
        return exchange.command->row().name;
    if (isOf(exchange, Keyword::Auth) && exchange.command->hasArgument())
        return "AUTH " + exchange.command->argument(0)
                             .first(std::min<qsizetype>(exchange.command->argument(0).size(), 20))
                             .toByteArray()
                             .toUpper();
    return {};
}

bool isUser(const Exchange& exchange) { return isOf(exchange, Keyword::User); }

} // namespace

void ClientSignInRules::began(const Exchange& exchange)
{
    if (!exchange.command)
        return;
    checkOrder(exchange);
    if (isOf(exchange, Keyword::Apop))
        checkApop(exchange);
    checkCapabilities(exchange);
    checkTries(exchange);
}

/// Behind a USER that was accepted PASS or QUIT stands, and PASS behind nothing else.
void ClientSignInRules::checkOrder(const Exchange& exchange)
{
    const auto& open = facts().open;
    const bool isAnswered = open.size() < 2;
    const Exchange* const last = facts().last ? &*facts().last : nullptr;
    const Exchange* const before = isAnswered ? last : open.beforeNewest();
    const bool isBehindUser = before && isUser(*before) && !(isAnswered && isRefused(*before));
    const bool isPass = isOf(exchange, Keyword::Pass);
    if (isPass && !isBehindUser && facts().state == SessionState::Authorization)
        reportCommand(FindingKind::PassWithoutUser, exchange);
    if (isBehindUser && !isPass && !isOf(exchange, Keyword::Quit) &&
        facts().state == SessionState::Authorization)
        reportCommand(FindingKind::UserWithoutPass, exchange, {commandText(exchange)});
}

/// The digest is masked: its length alone can be judged.
void ClientSignInRules::checkApop(const Exchange& exchange)
{
    constexpr qsizetype digits = 32;
    const bool isGreeted = !facts().greetingRange.isEmpty();
    if (isGreeted && !facts().greeting.timestamp && !facts().greeting.hasIllFormedTimestamp)
        reportCommand(FindingKind::ApopWithoutTimestamp, exchange);
    const OctetView arguments = exchange.command->argumentText();
    const qsizetype space = arguments.indexOf(' ');
    const qsizetype size = arguments.size() - space - 1;
    if (space >= 0 && size != digits)
        reportCommand(FindingKind::DigestIllFormed, exchange, {text(size)});
}

void ClientSignInRules::checkCapabilities(const Exchange& exchange)
{
    const bool isForgotten = facts().capabilitiesInClear && !facts().capabilities;
    const bool beginsSignIn = isUser(exchange) || !methodOf(exchange).isEmpty();
    const bool isAsking = facts().open.hasBeforeNewest(Keyword::Capa);
    if (isForgotten && beginsSignIn && !isAsking)
        reportCommand(FindingKind::CapabilitiesNotAskedAgain, exchange, {commandText(exchange)});
}

void ClientSignInRules::checkTries(const Exchange& exchange)
{
    const Octets method = methodOf(exchange);
    if (const int before = m_refused.value(method); before > 0 && !method.isEmpty())
        reportCommand(FindingKind::SignInRepeated, exchange,
                      {printable(method), text(static_cast<qint64>(before) + 1)});
}

void ClientSignInRules::ended(const Exchange& exchange)
{
    constexpr qsizetype most = 50; // mechanisms that a client makes up
    const Octets method = methodOf(exchange);
    if (method.isEmpty() || !isRefused(exchange))
        return;
    if (m_refused.contains(method) || m_refused.size() < most)
        ++m_refused[method];
    const auto& code = exchange.status->responseCode;
    if (!code || code->kind() != ResponseCodeKind::LoginDelay)
        return;
    const auto& capabilities = facts().capabilities;
    const auto delay = capabilities ? capabilities->parameters("LOGIN-DELAY") : std::nullopt;
    reportCommand(FindingKind::LoginDelayNotKept, exchange,
                  {delay && !delay->isEmpty() ? printable(delay->constFirst()) : QStringLiteral("-")});
}

} // namespace dropscope

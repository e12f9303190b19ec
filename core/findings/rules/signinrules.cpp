// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/signinrules.h"

#include <algorithm>

namespace dropscope {

namespace {

bool isSignIn(const Exchange& exchange)
{
    return isOf(exchange, Keyword::Pass) || isOf(exchange, Keyword::Apop) || isOf(exchange, Keyword::Auth);
}

bool isOdd(char octet) { return octet <= 0x20 || octet >= 0x7F; } // chars beyond ASCII are negative

} // namespace

void SignInRules::began(const Exchange& exchange)
{
    checkName(exchange);
    if (!isOf(exchange, Keyword::Pass))
        return;
    const OctetView password = exchange.command->argumentText();
    if (password.size() > facts().limits.passwordOctets)
        reportCommand(FindingKind::PasswordTooLong, exchange, {text(password.size())});
    // Only an empty greeting is known before the greeting came.
    const bool hasTimestamp = facts().greeting.timestamp.has_value() || facts().greetingRange.isEmpty();
    if (hasTimestamp || facts().tls || m_isTimestampMissed)
        return;
    m_isTimestampMissed = true;
    report({FindingKind::GreetingWithoutTimestamp, Direction::Server, facts().greetingRange, {}, 0, {}, {}});
}

void SignInRules::checkName(const Exchange& exchange)
{
    if (!isOf(exchange, Keyword::User) && !isOf(exchange, Keyword::Apop))
        return;
    OctetView name = exchange.command->argumentText();
    if (isOf(exchange, Keyword::Apop)) {
        const qsizetype space = name.lastIndexOf(' '); // the digest holds none
        name = space < 0 ? name : name.first(space);
    }
    if (name.size() > facts().limits.nameOctets)
        reportCommand(FindingKind::NameTooLong, exchange, {text(name.size())});
    if (std::ranges::any_of(name, isOdd))
        reportCommand(FindingKind::NameOctets, exchange, {printable(name)});
}

void SignInRules::ended(const Exchange& exchange)
{
    if (!isRefused(exchange))
        return;
    if (isOf(exchange, Keyword::Apop) && facts().greeting.timestamp)
        report(FindingKind::DigestRefused, exchange, exchange.statusRange, {replyText(exchange)});
    if (isOf(exchange, Keyword::Pass))
        report(FindingKind::PasswordRefused, exchange, exchange.statusRange, {replyText(exchange)});
    if (const auto& code = exchange.status->responseCode; code && exchange.command)
        report(FindingKind::RefusedWithCode, exchange, exchange.statusRange,
               {commandText(exchange), printable(code->levels)});
}

void SignInRules::moved(SessionState from, SessionState to)
{
    const auto& last = facts().last;
    if (from != SessionState::Authorization || to != SessionState::Closed || !last || !isSignIn(*last) ||
        !isRefused(*last) || !facts().open.empty() || facts().end == ConnectionEnd::ByClient)
        return;
    report(FindingKind::ClosedAfterRefusal, *last, last->statusRange, {commandText(*last)});
}

} // namespace dropscope

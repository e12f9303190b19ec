// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinplan.h"

#include <algorithm>

namespace dropscope {

namespace {

using M = SignInMethod;

SignInPlan objecting(LocalError::Kind kind, const QString& subject)
{
    return {{}, {}, LocalError{kind, subject}};
}

} // namespace

bool SignInPlan::contains(SignInMethod method) const
{
    return std::ranges::any_of(methods, [method](const PlannedMethod& one) { return one.method == method; });
}

SignInPlan planSignIn(const SignInSituation& situation, SignInPolicy policy)
{
    const bool offersApop = situation.greeting.timestamp.has_value();
    switch (policy) {
    case SignInPolicy::User:
        return {{{M::UserPass, PlanReason::Chosen}}, {}, std::nullopt};
    case SignInPolicy::Apop:
        if (!offersApop)
            return objecting(LocalError::Kind::NoSignInMethod, QStringLiteral("APOP"));
        return {{{M::Apop, PlanReason::Chosen}}, {}, std::nullopt};
    case SignInPolicy::ApopOrUser:
        if (!offersApop)
            return {{{M::UserPass, PlanReason::Chosen}}, {}, std::nullopt};
        return {{{M::Apop, PlanReason::Chosen}, {M::UserPass, PlanReason::FallbackSaidOutLoud}},
                {},
                std::nullopt};
    default:
        break;
    }
    if (offersApop)
        return {{{M::Apop, PlanReason::Strongest}}, {}, std::nullopt};
    if (!situation.isEncrypted && !situation.isLoopback && !situation.permitsClearText)
        return objecting(LocalError::Kind::ClearTextRefused, situation.host);
    return {{{M::UserPass, PlanReason::ConfidentialAnyway}}, {}, std::nullopt};
}

} // namespace dropscope

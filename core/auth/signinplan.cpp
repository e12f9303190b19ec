// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinplan.h"

namespace dropscope {

namespace {

using M = SignInMethod;

SignInPlan objecting(LocalError::Kind kind, const QString& subject)
{
    return {{}, LocalError{kind, subject}};
}

} // namespace

SignInPlan planSignIn(const SignInSituation& situation, SignInPolicy policy)
{
    const bool offersApop = situation.greeting.timestamp.has_value();
    switch (policy) {
    case SignInPolicy::User:
        return {{M::UserPass}, std::nullopt};
    case SignInPolicy::Apop:
        if (!offersApop)
            return objecting(LocalError::Kind::NoSignInMethod, QStringLiteral("APOP"));
        return {{M::Apop}, std::nullopt};
    case SignInPolicy::ApopOrUser:
        if (!offersApop)
            return {{M::UserPass}, std::nullopt};
        return {{M::Apop, M::UserPass}, std::nullopt};
    case SignInPolicy::Auto:
        break;
    }
    if (offersApop)
        return {{M::Apop}, std::nullopt};
    if (!situation.isPrivate)
        return objecting(LocalError::Kind::ClearTextRefused, situation.host);
    return {{M::UserPass}, std::nullopt};
}

} // namespace dropscope

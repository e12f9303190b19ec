// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinmethod.h"

namespace dropscope {

/// What the person permits.
enum class SignInPolicy : quint8 {
    Auto,       ///< the strongest that both sides know; never a readable secret across a network
    User,       ///< USER/PASS, said out loud
    Apop,       ///< APOP and nothing else
    ApopOrUser, ///< what small embedded clients do: APOP, and if it fails the password in clear
    Plain,      ///< this mechanism and nothing else; so are all below
    Login,
    CramMd5,
    DigestMd5,
    ScramSha1,
    ScramSha256,
    External,
    Anonymous,
    XOAuth2,
    OAuthBearer,
};

/// The name that options, profiles and settings use: "auto", "user", "apop", "apop-or-user", or the
/// mechanism's, such as "SCRAM-SHA-256".
[[nodiscard]] const char* policyName(SignInPolicy policy);
/// In any case.
[[nodiscard]] std::optional<SignInPolicy> policyNamed(OctetView name);
/// The one method of a policy; absent for Auto and ApopOrUser.
[[nodiscard]] std::optional<SignInMethod> onlyMethod(SignInPolicy policy);
/// The policy that permits this method alone.
[[nodiscard]] SignInPolicy policyOf(SignInMethod method);

} // namespace dropscope

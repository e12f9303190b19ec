// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/credentials.h"
#include "core/auth/signinplan.h"
#include "core/session/answer.h"

namespace dropscope {

class Session;

struct SignInRequest
{
    Credentials credentials;
    SignInPolicy policy = SignInPolicy::Auto;
    bool permitsClearText = false; ///< the person was asked: the secret may go there readable
    bool wantsUtf8 =
        false; ///< UTF8 is sent where it is offered; for a name or secret beyond ASCII it is anyway
    /// The server has accepted UTF8: USER, PASS and APOP take names and secrets as SASLprep has them (RFC
    /// 6856 §2.2). enter() knows.
    bool isUtf8Agreed = false;
};

/// Signs in by the plan for what this server offers and this policy permits; answers with the method that
/// worked, or with why the last one did not; if the server closed behind a refusal, with that. Sends no
/// secret that the plan does not call for. The next method of the plan is for a server that does not know the
/// one before, not for one that refused the secret: a wrong secret is tried once.
void signIn(Session& session, SignInRequest request, Answer<SignInMethod> answer);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinplan.h"
#include "core/base/secret.h"
#include "core/session/answer.h"

namespace dropscope {

class Session;

struct SignInRequest
{
    Octets user;
    Secret secret;
    SignInPolicy policy = SignInPolicy::Auto;
};

/// Signs in by the plan for what this server offers and this policy permits; answers with the method that
/// worked, or with why the last one did not; if the server closed behind a refusal, with that. Sends no
/// secret that the plan does not call for.
void signIn(Session& session, SignInRequest request, Answer<SignInMethod> answer);

} // namespace dropscope

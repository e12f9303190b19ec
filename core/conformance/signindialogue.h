// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/credentials.h"
#include "core/conformance/dialogue.h"
#include "core/conformance/survey.h"

namespace dropscope {

/// What a sign-in needs to know.
struct SignInAsk
{
    SignInMethod method = SignInMethod::UserPass;
    Credentials credentials;
    Octets timestamp; ///< of this connection's greeting, for APOP
    Endpoint endpoint;
    /// An initial response on the line of AUTH where the mechanism has one (RFC 5034 §4).
    bool wantsInitialResponse = true;
};

/// Signs in by one method. What cannot be sent (a name that the method cannot carry) is a reply of Silence
/// with nothing on the wire.
Task<SignInOutcome> askToSignIn(Dialogue& server, SignInAsk ask);

} // namespace dropscope

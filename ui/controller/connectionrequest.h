// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinpolicy.h"
#include "core/base/secret.h"
#include "core/transport/endpoint.h"
#include "core/transport/security.h"
#include "core/transport/tlssettings.h"

#include <QString>

#include <chrono>

namespace dropscope::ui {

/// Everything a person says in order to open a maildrop.
struct ConnectionRequest
{
    Endpoint endpoint;
    QString user;
    Secret secret;
    Secret token; ///< bearer token, for XOAUTH2 and OAUTHBEARER
    SignInPolicy policy = SignInPolicy::Auto;
    Security security = Security::Auto;
    TlsSettings tls;
    bool wantsUtf8 =
        false; ///< UTF8 is sent where it is offered (RFC 6856 §2); where it is needed it is anyway
    bool permitsClearText = false; ///< the person was asked, and said that the secret may go there readable
    std::chrono::milliseconds connectLimit{30'000};
    std::chrono::milliseconds replyLimit{30'000};
    QString profile; ///< id of the saved server it comes from; empty if it is none
    /// The built-in demo maildrop: endpoint, user and secret are filled in by the controller.
    bool isDemo = false;
};

} // namespace dropscope::ui

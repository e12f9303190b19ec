// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinplan.h"
#include "core/base/secret.h"
#include "core/transport/endpoint.h"

#include <QString>

namespace dropscope::ui {

/// Everything a person says in order to open a maildrop.
struct ConnectionRequest
{
    Endpoint endpoint;
    QString user;
    Secret secret;
    SignInPolicy policy = SignInPolicy::Auto;
    bool isDemo =
        false; ///< the built-in demo maildrop: endpoint, user and secret are filled in by the controller
};

} // namespace dropscope::ui

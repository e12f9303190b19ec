// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinpolicy.h"
#include "core/transport/endpoint.h"
#include "core/transport/security.h"

#include <QString>

namespace dropscope::ui {

/// A maildrop that was opened before, and how.
struct RecentAddress
{
    QString address; ///< as PopUrl writes it: never with a password
    SignInPolicy policy = SignInPolicy::Auto;
    AddressFamily family = AddressFamily::Any;
    Security security = Security::Auto;
    // by which EXTERNAL has signed in there; PEM, as in a profile
    QString certificateFile = {};
    QString keyFile = {};

    friend bool operator==(const RecentAddress&, const RecentAddress&) = default;
};

} // namespace dropscope::ui

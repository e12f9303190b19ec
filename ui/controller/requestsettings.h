// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "core/session/signin.h"
#include "ui/controller/connectionrequest.h"

namespace dropscope::ui {

/// What a request asks of the connection, and of the sign-in on it.
[[nodiscard]] SessionSettings sessionSettings(const ConnectionRequest& request);
[[nodiscard]] SignInRequest signInRequest(const ConnectionRequest& request);

} // namespace dropscope::ui

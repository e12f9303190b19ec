// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/checkcase.h"
#include "ui/controller/connectionrequest.h"

#include <vector>

namespace dropscope::ui {

/// What a server check is to do.
struct CheckRequest
{
    ConnectionRequest server; ///< without a user only what comes before the sign-in is asked
    std::vector<const CheckCase*> cases;
    bool mayDelete = false; ///< else the maildrop stays as it is
    bool wantsSlow = false; ///< cases that take minutes
};

} // namespace dropscope::ui

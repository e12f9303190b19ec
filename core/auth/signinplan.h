// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/protocol/values/capabilities.h"
#include "core/protocol/values/greeting.h"

#include <QList>

#include <optional>

namespace dropscope {

enum class SignInMethod : quint8 { Apop, UserPass };

/// What the person permits.
enum class SignInPolicy : quint8 {
    Auto,       ///< the strongest that both sides know; never a readable secret across a network
    User,       ///< USER/PASS, said out loud
    Apop,       ///< APOP and nothing else
    ApopOrUser, ///< what small embedded clients do: APOP, and if it fails the password in clear
};

struct SignInSituation
{
    Greeting greeting;
    std::optional<Capabilities> capabilities; ///< absent where CAPA was refused
    bool isPrivate = false;                   ///< encrypted, or this very machine: nobody can read along
    QString host;
};

struct SignInPlan
{
    QList<SignInMethod> methods;         ///< in the order they are tried
    std::optional<LocalError> objection; ///< why there are none
};

/// Which methods to try, in which order. Automatic never goes from one method to another that exposes the
/// secret more: it takes the strongest that is offered, and if that fails, that is the answer.
[[nodiscard]] SignInPlan planSignIn(const SignInSituation& situation, SignInPolicy policy);

} // namespace dropscope

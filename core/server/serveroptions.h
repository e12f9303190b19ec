// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/base/secret.h"
#include "core/mailstore/mailstore.h"

#include <chrono>
#include <memory>
#include <vector>

namespace dropscope {

/// Who may sign in, and what is in the maildrop then.
struct Account
{
    Octets name;
    Secret secret;
    std::shared_ptr<MailStore> store; ///< two accounts may share one; it is locked for both then
};

struct ServerOptions
{
    std::vector<Account> accounts;
    quint16 port = 0;                ///< of 127.0.0.1; 0: the system chooses
    qsizetype connectionLimit = 200; ///< at once; more are answered -ERR and closed
    std::chrono::milliseconds inactivityLimit = std::chrono::minutes(10); ///< RFC 1939 §3 permits no less
    Octets timestamp; ///< of every greeting; empty: a fresh one for each, as APOP needs it (RFC 1939 §7)
};

/// The built-in maildrop, for DemoMaildrop::userName and its password.
[[nodiscard]] ServerOptions demoServerOptions();

} // namespace dropscope

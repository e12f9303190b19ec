// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/options.h"
#include "core/transport/endpoint.h"
#include "core/transport/security.h"
#include "core/transport/tlssettings.h"

namespace dropscope {

/// The maildrop that an address names.
struct Target
{
    bool isDemo = false;
    Endpoint endpoint; ///< not of the demo, whose port is known once it runs
    QString user;      ///< empty if none is named
    SignInPolicy policy = SignInPolicy::Auto;
    Security security = Security::Auto;
    TlsSettings tls;
};

/// The address that is the first argument, with what the options say about it.
[[nodiscard]] Expected<Target, UsageError> parseTarget(const Options& options);

} // namespace dropscope

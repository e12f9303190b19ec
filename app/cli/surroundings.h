// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/options/options.h"
#include "app/cli/terminal/console.h"
#include "core/base/secret.h"

#include <functional>

namespace dropscope {

/// What every verb works with.
struct Surroundings
{
    const Options& options;
    Console& console;
    Secret secret; ///< of --password-file or the environment; empty if there is none
    Secret token;  ///< of --token-file; empty if there is none
    /// To be called when the verb has ended; once, from the event loop.
    std::function<void(ExitCode)> finish;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/options.h"

namespace dropscope {

// The values of options about what a server does wrong. Why one is no good, to stand behind the option;
// absent where it is.

[[nodiscard]] std::optional<QString> addFault(OctetView value, Options& options);
[[nodiscard]] std::optional<QString> setDialect(OctetView value, Options& options);

} // namespace dropscope

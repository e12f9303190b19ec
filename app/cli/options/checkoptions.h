// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/options.h"

namespace dropscope {

// What the options of check set, for their rows in the option table.
[[nodiscard]] std::optional<QString> setCaseLevel(OctetView value, Options& options);
[[nodiscard]] std::optional<QString> addCheckReport(OctetView value, Options& options);
[[nodiscard]] std::optional<QString> setConnectionLimit(OctetView value, Options& options);

} // namespace dropscope

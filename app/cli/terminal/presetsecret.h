// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/options.h"
#include "core/base/secret.h"

namespace dropscope {

/// The secret that --password-file or the environment holds; empty where there is neither. Fails with
/// FileError, and with LocalError MissingSecret for a file whose first line is empty.
[[nodiscard]] Expected<Secret> presetSecret(const Options& options);
/// The bearer token that --token-file holds, its first line; empty without that option. Fails as above.
[[nodiscard]] Expected<Secret> presetToken(const Options& options);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/errortext.h"

namespace dropscope {

/// What the server, or the connection to it, did.
[[nodiscard]] QString protocolErrorText(const ProtocolError& error, const ErrorScene& scene);

/// A time limit as a person wrote it: "30 s", "0.5 s".
[[nodiscard]] QString secondsText(std::chrono::milliseconds duration);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/errortext.h"

namespace dropscope {

/// What went wrong with TLS, with the option that would help.
[[nodiscard]] QString tlsErrorText(const TlsError& error, const ErrorScene& scene);

} // namespace dropscope

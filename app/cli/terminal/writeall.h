// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <optional>

namespace dropscope {

/// Writes all octets to a descriptor, waiting for whoever reads there. Returns the operating system's words
/// if that failed or a signal asked the program to end.
[[nodiscard]] std::optional<QString> writeAll(int descriptor, OctetView octets);

} // namespace dropscope

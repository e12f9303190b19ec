// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/checksettings.h"

#include <QString>

namespace dropscope {

/// Delivers by a command of the shell, which gets the message on its standard input and has 30 seconds. What
/// it writes goes to standard error.
[[nodiscard]] Delivery deliveryBy(const QString& command);

} // namespace dropscope

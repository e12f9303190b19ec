// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/verbtable.h"

#include <QByteArray>

#include <optional>

namespace dropscope {

/// What --help prints: about the program, or about one verb. Made of the tables, so it cannot lag behind.
[[nodiscard]] QByteArray helpText(std::optional<VerbId> verb);

} // namespace dropscope

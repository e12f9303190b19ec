// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"

#include <QtGlobal>

#include <optional>

namespace dropscope {

class DialogueLog;

/// The entry of the log in which an octet of a direction stands, found by halving; absent where none has it.
[[nodiscard]] std::optional<qsizetype> entryWith(const DialogueLog& log, Direction direction, qint64 octet);

} // namespace dropscope

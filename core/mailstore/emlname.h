// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uniqueid.h"

#include <QByteArray>

namespace dropscope {

/// Whether a file's name says that it is one message: it ends in .eml, in any case of letters.
[[nodiscard]] bool isEmlName(const QByteArray& name);

/// The name without .eml where that can be a unique-id, else a hash. Different names give different
/// unique-ids.
[[nodiscard]] UniqueId uniqueIdFromEmlName(const QByteArray& name);

} // namespace dropscope

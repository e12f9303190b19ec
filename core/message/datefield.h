// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QDateTime>

namespace dropscope {

/// The value of a date field (RFC 5322 §3.3, §4.3) with the sender's offset; invalid if it cannot be read.
[[nodiscard]] QDateTime dateOfField(OctetView raw);

} // namespace dropscope

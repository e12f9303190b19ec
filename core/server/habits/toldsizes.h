// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/activefaults.h"
#include "core/mailstore/mailstore.h"

namespace dropscope {

/// Whether sizes are told that are not the right ones.
[[nodiscard]] bool spoilsSizes(const ActiveFaults& faults);

/// Puts the sizes that faults make the server tell in the place of the right ones. Some want every message
/// read.
void spoilSizes(const ActiveFaults& faults, MailStore& store, std::vector<StoredMessage>& messages);

/// Lines of the body; 0 where it cannot be read.
[[nodiscard]] quint64 bodyLinesOf(OctetSource& message);

} // namespace dropscope

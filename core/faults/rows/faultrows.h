// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"

namespace dropscope {

// The table of faults, by subject.

[[nodiscard]] std::span<const FaultRow> octetFaultRows();
[[nodiscard]] std::span<const FaultRow> replyFaultRows();    ///< greeting, replies, commands
[[nodiscard]] std::span<const FaultRow> maildropFaultRows(); ///< listings, unique-ids, deletion
[[nodiscard]] std::span<const FaultRow> messageFaultRows();
[[nodiscard]] std::span<const FaultRow> signInFaultRows(); ///< sign-in, capabilities, SASL, TLS and the rest

} // namespace dropscope

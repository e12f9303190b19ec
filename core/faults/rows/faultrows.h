// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"

namespace dropscope {

// The table of faults, by subject.

/// A habit of the test server that takes no value.
constexpr FaultRow habit(FaultKind kind, FaultGroup group, const char* name, const char* help,
                         const char* cases, const char* embedded = "")
{
    return {kind, group, name, "", "", help, cases, embedded};
}

[[nodiscard]] std::span<const FaultRow> octetFaultRows();
[[nodiscard]] std::span<const FaultRow> replyFaultRows();    ///< greeting, replies, commands
[[nodiscard]] std::span<const FaultRow> maildropFaultRows(); ///< listings, unique-ids, deletion
[[nodiscard]] std::span<const FaultRow> messageFaultRows();
[[nodiscard]] std::span<const FaultRow> signInFaultRows(); ///< sign-in, capabilities, SASL, TLS and the rest

} // namespace dropscope

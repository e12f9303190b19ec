// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

#include <chrono>
#include <span>
#include <vector>

namespace dropscope {

// Theory of operation
//
// What can be done wrong on purpose to the octets of a server, on their way to the client. A Fault is a
// value: a kind and how much of it, read from NAME=VALUE, so that an option, a file and a field of a window
// mean the same. The table says of each kind what it is called, what its value means and what it does; help
// and documentation are made of it.
//
// A FaultStream carries octets through the faults of a plan, one stage for each, in the order of the plan.
// What takes time takes it from a Clock. Nothing here knows POP3: a fault sees octets, and when the client
// spoke.

enum class FaultKind : quint8 {
    Delay,
    Segment,
    Cut,
    Reset,
    Stall,
};

struct Fault
{
    FaultKind kind;
    qint64 octets = 0;                 ///< of a segment, or after how many of the server
    std::chrono::milliseconds time{0}; ///< of a delay, or between two segments

    friend bool operator==(const Fault&, const Fault&) = default;
};
using FaultPlan = std::vector<Fault>;

struct FaultRow
{
    FaultKind kind;
    const char* name;
    const char* value; ///< what help calls its value, such as "OCTETS[,MS]"
    const char* range; ///< what the value may be, to stand behind "is"
    const char* help;  ///< what it does, in one sentence without a full stop
};

[[nodiscard]] std::span<const FaultRow> faultTable();
[[nodiscard]] const FaultRow& faultRow(FaultKind kind);

/// Why a text is no fault.
struct FaultError
{
    enum class Kind { UnknownName, MissingValue, BadValue };
    Kind kind;
    Octets name;                   ///< as far as it was written
    const FaultRow* row = nullptr; ///< of the fault, where the name is known
};
/// NAME or NAME=VALUE.
[[nodiscard]] Expected<Fault, FaultError> parseFault(OctetView text);
/// Back to what parseFault() reads.
[[nodiscard]] Octets faultText(const Fault& fault);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"
#include "core/faults/faultkind.h"

#include <chrono>
#include <span>
#include <vector>

namespace dropscope {

// Theory of operation
//
// What a server can do wrong on purpose. A Fault is a value: a kind and how much of it, read from NAME or
// NAME=VALUE, so that an option, a file and a switch of a window mean the same. The table says of each kind
// what it is called, what its value means, what it does, and which case of the server check must find it;
// help and documentation are made of it (rows/ holds it, a file for each subject).
//
// The first group, FaultGroup::OnTheWay, is done to the octets of any server on their way to the client: a
// FaultStream carries them through one stage for each fault, in the order of the plan. Nothing of that knows
// POP3. All other kinds are habits of the test server (core/server/habits); it asks ActiveFaults, which may
// change while it runs, whether one is on.

struct Fault
{
    FaultKind kind;
    qint64 octets = 0;                 ///< the value, whatever it counts: octets, lines, seconds, a seed
    std::chrono::milliseconds time{0}; ///< of a delay, or between two segments

    friend bool operator==(const Fault&, const Fault&) = default;
};
/// Several kinds may stand in one plan, and those of the octets act in its order.
using FaultPlan = std::vector<Fault>;

struct FaultRow
{
    FaultKind kind;
    FaultGroup group;
    const char* name;
    const char* value; ///< what help calls its value, such as "OCTETS[,MS]"; empty: it takes none
    const char* range; ///< what the value may be, to stand behind "is"
    const char* help;  ///< what it does, in one sentence without a full stop
    const char* cases; ///< of the server check, that find it: ids without "rfc1939/", separated by spaces
    const char* embedded = ""; ///< rows of what breaks an embedded client, such as "G1"
    quint64 least = 0;
    quint64 most = 0;
    quint64 usual = 0; ///< where no value is given; 0: one must be
};

/// Groups stand together.
[[nodiscard]] std::span<const FaultRow> faultTable();
[[nodiscard]] const FaultRow& faultRow(FaultKind kind);
/// For JSON and documents: octets, greeting, replies …
[[nodiscard]] const char* nameOf(FaultGroup group);
/// With their group: "rfc1939/stat-shape".
[[nodiscard]] std::vector<Octets> casesOf(const FaultRow& row);
/// Done to octets on their way, so that the proxy can do it as well.
[[nodiscard]] inline bool actsOnOctets(const FaultRow& row) { return row.group == FaultGroup::OnTheWay; }

/// Why a text is no fault.
struct FaultError
{
    enum class Kind { UnknownName, MissingValue, BadValue, SurplusValue };
    Kind kind;
    Octets name;                   ///< as far as it was written
    const FaultRow* row = nullptr; ///< of the fault, where the name is known
};
/// NAME or NAME=VALUE.
[[nodiscard]] Expected<Fault, FaultError> parseFault(OctetView text);
/// Back to what parseFault() reads.
[[nodiscard]] Octets faultText(const Fault& fault);

} // namespace dropscope

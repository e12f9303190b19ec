// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"
#include "core/protocol/values/keyword.h"

#include <QList>

#include <span>

namespace dropscope {

/// A real server as it is known from the field: what it says, and what it does in its own way. As far as its
/// entry tells; in all else the test server is itself.
struct Dialect
{
    const char* name;         ///< for --dialect
    const char* server;       ///< whom it plays
    const char* greeting;     ///< behind +OK; %1: a timestamp for APOP, which is offered then; empty: our own
    const char* capabilities; ///< its CAPA, lines separated by "|"; empty: our own
    const char* replies; ///< such as "PASS +Logged in.|PASS -[AUTH] no": texts by command and polarity, %1:
                         ///< the first number of the reply that it replaces
    const char* faults;        ///< as --fault has them, separated by spaces
    const char* note;          ///< what is special about it, in a sentence
    const char* signedIn = ""; ///< its CAPA after sign-in; empty: the same
    bool requiresTls = false;  ///< says nothing of passwords before TLS, where it has TLS
};

[[nodiscard]] std::span<const Dialect> dialectTable();
/// Null if there is none of that name.
[[nodiscard]] const Dialect* dialectNamed(OctetView name);

[[nodiscard]] FaultPlan faultsOf(const Dialect& dialect);
[[nodiscard]] QList<Octets> capabilitiesOf(const Dialect& dialect, bool isSignedIn);
/// The text behind +OK or -ERR in the place of one of ours; ours where it has none.
[[nodiscard]] Octets textOf(const Dialect& dialect, Keyword keyword, bool isPositive, const Octets& ours);

} // namespace dropscope

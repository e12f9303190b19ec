// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/findings/findingkind.h"

#include <QList>

namespace dropscope {

/// A dialogue that shows a finding, and one that nearly does.
struct FindingCase
{
    FindingKind kind;
    QByteArray verdicts; ///< such as "violation works"
    Octets shows;
    Octets nearMiss;
};

/// At least one for each kind.
[[nodiscard]] QList<FindingCase> findingCases();

[[nodiscard]] QList<FindingCase> signInCases();
[[nodiscard]] QList<FindingCase> listingCases();
[[nodiscard]] QList<FindingCase> bodyCases();
[[nodiscard]] QList<FindingCase> generalCases();
[[nodiscard]] QList<FindingCase> clientCases();

/// Greeting and sign-in, up to the TRANSACTION state.
inline const Octets signedIn = "S: +OK ready\nC: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n";
/// The same, and a LIST of one message of 16 octets, whose body is "a: b", an empty line, "hello!".
inline const Octets listed16 = signedIn + "C: LIST\nS: +OK\n&S: 1 16\n&S: .\n";
inline const Octets retr16 = "C: RETR 1\nS: +OK 16 octets\n";
/// Behind it, in the same read.
inline const Octets body16 = "&S: a: b\n&S: \n&S: hello!\n&S: .\n";

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/caserun.h"
#include "core/protocol/values/listings.h"

#include <optional>

namespace dropscope {

// What replies say, for cases to compare. Absent where the reply is negative or cannot be read.
[[nodiscard]] std::optional<DropListing> dropListingIn(const Reply& stat);
[[nodiscard]] std::optional<ScanListings> scanListingIn(const Reply& list);
/// Of LIST n.
[[nodiscard]] std::optional<ScanListing> scanLineIn(const Reply& list);
/// Whether the listing has each number from 1 to its own length, in whatever order.
[[nodiscard]] bool runsFromOne(const ScanListings& list);
/// The line of a message in a listing.
[[nodiscard]] std::optional<ScanListing> lineOf(const std::optional<ScanListings>& list,
                                                const Octets& number);
[[nodiscard]] std::optional<UniqueIdListings> uniqueIdsIn(const Reply& uidl);
/// Of UIDL n.
[[nodiscard]] std::optional<UniqueIdListing> uniqueIdLineIn(const Reply& uidl);

/// The session goes on: one more command gets one line, whatever it says (some servers have no NOOP).
Task<> expectInStep(CaseRun& run, Dialogue& server);

/// The command was refused. A server that answers it as every command that it does not know is judged by the
/// case that asks for that.
Task<> expectRefusal(CaseRun& run, Dialogue& server, Reply reply);
/// The same for each of the lines, signed in. Servers may hang up on who sends too much that they refuse:
/// what ends a connection on which something was refused before is asked again on a fresh one.
Task<> expectRefusals(CaseRun& run, QList<Octets> lines);

/// With every line end as CR LF: what line ends there are, a case of its own asks.
[[nodiscard]] Octets inCanonicalForm(Octets octets);
/// The header section up to and including the empty line; all of it where there is none.
[[nodiscard]] Octets headerOf(const Octets& message);
/// The lines behind it.
[[nodiscard]] QList<Octets> bodyLinesOf(const Octets& message);

} // namespace dropscope

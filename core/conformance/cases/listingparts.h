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
[[nodiscard]] std::optional<UniqueIdListings> uniqueIdsIn(const Reply& uidl);
/// Of UIDL n.
[[nodiscard]] std::optional<UniqueIdListing> uniqueIdLineIn(const Reply& uidl);

/// The session goes on: one more command gets one line, whatever it says (some servers have no NOOP).
Task<> expectInStep(CaseRun& run, Dialogue& server);

/// With every line end as CR LF: what line ends there are, a case of its own asks.
[[nodiscard]] Octets inCanonicalForm(Octets octets);
/// The header section up to and including the empty line; all of it where there is none.
[[nodiscard]] Octets headerOf(const Octets& message);
/// The lines behind it.
[[nodiscard]] QList<Octets> bodyLinesOf(const Octets& message);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reply.h"
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

/// The header section up to and including the empty line; all of it where there is none.
[[nodiscard]] Octets headerOf(const Octets& message);
/// The lines behind it.
[[nodiscard]] QList<Octets> bodyLinesOf(const Octets& message);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/anomaly.h"
#include "core/protocol/values/listings.h"

#include <optional>
#include <vector>

namespace dropscope {

/// What a line of a listing says, and what is wrong with it. What can be understood is, with the anomaly
/// beside it (servers in the field put three spaces between the words); what cannot leaves the value absent.
template <typename T>
struct ListingLine
{
    std::optional<T> value;
    std::vector<Anomaly> anomalies;
};

/// The text behind +OK of STAT: two numbers, then whatever the server adds (RFC 1939 §5).
[[nodiscard]] ListingLine<DropListing> parseDropListing(OctetView text);
/// A line of LIST, or the text behind +OK of LIST n.
[[nodiscard]] ListingLine<ScanListing> parseScanListing(OctetView line);
/// A line of UIDL, or the text behind +OK of UIDL n.
[[nodiscard]] ListingLine<UniqueIdListing> parseUniqueIdListing(OctetView line);
/// A line of LANG.
[[nodiscard]] ListingLine<LanguageListing> parseLanguageListing(OctetView line);

} // namespace dropscope

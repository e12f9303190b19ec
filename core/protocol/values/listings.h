// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/octetcount.h"
#include "core/base/uniqueid.h"

#include <vector>

namespace dropscope {

/// What STAT answers (RFC 1939 §5). Messages marked as deleted are in neither number.
struct DropListing
{
    quint64 messages = 0;
    OctetCount octets;
    friend bool operator==(const DropListing&, const DropListing&) = default;
};

/// What LIST answers about one message (RFC 1939 §5).
struct ScanListing
{
    MessageNumber number;
    OctetCount octets;
    friend bool operator==(const ScanListing&, const ScanListing&) = default;
};

/// What UIDL answers about one message (RFC 1939 §7).
struct UniqueIdListing
{
    MessageNumber number;
    UniqueId uniqueId;
    friend bool operator==(const UniqueIdListing&, const UniqueIdListing&) = default;
};

/// What LANG answers about one language (RFC 6856 §3.2).
struct LanguageListing
{
    Octets tag;         ///< 1 to 64 letters, digits and hyphens
    Octets description; ///< UTF-8, in the language itself; at most 256 octets, may be empty
    friend bool operator==(const LanguageListing&, const LanguageListing&) = default;
};

using ScanListings = std::vector<ScanListing>;
using UniqueIdListings = std::vector<UniqueIdListing>;
using LanguageListings = std::vector<LanguageListing>;

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/base/uniqueid.h"

#include <QCryptographicHash>

namespace dropscope {

// Unique-ids for messages that bring none of their own. RFC 1939 §7 permits a hash of the message and names
// the price: copies of one message would share it. Hence the occurrence, 1 for the first copy in the store.

/// What a stored message is hashed with.
inline constexpr auto uniqueIdHash = QCryptographicHash::Blake2b_160;

/// From a digest made with uniqueIdHash; well-formed.
[[nodiscard]] UniqueId uniqueIdFromDigest(OctetView digest, qsizetype occurrence = 1);

/// The name itself where it is well-formed and cannot be mistaken for a hash, else its hash. Different names
/// give different unique-ids.
[[nodiscard]] UniqueId uniqueIdFromName(const Octets& name);

} // namespace dropscope

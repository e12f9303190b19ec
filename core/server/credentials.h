// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/serveroptions.h"

namespace dropscope {

// Whose credentials these are; null if nobody's. Both take as long for a name that exists as for one that
// does not, and tell nothing by how long a wrong secret took.

[[nodiscard]] const Account* accountWithPassword(const std::vector<Account>& accounts, OctetView name,
                                                 OctetView password);
[[nodiscard]] const Account* accountWithDigest(const std::vector<Account>& accounts, OctetView name,
                                               OctetView timestamp, OctetView digest);

/// A timestamp for APOP: a msg-id that no two greetings share (RFC 1939 §7).
[[nodiscard]] Octets freshTimestamp();

} // namespace dropscope

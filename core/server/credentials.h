// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/serveroptions.h"

namespace dropscope {

// Whose credentials these are; null if nobody's. All take as long for a name that exists as for one that does
// not, and tell nothing by how long a wrong secret took. An account without a secret is nobody's. Names and
// passwords are UTF-8, compared as SASLprep writes them.

[[nodiscard]] const Account* accountWithPassword(const std::vector<Account>& accounts, OctetView name,
                                                 OctetView password);
[[nodiscard]] const Account* accountWithDigest(const std::vector<Account>& accounts, OctetView name,
                                               OctetView timestamp, OctetView digest);
/// A token may stand without a name: it says whose it is (RFC 7628 §3.1).
[[nodiscard]] const Account* accountWithToken(const std::vector<Account>& accounts, OctetView name,
                                              OctetView token);
[[nodiscard]] const Account* accountWithCertificate(const std::vector<Account>& accounts, OctetView sha256);

[[nodiscard]] const Account* accountNamed(const std::vector<Account>& accounts, OctetView name);

/// A timestamp for APOP: a msg-id that no two greetings share (RFC 1939 §7).
[[nodiscard]] Octets freshTimestamp();

} // namespace dropscope

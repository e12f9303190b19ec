// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <optional>

namespace dropscope {

/// What APOP digests, together with the secret: as RFC 1939 §7 has it, and as the NetX client takes it.
struct EmbeddedTimestamp
{
    std::optional<Octets> correct;  ///< absent: the server does not know APOP, or says so in an ill form
    std::optional<Octets> embedded; ///< absent: there is no "<" in the packet
    [[nodiscard]] bool isMisread() const { return embedded && correct != embedded; }

    friend bool operator==(const EmbeddedTimestamp&, const EmbeddedTimestamp&) = default;
};

/// What the client takes from the packet in which it reads the greeting: from the first "<" to the next ">",
/// at most so many octets, or to the end of the packet. Absent where there is no "<".
[[nodiscard]] std::optional<Octets> embeddedTimestamp(OctetView packet, qsizetype longest);

} // namespace dropscope

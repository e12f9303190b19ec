// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <span>

namespace dropscope {

/// What framing must know of a mechanism of AUTH.
struct SaslMechanismRow
{
    const char* name;
    /// Responses of the client, an initial one included, before the server can have reason for its +OK.
    int leastResponses;
    const char* section;
};

[[nodiscard]] std::span<const SaslMechanismRow> saslMechanismTable();
/// By name, in any case; 0 for a mechanism that has no row.
[[nodiscard]] int leastResponses(OctetView mechanism);

} // namespace dropscope

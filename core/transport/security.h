// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <optional>

namespace dropscope {

/// How a connection is to be protected.
enum class Security : quint8 {
    Auto, ///< STLS where the server offers it (RFC 2595 §4)
    None, ///< never
    Stls, ///< STLS, or nothing secret is sent
    Tls,  ///< from the first octet (RFC 8314 §3)
};

/// The names that options, profiles and settings use: auto, none, stls, tls.
[[nodiscard]] const char* securityName(Security security);
[[nodiscard]] std::optional<Security> securityNamed(OctetView name);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/security.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

constexpr std::array<const char*, 4> names{"auto", "none", "stls", "tls"};

} // namespace

const char* securityName(Security security) { return names[static_cast<size_t>(security)]; }

std::optional<Security> securityNamed(OctetView name)
{
    const auto found = std::ranges::find_if(names, [name](const char* one) { return name == one; });
    if (found == names.end())
        return std::nullopt;
    return static_cast<Security>(found - names.begin());
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <span>

namespace dropscope {

/// The first field of each name in the header section of a message, with its continuation lines (RFC 5322
/// §2.2), in their order; nothing else of it, and no empty line behind. What follows the header section is
/// not looked at.
///
/// Each field is cut to 4 KiB: GMime reads the groups of an address list by recursion, and 128 KiB of them
/// overflow its stack.
[[nodiscard]] Octets firstFields(OctetView header, std::span<const OctetView> names);

} // namespace dropscope

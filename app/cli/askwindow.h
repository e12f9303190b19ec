// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace dropscope {

/// So many commands lie with the session at a time: enough for pipelining, and few enough that a maildrop of
/// a million messages is not held as a million commands.
inline constexpr size_t askWindow = 32;

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// Octets of freed memory that a sanitizer keeps from being used again: what a bound on memory must bear
/// beside what it is about.
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 heldMemory = 512LL << 20; // quarantine_size_mb is 256, and shadow and red zones come on top
#else
constexpr qint64 heldMemory = 0;
#endif

} // namespace dropscope

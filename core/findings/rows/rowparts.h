// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingtable.h"

#include <QtGlobal> // QT_TRANSLATE_NOOP

namespace dropscope {

inline constexpr auto rfcOk = RfcVerdict::Ok;
inline constexpr auto deviation = RfcVerdict::Deviation;
inline constexpr auto violation = RfcVerdict::Violation;
inline constexpr auto clientWorks = EmbeddedVerdict::Works;
inline constexpr auto clientBreaks = EmbeddedVerdict::Breaks;
inline constexpr auto clientUnsafe = EmbeddedVerdict::Unsafe;
inline constexpr auto ofClient = Party::Client;

/// So many that nobody reads them all, and few enough to be kept for any server.
inline constexpr int keptAll = 1000;
/// What a person does to many messages in one go: a few examples, and how many more.
inline constexpr int keptFew = 20;
/// What is the same all session long is told once.
inline constexpr int keptOnce = 1;

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetcount.h"

#include <QString>

#include <chrono>

namespace dropscope::ui {

/// 263759 as "263 759", its groups held together by no-break spaces.
[[nodiscard]] QString groupedNumber(quint64 number);

/// "1 octet", "263 759 octets".
[[nodiscard]] QString octetsText(OctetCount octets);
/// "1 message", "8 messages".
[[nodiscard]] QString messagesText(qsizetype messages);
/// "1 deletion", "2 deletions".
[[nodiscard]] QString deletionsText(qsizetype deletions);

/// For what changes as one looks at it: "96 B", "51.9 kB", "1.2 MB", in powers of 1000.
[[nodiscard]] QString scaledOctets(quint64 octets);
/// "0.4 ms", "11.2 ms", "1.42 s", "48 s", "3 min 20 s".
[[nodiscard]] QString durationText(std::chrono::nanoseconds duration);

} // namespace dropscope::ui

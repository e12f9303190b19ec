// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/octetcount.h"

#include <QString>

class QDateTime;

namespace dropscope::ui {

/// Numbers and times as people read them, everywhere in the window the same.

/// Digits in groups of three, a narrow no-break space between: "48 213".
[[nodiscard]] QString groupedText(quint64 number);
/// The same with the locale's own separator, for screen readers.
[[nodiscard]] QString spokenNumber(quint64 number);

/// "48 213 octets", "1 octet".
[[nodiscard]] QString octetsText(OctetCount octets);
[[nodiscard]] QString spokenOctets(OctetCount octets);
/// Three digits at least, where exact ones would only be in the way: "96 B", "51.9 kB", "1.25 GB"; k is 1000.
[[nodiscard]] QString roundOctetsText(OctetCount octets);
/// "51.9 kB/s"; "–" while no time has passed.
[[nodiscard]] QString rateText(OctetCount octets, std::chrono::nanoseconds during);

/// "0.4 ms", "12.1 ms", "1.25 s".
[[nodiscard]] QString latencyText(std::chrono::nanoseconds latency);
/// "0.4 s", "12 s", "3 min 4 s", "2 h 5 min": how long something takes.
[[nodiscard]] QString durationText(std::chrono::nanoseconds duration);

/// Local time: "12:04:07.118".
[[nodiscard]] QString clockText(Instant at);
/// With day and every nanosecond: "2026-11-17 12:04:07.118 123 456 +01:00".
[[nodiscard]] QString exactTimeText(Instant at);

/// Local: "Tue 08:30" within a week of now, else "2026-11-17"; empty where the date is invalid.
[[nodiscard]] QString shortDateText(const QDateTime& date, const QDateTime& now);
/// As its sender wrote it: "Tue, 17 Nov 2026 08:30:11 +0900".
[[nodiscard]] QString fullDateText(const QDateTime& date);

} // namespace dropscope::ui

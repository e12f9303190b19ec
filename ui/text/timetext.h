// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

class QDateTime;

namespace dropscope::ui {

/// Local time: "12:04:07.118".
[[nodiscard]] QString clockText(Instant at);
/// With day and every nanosecond: "2026-11-17 12:04:07.118 123 456 +01:00".
[[nodiscard]] QString exactTimeText(Instant at);

/// Local: "Tue 08:30" within a week of now, else "2026-11-17"; empty where the date is invalid.
[[nodiscard]] QString shortDateText(const QDateTime& date, const QDateTime& now);
/// As its sender wrote it: "Tue, 17 Nov 2026 08:30:11 +0900".
[[nodiscard]] QString fullDateText(const QDateTime& date);

} // namespace dropscope::ui

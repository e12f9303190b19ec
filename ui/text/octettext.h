// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetcount.h"

#include <QString>

#include <chrono>

namespace dropscope::ui {

// Beside ui/text/amounttext.h: what only tables and progress need.

/// With the locale's own separator, for screen readers: "48,213".
[[nodiscard]] QString spokenNumber(quint64 number);
/// "48,213 octets", "1 octet".
[[nodiscard]] QString spokenOctets(OctetCount octets);

/// "51.9 kB/s"; "–" while no time has passed.
[[nodiscard]] QString rateText(OctetCount octets, std::chrono::nanoseconds during);

} // namespace dropscope::ui

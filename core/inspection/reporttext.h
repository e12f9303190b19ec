// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <chrono>

namespace dropscope {

// What a report shows of words that came from a server or a mail: nothing in them is markup, can hide or can
// move the writing around it.

/// Fit to stand in an element of HTML or in an attribute between quotation marks; what is no visible
/// character becomes \u{…}.
[[nodiscard]] Octets htmlText(const QString& text);
/// The same for octets: UTF-8 where they are, else \xHH for each that is not ASCII.
[[nodiscard]] Octets htmlOctets(OctetView octets);

/// The same for plain text: nothing is markup there.
[[nodiscard]] QString visibleText(const QString& text);
[[nodiscard]] QString visibleOctets(OctetView octets);

/// "12 345"
[[nodiscard]] QString reportNumber(quint64 number);
/// "0.4 ms", "1.25 s".
[[nodiscard]] QString reportDuration(std::chrono::nanoseconds duration);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

namespace dropscope {

// What a server sent goes to a terminal only through here. A terminal obeys control octets, so a hostile
// greeting could otherwise change its title, its colours or its keys; direction characters could make a text
// look like another.

/// Fit for one line of a terminal: what is no visible character becomes \u{…}.
[[nodiscard]] QString printable(const QString& text);

/// The same for octets: UTF-8 where they are, else \xNN for each octet that is not ASCII.
[[nodiscard]] QString printableOctets(OctetView octets);

/// Between quotation marks, with quotation marks and backslashes inside escaped, cut to 200 characters.
[[nodiscard]] QString quoted(OctetView octets);

/// As text that keeps what the octets were, for JSON: UTF-8 where they are, else a character for each octet.
[[nodiscard]] QString textOf(OctetView octets);

} // namespace dropscope

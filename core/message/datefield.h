// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QDateTime>

namespace dropscope {

/// What stands in a field such as Date.
struct DateReading
{
    QDateTime date;             ///< with the sender's offset; invalid where no reader would see one
    bool isGrammatical = false; ///< it keeps to RFC 5322 §3.3, or to the obsolete form of §4.3
};
[[nodiscard]] DateReading readDate(OctetView raw);

/// The date alone.
[[nodiscard]] inline QDateTime dateOfField(OctetView raw) { return readDate(raw).date; }

} // namespace dropscope

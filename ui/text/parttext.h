// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagelimits.h"
#include "core/message/messagepart.h"

#include <QString>

namespace dropscope {
struct MessageStructure;
}

namespace dropscope::ui {

/// What a part is, in words: "S/MIME signature", "delivery report (DSN)" …
[[nodiscard]] QString natureText(PartNature nature);
/// What such a part is good for, in a sentence; empty where the name says it all.
[[nodiscard]] QString natureRemark(PartNature nature);

/// Why there is no text of a message that could be shown.
[[nodiscard]] QString noTextText(const MessageStructure& message);

/// What of a message lies beyond the limits.
[[nodiscard]] QString cutOffText(const CutOff& cutOff);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/anomalyset.h"

#include <QString>

namespace dropscope::ui {

/// A short sentence, such as "reply line ends in bare LF".
[[nodiscard]] QString anomalyText(AnomalyKind kind);

/// All of them with their sections: "reply line ends in bare LF · RFC 1939 §3". Each kind stands there once.
[[nodiscard]] QString anomalyNote(AnomalySet kinds);

} // namespace dropscope::ui

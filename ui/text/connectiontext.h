// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/connectionlist.h"
#include "ui/theme/tone.h"

#include <QString>

namespace dropscope::ui {

/// "192.0.2.10:110" or "[2001:db8::1]:110"; empty where nothing is known.
[[nodiscard]] QString clientText(const ConnectionRow& row);
[[nodiscard]] QString serverText(const ConnectionRow& row);

/// What the connection is, and how it ended: "ended by QUIT", "open: TRANSACTION", "TLS, cannot be read".
[[nodiscard]] QString connectionStateText(const ConnectionRow& row);
[[nodiscard]] Tone connectionStateTone(const ConnectionRow& row);
/// What that means, and what can be done about it, in sentences.
[[nodiscard]] QString connectionExplanation(const ConnectionRow& row);

/// "2 violations, 1 deviation, 3 break a small client"; empty where there is none.
[[nodiscard]] QString verdictCountText(const ConnectionFigures& figures);

/// "Connection 3 of 12"; rows count from 0.
[[nodiscard]] QString connectionNumberText(qsizetype row, qsizetype count);

} // namespace dropscope::ui

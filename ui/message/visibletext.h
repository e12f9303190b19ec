// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// A text out of a message, fit for a cell: line ends and tabs are spaces, whatever would hide or turn the
/// direction of writing is the replacement character. Of a longer one the first characters, and "…".
[[nodiscard]] QString visibleText(const QString& text, qsizetype longest = 2000);

} // namespace dropscope::ui

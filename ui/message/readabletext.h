// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// Text of a message, fit to be shown: controls become a visible sign, characters that force a direction
/// upon others go; lines and tabs stay, and so do the marks that Arabic and Hebrew are written with.
[[nodiscard]] QString readableText(const QString& text);

/// The same as one line: a name, an address.
[[nodiscard]] QString readableLine(const QString& text);

} // namespace dropscope::ui

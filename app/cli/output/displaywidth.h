// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope {

/// How many columns of a terminal a text takes: two for a Chinese character, none for a combining mark.
[[nodiscard]] int displayWidth(const QString& text);

/// The beginning of the text, cut so that it takes at most that many columns; a cut shows as "…".
[[nodiscard]] QString fitted(const QString& text, int columns);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace dropscope::ui {

/// For octets on the wire, sizes and times: digits of one width, so that columns of numbers line up. As large
/// as the application's font.
[[nodiscard]] QFont monospacedFont();

/// font, a weight stronger: table headers, the tab that is open, titles.
[[nodiscard]] QFont emphasized(QFont font);

} // namespace dropscope::ui

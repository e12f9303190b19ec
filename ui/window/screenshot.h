// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

class MainWindow;

/// Saves a picture of the window as it is, in the format that the name's suffix says. False where it cannot
/// be written.
[[nodiscard]] bool saveScreenshot(MainWindow& window, const QString& path);

} // namespace dropscope::ui

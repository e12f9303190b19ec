// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/screenshot.h"

#include "ui/mainwindow/mainwindow.h"

#include <QPixmap>

namespace dropscope::ui {

bool saveScreenshot(MainWindow& window, const QString& path) { return window.grab().save(path); }

} // namespace dropscope::ui

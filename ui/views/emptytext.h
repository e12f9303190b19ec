// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace dropscope::ui {

/// Writes into the middle of a view why nothing is in it. Only from within its paint event.
void paintEmptyText(QWidget& viewport, const QString& text);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace dropscope::ui {

/// Makes a window taller, in the next turn of the event loop, if a text that has come into it would be cut: a
/// layout asks its window for no height that depends on the width. Never makes it smaller.
void growToFit(QWidget& window);

} // namespace dropscope::ui

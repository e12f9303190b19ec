// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace dropscope::ui {

/// Gives a field the button that empties it, with a name that can be read out.
void makeClearable(QLineEdit& field);

} // namespace dropscope::ui

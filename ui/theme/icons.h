// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QIcon>

namespace dropscope::ui {

/// An icon of the family, in the colours of the theme of the moment and in those of every later one: it need
/// not be made anew when the theme changes.
[[nodiscard]] QIcon icon(IconName name, Tone tone = Tone::Plain);

/// The full-colour icon of windows and of the welcome page.
[[nodiscard]] QIcon applicationIcon();

} // namespace dropscope::ui

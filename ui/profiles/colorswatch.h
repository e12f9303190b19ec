// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"

#include <QIcon>

namespace dropscope::ui {

/// A round spot of the colour, as the theme of the moment has it; a ring for None.
[[nodiscard]] QIcon colorSwatch(ProfileColor color);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefield.h"
#include "core/transport/security.h"

#include <QColor>
#include <QString>

namespace dropscope::ui {

struct ThemeColors;

/// As "joe@mail.example.org:1110"; the port only where it is not the usual one.
[[nodiscard]] QString addressOf(const Profile& profile);
/// What a profile is called whose person gave it no name: its address, as long as a name can be.
[[nodiscard]] QString usualName(const Profile& profile);

/// As menus and tool tips say it, such as "TLS from the first octet".
[[nodiscard]] QString securityText(Security security);
[[nodiscard]] QString colorText(ProfileColor color);
/// Invalid for None.
[[nodiscard]] QColor colorOf(ProfileColor color, const ThemeColors& colors);

/// Why a field of the profile cannot be as it is, in one sentence.
[[nodiscard]] QString problemText(ProfileField field, const Profile& profile);

} // namespace dropscope::ui

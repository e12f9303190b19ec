// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"
#include "core/profile/profileerror.h"
#include "ui/text/errortext.h"

namespace dropscope::ui {

[[nodiscard]] ErrorText describe(const ProfileError& error);

/// One or two sentences, and what follows for the person where there is no keychain.
[[nodiscard]] QString describe(const KeychainError& error);

} // namespace dropscope::ui

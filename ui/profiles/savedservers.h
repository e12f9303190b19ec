// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dropscope {
class Keychain;
class ProfileStore;
} // namespace dropscope

namespace dropscope::ui {

/// The saved servers and their passwords: one of each for all windows.
struct SavedServers
{
    ProfileStore& profiles;
    Keychain& keychain;
};

} // namespace dropscope::ui

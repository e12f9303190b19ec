// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include <span>

namespace dropscope::ui {

/// Every icon there is, one family drawn in resources/icons on a 24 grid with strokes of 1.75.
enum class IconName {
    About,
    ArrowDown,
    ArrowUp,
    Attachment,
    Board, ///< an embedded device
    Cancel, ///< stop what is running
    Capabilities,
    Certificate,
    Charts,
    Check,
    Close,
    Collapse,
    Commit, ///< QUIT with marks
    Compare,
    Conceal,
    Connect,
    Copy,
    Delete,
    Demo, ///< open the demo maildrop
    Disconnect,
    Drop, ///< cut the connection without QUIT
    Edit,
    Error,
    Expand,
    Export,
    Filter,
    Findings,
    Help,
    Import,
    Info,
    KeepAlive, ///< NOOP
    Lock,
    LockDoubtful, ///< encrypted, and yet something is wrong
    LockOpen,
    Log,
    Maildrop,
    Message,
    New,
    NewWindow,
    OpenFolder,
    Profiles, ///< saved servers
    Recent,
    Reload,
    Reset, ///< RSET
    Retrieve,
    Reveal,
    Save,
    Search,
    Send, ///< a raw command
    ServerCheck,
    Settings,
    ThemeAuto,
    ThemeDark,
    ThemeLight,
    Timeline,
    Undelete,
    Warning,
};

/// The name of the file in resources/icons, without its suffix.
[[nodiscard]] QLatin1StringView fileName(IconName name);

[[nodiscard]] std::span<const IconName> allIcons();

} // namespace dropscope::ui

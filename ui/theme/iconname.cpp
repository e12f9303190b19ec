// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconname.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr auto names = std::to_array<std::pair<IconName, QLatin1StringView>>({
    {IconName::About, "about"_L1},
    {IconName::ArrowDown, "arrow-down"_L1},
    {IconName::ArrowUp, "arrow-up"_L1},
    {IconName::Attachment, "attachment"_L1},
    {IconName::Board, "board"_L1},
    {IconName::Cancel, "cancel"_L1},
    {IconName::Capabilities, "capabilities"_L1},
    {IconName::Certificate, "certificate"_L1},
    {IconName::Charts, "charts"_L1},
    {IconName::Check, "check"_L1},
    {IconName::Close, "close"_L1},
    {IconName::Collapse, "collapse"_L1},
    {IconName::Commit, "commit"_L1},
    {IconName::Compare, "compare"_L1},
    {IconName::Conceal, "conceal"_L1},
    {IconName::Connect, "connect"_L1},
    {IconName::Copy, "copy"_L1},
    {IconName::Delete, "delete"_L1},
    {IconName::Demo, "demo"_L1},
    {IconName::Disconnect, "disconnect"_L1},
    {IconName::Drop, "drop"_L1},
    {IconName::Edit, "edit"_L1},
    {IconName::Error, "error"_L1},
    {IconName::Expand, "expand"_L1},
    {IconName::Export, "export"_L1},
    {IconName::Filter, "filter"_L1},
    {IconName::Findings, "findings"_L1},
    {IconName::Help, "help"_L1},
    {IconName::Import, "import"_L1},
    {IconName::Info, "info"_L1},
    {IconName::KeepAlive, "keep-alive"_L1},
    {IconName::Lock, "lock"_L1},
    {IconName::LockDoubtful, "lock-doubtful"_L1},
    {IconName::LockOpen, "lock-open"_L1},
    {IconName::Log, "log"_L1},
    {IconName::Maildrop, "maildrop"_L1},
    {IconName::Message, "message"_L1},
    {IconName::New, "new"_L1},
    {IconName::NewWindow, "new-window"_L1},
    {IconName::OpenFolder, "open-folder"_L1},
    {IconName::Profiles, "profiles"_L1},
    {IconName::Recent, "recent"_L1},
    {IconName::Reload, "reload"_L1},
    {IconName::Reset, "reset"_L1},
    {IconName::Retrieve, "retrieve"_L1},
    {IconName::Reveal, "reveal"_L1},
    {IconName::Save, "save"_L1},
    {IconName::Search, "search"_L1},
    {IconName::Send, "send"_L1},
    {IconName::ServerCheck, "server-check"_L1},
    {IconName::Settings, "settings"_L1},
    {IconName::ThemeAuto, "theme-auto"_L1},
    {IconName::ThemeDark, "theme-dark"_L1},
    {IconName::ThemeLight, "theme-light"_L1},
    {IconName::Timeline, "timeline"_L1},
    {IconName::Undelete, "undelete"_L1},
    {IconName::Warning, "warning"_L1},
});

constexpr auto icons = [] {
    std::array<IconName, names.size()> all{};
    for (std::size_t i = 0; i < names.size(); ++i)
        all[i] = names[i].first;
    return all;
}();

constexpr bool standInOrder()
{
    for (std::size_t i = 0; i < icons.size(); ++i) {
        if (static_cast<std::size_t>(icons[i]) != i)
            return false;
    }
    return true;
}
static_assert(standInOrder(), "fileName() finds a row by the value of its enumerator");

} // namespace

QLatin1StringView fileName(IconName name) { return names[static_cast<std::size_t>(name)].second; }

std::span<const IconName> allIcons() { return icons; }

} // namespace dropscope::ui

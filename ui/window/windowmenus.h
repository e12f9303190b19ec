// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenuBar;
class QTableView;

namespace dropscope::ui {

class WindowActions;

/// File, Maildrop, View and Help. The table is the one whose columns can be chosen; it must live as long as
/// the bar.
void addMenus(QMenuBar& bar, const WindowActions& actions, QTableView& table);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMenu;
class QMenuBar;
class QTableView;

namespace dropscope::ui {

class WindowActions;

/// File, Maildrop, Profiles, View and Help. The table is the one whose columns can be chosen; it must live as
/// long as the bar. The actions of a profile are those of the one under the cursor of the list.
/// The menu of languages becomes a part of Maildrop.
void addMenus(QMenuBar& bar, const WindowActions& actions, const QList<QAction*>& profileActions,
              QTableView& table, QMenu& languages);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;
class QTableView;

namespace dropscope::ui {

// What a mouse does in the header of a table can be done by keys in these menus.

/// One entry for each column, which shows or hides it. The first column always stays: it names the row.
void addColumnActions(QMenu& menu, QTableView& table);

/// By which column the table is sorted, and in which direction.
void addSortActions(QMenu& menu, QTableView& table);

} // namespace dropscope::ui

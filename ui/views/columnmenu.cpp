// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/columnmenu.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace dropscope::ui {

namespace {

struct ColumnMenu
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ColumnMenu)
};

QString nameOf(int column, const QTableView& table)
{
    return table.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

} // namespace

void addColumnActions(QMenu& menu, QTableView& table)
{
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        QAction* action = menu.addAction(nameOf(column, table));
        action->setCheckable(true);
        action->setChecked(!table.isColumnHidden(column));
        action->setEnabled(column != 0);
        QObject::connect(action, &QAction::toggled, &table,
                         [&table, column](bool shown) { table.setColumnHidden(column, !shown); });
    }
}

void addSortActions(QMenu& menu, QTableView& table)
{
    const QHeaderView* header = table.horizontalHeader();
    auto* columns = new QActionGroup(&menu);
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        QAction* action = columns->addAction(nameOf(column, table));
        action->setCheckable(true);
        action->setChecked(header->sortIndicatorSection() == column);
        QObject::connect(action, &QAction::triggered, &table, [&table, header, column] {
            table.sortByColumn(column, header->sortIndicatorOrder());
        });
    }
    menu.addActions(columns->actions());
    menu.addSeparator();
    QAction* descending = menu.addAction(ColumnMenu::tr("Descending"));
    descending->setCheckable(true);
    descending->setChecked(header->sortIndicatorOrder() == Qt::DescendingOrder);
    QObject::connect(descending, &QAction::toggled, &table, [&table, header](bool isDescending) {
        table.sortByColumn(header->sortIndicatorSection(),
                           isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcutsdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QTreeWidgetItem* makeRow(const QAction& action)
{
    const QString name = action.iconText(); // its text without mnemonic and dots
    auto* const row =
        new QTreeWidgetItem({action.shortcut().toString(QKeySequence::NativeText), name, action.statusTip()});
    row->setIcon(1, action.icon());
    row->setToolTip(2, action.statusTip());
    return row;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<const QAction*>& actions, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keys"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 620);
    auto* const table = new QTreeWidget;
    table->setObjectName(u"shortcutsTable"_s);
    table->setAccessibleName(tr("Keys of this window"));
    table->setHeaderLabels({tr("Keys"), tr("Action"), tr("What it does")});
    table->setRootIsDecorated(false);
    table->setAlternatingRowColors(true);
    table->setUniformRowHeights(true);
    for (const QAction* const action : actions)
        if (!action->shortcut().isEmpty())
            table->addTopLevelItem(makeRow(*action));
    table->resizeColumnToContents(0);
    table->resizeColumnToContents(1);
    table->setCurrentItem(table->topLevelItem(0));
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(table);
    column->addWidget(box);
}

} // namespace dropscope::ui

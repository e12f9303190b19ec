// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowmenus.h"

#include "ui/window/windowactions.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QMenuBar>
#include <QTableView>

#include <initializer_list>
#include <optional>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

class Menus
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::WindowMenus)

public:
    static void add(QMenuBar& bar, const WindowActions& actions, const QList<QAction*>& profileActions,
                    QTableView& table, QMenu& languages);

private:
    static void addProfiles(QMenuBar& bar, const WindowActions& actions,
                            const QList<QAction*>& profileActions);
    static void addView(QMenuBar& bar, const WindowActions& actions, QTableView& table);
    static void fillColumns(QMenu& menu, QTableView& table);
};

/// An absent action is a line between groups.
void fill(QMenu& menu, const WindowActions& actions,
          std::initializer_list<std::optional<WindowAction>> entries)
{
    for (const std::optional<WindowAction> entry : entries)
        if (entry)
            menu.addAction(actions[*entry]);
        else
            menu.addSeparator();
    menu.setToolTipsVisible(true);
}

QMenu& addMenu(QMenuBar& bar, const QString& title, const QString& name)
{
    QMenu* const menu = bar.addMenu(title);
    menu->setObjectName(name);
    return *menu;
}

void Menus::add(QMenuBar& bar, const WindowActions& actions, const QList<QAction*>& profileActions,
                QTableView& table, QMenu& languages)
{
    using enum WindowAction;
    bar.setObjectName(u"menuBar"_s);
    fill(addMenu(bar, tr("&File"), u"fileMenu"_s), actions,
         {NewWindow,    OpenDemo,     OpenRecording, OpenFolder,      CompareWith,
          std::nullopt, StartProxy,   StopProxy,     StartTestServer, StopTestServer,
          std::nullopt, SaveMessages, SaveMbox,      SaveAttachments, SaveRecording,
          std::nullopt, PrintMessage, MakePdf,       std::nullopt,    CloseWindow});
    QMenu& maildrop = addMenu(bar, tr("&Maildrop"), u"maildropMenu"_s);
    fill(maildrop, actions,
         {EditAddress,  Connect,        Disconnect,   Reload,       CheckServer, std::nullopt,
          Retrieve,     RetrieveAll,    Archive,      MarkDeleted,  ResetMarks,  CopyHeaders,
          ShowInLog,    ShowInTimeline, ShowFindings, std::nullopt, Commit,      Drop,
          std::nullopt, KeepAlive,      SendNoop,     RawCommand});
    maildrop.addMenu(&languages);
    fill(maildrop, actions, {std::nullopt, Cancel});
    addProfiles(bar, actions, profileActions);
    addView(bar, actions, table);
    fill(addMenu(bar, tr("&Help"), u"helpMenu"_s), actions, {ShowShortcuts, ShowAbout});
}

void Menus::addProfiles(QMenuBar& bar, const WindowActions& actions, const QList<QAction*>& profileActions)
{
    using enum WindowAction;
    QMenu& menu = addMenu(bar, tr("&Profiles"), u"profilesMenu"_s);
    fill(menu, actions, {SaveAsProfile, NewProfile, std::nullopt});
    menu.addActions(profileActions);
    fill(menu, actions, {std::nullopt, ImportProfiles, ExportProfiles});
}

void Menus::addView(QMenuBar& bar, const WindowActions& actions, QTableView& table)
{
    using enum WindowAction;
    QMenu& view = addMenu(bar, tr("&View"), u"viewMenu"_s);
    QMenu* const theme = view.addMenu(tr("&Colours"));
    theme->setObjectName(u"themeMenu"_s);
    fill(*theme, actions, {ThemeAuto, ThemeLight, ThemeDark});
    QMenu* const columns = view.addMenu(tr("Colu&mns"));
    columns->setObjectName(u"columnsMenu"_s);
    QObject::connect(columns, &QMenu::aboutToShow, columns,
                     [columns, &table] { fillColumns(*columns, table); });
    fill(view, actions,
         {std::nullopt, ShowProfiles, Filter, SearchText, std::nullopt, PreviousConnection, NextConnection,
          std::nullopt, ShowLineEnds, FollowLog});
}

void Menus::fillColumns(QMenu& menu, QTableView& table)
{
    menu.clear();
    QHeaderView* const header = table.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        QAction* const action = menu.addAction(table.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // the last one stays, or there would be no header left to bring others back from
        action->setEnabled(header->isSectionHidden(column) ||
                           header->count() - header->hiddenSectionCount() > 1);
        QObject::connect(action, &QAction::toggled, header,
                         [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
}

} // namespace

void addMenus(QMenuBar& bar, const WindowActions& actions, const QList<QAction*>& profileActions,
              QTableView& table, QMenu& languages)
{
    Menus::add(bar, actions, profileActions, table, languages);
}

} // namespace dropscope::ui

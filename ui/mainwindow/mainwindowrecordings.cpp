// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with recordings.
#include "ui/controller/openedrecording.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/connectionbar.h"
#include "ui/panels/progressstrip.h"
#include "ui/settings/appsettings.h"
#include "ui/window/comparisonflow.h"
#include "ui/window/recentfilesmenu.h"
#include "ui/window/recordingflow.h"

#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

void MainWindow::followRecordings()
{
    addRecentFiles();
    SessionController* const controller = m_controller.get();
    connect(m_recordings, &RecordingFlow::comparisonRequested, this, &MainWindow::compareWith);
    connect(m_comparisons, &ComparisonFlow::exchangeRequested, this, &MainWindow::showInLog);
    connect(controller, &SessionController::recordingOpened, this, [this] {
        m_settings.rememberFile(m_controller->recording()->path());
        takeActivity(m_controller->activity());
        m_progress->begin(tr("Reading the recording"));
        showTitle();
    });
    connect(controller, &SessionController::recordingRead, this, [this] {
        m_progress->end();
        takeActivity(m_controller->activity());
        settleIn();
    });
}

/// Beside the action that asks for a file.
void MainWindow::addRecentFiles()
{
    auto* const recent = new RecentFilesMenu(m_settings, this);
    connect(recent, &RecentFilesMenu::chosen, m_recordings, &RecordingFlow::open);
    auto* const menu = menuBar()->findChild<QMenu*>(u"fileMenu"_s);
    const QList<QAction*> entries = menu->actions();
    const qsizetype place = entries.indexOf((*m_actions)[WindowAction::OpenRecording]);
    menu->insertMenu(entries.value(place + 1), recent);
}

void MainWindow::tellRecovered(const QStringList& paths) { m_recordings->tellRecovered(paths); }

void MainWindow::compareWith(const QString& path) { m_comparisons->compareWith(path); }

void MainWindow::openRecording(const QString& path) { m_recordings->open(path); }

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with recordings.
#include "ui/controller/openedrecording.h"
#include "ui/mainwindow.h"
#include "ui/panels/connectionbar.h"
#include "ui/panels/progressstrip.h"
#include "ui/window/recordingflow.h"

namespace dropscope::ui {

void MainWindow::followRecordings()
{
    SessionController* const controller = m_controller.get();
    connect(controller, &SessionController::recordingOpened, this, [this] {
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

void MainWindow::tellRecovered(const QStringList& paths) { m_recordings->tellRecovered(paths); }

void MainWindow::openRecording(const QString& path) { m_recordings->open(path); }

} // namespace dropscope::ui

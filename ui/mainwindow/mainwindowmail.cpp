// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with mail that lies in files.
#include "ui/controller/openedmail.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/progressstrip.h"
#include "ui/settings/appsettings.h"
#include "ui/window/mailflow.h"
#include "ui/window/recordingflow.h"

#include <QAction>

namespace dropscope::ui {

void MainWindow::followMail()
{
    connect((*m_actions)[WindowAction::OpenFolder], &QAction::triggered, m_mailFlow, &MailFlow::askForFolder);
    connect(m_recordings, &RecordingFlow::mailChosen, m_mailFlow, &MailFlow::open);
    const auto begin = [this] {
        takeActivity(m_controller->activity());
        m_progress->begin(tr("Reading the mail"));
        refreshSoon();
    };
    connect(m_mailFlow, &MailFlow::readingOn, this, begin);
    connect(m_controller.get(), &SessionController::mailOpened, this, [this, begin] {
        if (const QStringList& paths = m_controller->mail()->paths(); paths.size() == 1)
            m_settings.rememberFile(paths.constFirst()); // the menu names one place a line
        begin();
        showTitle();
    });
    connect(m_controller.get(), &SessionController::mailRead, this, [this] {
        m_progress->end();
        takeActivity(m_controller->activity());
        settleIn();
    });
    connect(m_controller.get(), &SessionController::progressChanged, this, [this] {
        if (m_controller->mail())
            settleIn(); // what there is can be looked at while more is read
    });
}

} // namespace dropscope::ui

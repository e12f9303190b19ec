// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with a server check.
#include "ui/check/checkpanel.h"
#include "ui/controller/addressinput.h"
#include "ui/controller/serverchecker.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/connectionbar.h"
#include "ui/panels/welcomepage.h"
#include "ui/window/checkflow.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabWidget>

namespace dropscope::ui {

void MainWindow::followCheck()
{
    connect((*m_actions)[WindowAction::CheckServer], &QAction::triggered, this, &MainWindow::showCheck);
    connect(m_check, &CheckPanel::runRequested, this, [this] {
        if (const auto request = m_bar->readRequest())
            m_checkFlow->run(askedInBar(*request));
    });
    connect(m_check, &CheckPanel::failedChanged, this, [this](int failed) {
        m_lowerTabs->setTabText(m_lowerTabs->indexOf(m_check),
                                failed > 0 ? tr("Server check (%1)").arg(failed) : tr("Server check"));
    });
    connect(m_checkFlow, &CheckFlow::exchangeRequested, this, &MainWindow::showOctetsInLog);
    for (const auto changed : {&ServerChecker::began, &ServerChecker::finished})
        connect(m_checker, changed, this, &MainWindow::refreshSoon);
}

/// From the welcome page the address that stands there goes with the person.
void MainWindow::showCheck()
{
    if (m_pages->currentWidget() == m_welcome) {
        const QString address = m_welcome->address();
        if (!address.isEmpty()) {
            const auto request = readAddress(address, SignInPolicy::Auto, AddressFamily::Any);
            if (!request) {
                m_welcome->setProblem(request.error());
                return;
            }
            m_bar->show(*request);
        }
        showWorkspace();
    }
    m_lowerTabs->show();
    m_lowerTabs->setCurrentWidget(m_check);
    m_check->takeFocus();
}

} // namespace dropscope::ui

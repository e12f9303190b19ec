// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with a test server.
#include "ui/controller/servedsource.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/testserverstrip.h"
#include "ui/window/testserverflow.h"

#include <QAction>

namespace dropscope::ui {

void MainWindow::followTestServer()
{
    connect((*m_actions)[WindowAction::StartTestServer], &QAction::triggered, m_testServerFlow,
            &TestServerFlow::ask);
    connect((*m_actions)[WindowAction::StopTestServer], &QAction::triggered, m_testServerFlow,
            &TestServerFlow::stop);
    connect(m_testServer, &TestServerStrip::connectRequested, m_testServerFlow,
            &TestServerFlow::connectWindow);
    connect(m_testServer, &TestServerStrip::faultsRequested, m_testServerFlow, &TestServerFlow::showFaults);
    connect(m_testServer, &TestServerStrip::clientsRequested, m_testServerFlow, &TestServerFlow::showClients);
    connect(m_controller.get(), &SessionController::servedChanged, this, &MainWindow::showTestServer);
    connect(m_controller.get(), &SessionController::proxyChanged, this,
            [this] { m_testServer->setShown(m_controller->isShowingServed()); });
}

void MainWindow::showTestServer()
{
    ServedSource* const served = m_controller->served();
    m_testServer->setSource(served);
    m_testServer->setShown(m_controller->isShowingServed());
    connect(served, &ServedSource::changed, this, &MainWindow::refreshSoon, Qt::UniqueConnection);
    refreshSoon();
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with a recording proxy.
#include "ui/controller/addressinput.h"
#include "ui/controller/proxiedsource.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/progressstrip.h"
#include "ui/panels/proxystrip.h"
#include "ui/window/proxyflow.h"

#include <QAction>

namespace dropscope::ui {

void MainWindow::followProxy()
{
    connect((*m_actions)[WindowAction::StartProxy], &QAction::triggered, m_proxyFlow, &ProxyFlow::ask);
    connect((*m_actions)[WindowAction::StopProxy], &QAction::triggered, m_controller.get(),
            &SessionController::stopProxy);
    connect(m_controller.get(), &SessionController::proxyChanged, this, [this] {
        m_proxy->setSource(m_controller->proxied());
        m_progress->end();
        takeActivity(m_controller->activity());
        showTitle();
        refreshSoon();
    });
}

QString MainWindow::proxyTitle(ProxiedSource& source) const
{
    const ProxyRequest& request = source.request();
    return tr("Proxy %1 for %2")
        .arg(serverText({request.address.toString(), source.port()}), serverText(request.server));
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/proxyflow.h"

#include "ui/controller/addressinput.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/dialogs/proxydialog.h"
#include "ui/panels/messagestack.h"
#include "ui/settings/appsettings.h"
#include "ui/text/errortext.h"
#include "ui/window/endingflow.h"

namespace dropscope::ui {

namespace {

/// To listen fails for other reasons than to connect does.
QString problemText(const Error& error, const ProxyRequest& request)
{
    const auto* const connecting = std::get_if<ConnectError>(&error);
    if (connecting == nullptr)
        return describe(error).title;
    return ProxyFlow::tr("The proxy cannot listen on %1: %2.")
        .arg(serverText({request.address.toString(), request.port}), connecting->systemText);
}

} // namespace

ProxyFlow::ProxyFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
                     MessageStack& messages, QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_ending(ending)
    , m_settings(settings)
    , m_messages(messages)
    , m_window(window)
{
}

void ProxyFlow::ask()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new ProxyDialog(m_settings.proxyFields(), &m_window);
    connect(m_dialog, &ProxyDialog::startRequested, this, &ProxyFlow::start);
    m_dialog->open();
}

void ProxyFlow::start(ProxyRequest request, const ProxyFields& fields)
{
    request.tls.trustedSha256 = m_settings.trustedFingerprint(serverText(request.server));
    if (request.tls.acceptsAnyCertificate)
        request.tls.trustedSha256.clear();
    m_ending.endThen([this, request, fields] {
        const auto started = m_controller.openProxy(request);
        if (!started) {
            if (m_dialog)
                m_dialog->showProblem(problemText(started.error(), request));
            return;
        }
        m_messages.clear();
        m_settings.setProxyFields(fields);
        if (m_dialog)
            m_dialog->accept();
    });
}

} // namespace dropscope::ui

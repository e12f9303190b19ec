// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/signinflow.h"

#include "ui/addressinput.h"
#include "ui/dialogs/cleartextdialog.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/settings/appsettings.h"
#include "ui/window/endingflow.h"

#include <QWidget>

namespace dropscope::ui {

SignInFlow::SignInFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
                       QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_ending(ending)
    , m_settings(settings)
    , m_window(window)
{
    connect(&controller, &SessionController::signedIn, this, [this] { m_wasSignedIn = true; });
    connect(&controller, &SessionController::activityChanged, this, [this](Activity activity) {
        if (activity == Activity::SigningIn) // a server has greeted
            remember();
    });
}

void SignInFlow::open(const ConnectionRequest& request)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    if (request.isDemo || !request.secret.isEmpty()) {
        openNow(request);
    } else if (knowsSecretOf(request)) {
        ConnectionRequest known = request;
        known.secret = m_request.secret;
        openNow(known);
    } else {
        askForPassword(request, {});
    }
}

void SignInFlow::retry() { open(m_request); }

void SignInFlow::retryWithOtherPassword(const QString& problem)
{
    if (!m_dialog)
        askForPassword(m_request, problem);
}

bool SignInFlow::knowsSecretOf(const ConnectionRequest& request) const
{
    return m_wasSignedIn && !m_request.secret.isEmpty() && request.user == m_request.user &&
           request.endpoint.host == m_request.endpoint.host &&
           request.endpoint.port == m_request.endpoint.port;
}

void SignInFlow::askForPassword(const ConnectionRequest& request, const QString& problem)
{
    auto* const dialog = new PasswordDialog(request, problem, &m_window);
    m_dialog = dialog;
    connect(dialog, &PasswordDialog::given, this,
            [this, request = request](const QString& user, const Secret& secret) mutable {
                request.user = user;
                request.secret = secret;
                m_dialog = nullptr;
                openNow(request);
            });
    dialog->open();
}

void SignInFlow::askForClearText()
{
    if (m_dialog)
        return;
    const QString address = addressText(m_request);
    auto* const dialog = new ClearTextDialog(m_request.endpoint.host, address, &m_window);
    m_dialog = dialog;
    connect(dialog, &ClearTextDialog::permitted, this, [this, address](bool always) {
        if (always)
            m_settings.permitClearText(address);
        m_dialog = nullptr;
        openNow(m_request, ClearText::Permitted);
    });
    dialog->open();
}

void SignInFlow::retryWith(Security security)
{
    ConnectionRequest request = m_request;
    request.security = security;
    open(request);
}

void SignInFlow::trustCertificate(const Octets& sha256)
{
    keepCertificate(sha256);
    retry();
}

void SignInFlow::forgetCertificate() { keepCertificate({}); }

void SignInFlow::keepCertificate(const Octets& sha256)
{
    m_request.tls.trustedSha256 = sha256;
    if (m_request.profile.isEmpty())
        m_settings.setTrustedFingerprint(serverText(m_request.endpoint), sha256);
    else
        emit certificateTrusted(m_request);
}

void SignInFlow::openNow(const ConnectionRequest& request, ClearText clearText)
{
    emit aboutToOpen();
    m_ending.endThen([this, request, clearText] {
        m_request = request;
        m_wasSignedIn = false;
        emit opening(request);
        if (request.isDemo) {
            m_controller.openDemo();
            return;
        }
        ConnectionRequest permitted = request;
        const bool isPermitted =
            clearText == ClearText::Permitted || m_settings.isClearTextPermitted(addressText(request));
        if (request.policy == SignInPolicy::Auto && isPermitted)
            permitted.policy = SignInPolicy::ApopOrUser; // still APOP where it is offered
        permitted.permitsClearText |= isPermitted;
        if (request.profile.isEmpty() && request.tls.trustedSha256.isEmpty())
            permitted.tls.trustedSha256 = m_settings.trustedFingerprint(serverText(request.endpoint));
        m_controller.open(permitted);
    });
}

void SignInFlow::remember()
{
    if (!m_request.isDemo)
        m_settings.remember(
            {addressText(m_request), m_request.policy, m_request.endpoint.family, m_request.security});
}

} // namespace dropscope::ui

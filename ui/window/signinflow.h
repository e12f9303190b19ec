// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/sessioncontroller.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace dropscope::ui {

class AppSettings;
class EndingFlow;

/// The way into a maildrop: asks for what is missing, ends the session before, opens, and remembers the
/// address once a server has greeted there. Knows what can be done when the sign-in fails.
class SignInFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    SignInFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings, QWidget& window);

    /// Asks for a password where the request has none and none is known for this maildrop.
    void open(const ConnectionRequest& request);
    /// Opens what was asked for last.
    void retry();
    /// The same with another password; the problem stands in the dialog.
    void retryWithOtherPassword(const QString& problem);
    /// Asks whether the password may be sent in clear, and if so opens once more.
    void askForClearText();
    /// The same with another security.
    void retryWith(Security security);
    /// From now on this certificate and no other is accepted from the server, and it is opened once more.
    void trustCertificate(const Octets& sha256);
    /// The next time its certificate is looked at as that of any server.
    void forgetCertificate();
    [[nodiscard]] const ConnectionRequest& request() const { return m_request; }

signals:
    /// Will open, once the session before has ended.
    void aboutToOpen();
    /// Begins to open; the request as the person made it.
    void opening(const dropscope::ui::ConnectionRequest& request);
    /// Of a saved server: the certificate in request.tls.trustedSha256 is trusted; none where that is empty.
    void certificateTrusted(const dropscope::ui::ConnectionRequest& request);

private:
    void askForPassword(const ConnectionRequest& request, const QString& problem);
    enum class ClearText : quint8 { AsRemembered, Permitted };
    void openNow(const ConnectionRequest& request, ClearText clearText = ClearText::AsRemembered);
    void keepCertificate(const Octets& sha256);
    [[nodiscard]] bool knowsSecretOf(const ConnectionRequest& request) const;
    void remember();

    SessionController& m_controller;
    EndingFlow& m_ending;
    AppSettings& m_settings;
    QWidget& m_window;
    QPointer<QDialog> m_dialog;
    ConnectionRequest m_request; ///< the last one, as the person made it
    bool m_wasSignedIn = false;  ///< with its secret
};

} // namespace dropscope::ui

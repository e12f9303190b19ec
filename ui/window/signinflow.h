// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"
#include "core/profile/profileerror.h"
#include "ui/controller/sessioncontroller.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

class QDialog;
class QWidget;

namespace dropscope {
class ProfileStore;
}

namespace dropscope::ui {

class AppSettings;
class EndingFlow;
class PasswordDialog;
class ProfilePasswords;

/// The way into a maildrop: asks for what is missing, the keychain first and then the person, ends the
/// session before, opens, and remembers the address once a server has greeted there. Knows what can be done
/// when the sign-in fails.
class SignInFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    SignInFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
               ProfileStore& profiles, ProfilePasswords& passwords, QWidget& window);

    /// Asks for a password where the request has none and none is known for this maildrop.
    void open(const ConnectionRequest& request);
    /// What open() would open, with its secret and with what is permitted and trusted there, for another
    /// purpose: nothing is opened or ended. It is not gone on if the person gives no password.
    using Prepared = std::function<void(const ConnectionRequest& request)>;
    void prepare(const ConnectionRequest& request, Prepared prepared);
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
    /// The one that the last sign-in worked with; empty if none did.
    [[nodiscard]] Secret provenSecret() const;
    /// What is open has become a saved server.
    void adopt(const QString& profile) { m_request.profile = profile; }

signals:
    /// Will open, once the session before has ended.
    void aboutToOpen();
    /// Begins to open; the request as the person made it.
    void opening(const dropscope::ui::ConnectionRequest& request);
    /// Of a saved server: the certificate in request.tls.trustedSha256 is trusted; none where that is empty.
    void certificateTrusted(const dropscope::ui::ConnectionRequest& request);
    /// What was said of a saved server could not be kept.
    void notSaved(const dropscope::ProfileError& error);

private:
    void fetchPassword(const ConnectionRequest& request);
    void takeFetched(const ConnectionRequest& request, const Expected<Secret, KeychainError>& secret);
    PasswordDialog* askForPassword(const ConnectionRequest& request, const QString& problem);
    void openWithCertificate(const ConnectionRequest& request);
    void askForCertificate(const ConnectionRequest& request, const QString& problem);
    void offerToRemember(PasswordDialog& dialog, const ConnectionRequest& request);
    void keepPassword();
    void keepClientCertificate();
    [[nodiscard]] ConnectionRequest withKnownCertificate(ConnectionRequest request) const;
    /// Null if there is none, or if it leads elsewhere by now.
    [[nodiscard]] const Profile* profileOf(const ConnectionRequest& request) const;
    void openWith(ConnectionRequest request, const Secret& secret);
    enum class ClearText : quint8 { AsRemembered, Permitted };
    void openNow(const ConnectionRequest& request, ClearText clearText = ClearText::AsRemembered);
    [[nodiscard]] ConnectionRequest permitted(const ConnectionRequest& request, ClearText clearText) const;
    void keepCertificate(const Octets& sha256);
    void permitClearText(const QString& address);
    [[nodiscard]] bool knowsSecretOf(const ConnectionRequest& request) const;
    void remember();

    SessionController& m_controller;
    EndingFlow& m_ending;
    AppSettings& m_settings;
    ProfileStore& m_profiles;
    ProfilePasswords& m_passwords;
    QWidget& m_window;
    QPointer<QDialog> m_dialog;
    Prepared m_prepared;         ///< what the secret is for, where it is not for opening
    ConnectionRequest m_request; ///< the last one, as the person made it
    bool m_wasSignedIn = false;  ///< with its secret
    /// What the person said of the password that was typed: it is done once the sign-in has worked.
    enum class Memory : quint8 { Unasked, Keep, Forget };
    Memory m_memory = Memory::Unasked;
    QTimer m_patience; ///< with the keychain, which may be asking for a password of its own
    int m_fetches = 0; ///< the answer to any but the last is no longer waited for
};

} // namespace dropscope::ui

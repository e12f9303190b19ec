// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/signinflow.h"

#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"
#include "ui/controller/addressinput.h"
#include "ui/dialogs/cleartextdialog.h"
#include "ui/dialogs/clientcertificatedialog.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/profiles/profileerrortext.h"
#include "ui/profiles/profilepasswords.h"
#include "ui/settings/appsettings.h"
#include "ui/window/endingflow.h"

#include <QWidget>

#include <utility>

using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

/// A keychain that is open answers within this; one that asks for its own password may take minutes.
constexpr auto keychainPatience = 700ms;

CredentialKind credentialOf(const ConnectionRequest& request)
{
    const std::optional<SignInMethod> method = onlyMethod(request.policy);
    return method ? signInMethodRow(*method).credential : CredentialKind::Password;
}

Secret& secretIn(ConnectionRequest& request)
{
    return credentialOf(request) == CredentialKind::Token ? request.token : request.secret;
}

const Secret& secretOf(const ConnectionRequest& request)
{
    return credentialOf(request) == CredentialKind::Token ? request.token : request.secret;
}

bool needsSecret(const ConnectionRequest& request)
{
    const CredentialKind credential = credentialOf(request);
    return !request.isDemo && (credential == CredentialKind::Password || credential == CredentialKind::Token);
}

bool lacksCertificate(const ConnectionRequest& request)
{
    return !request.isDemo && credentialOf(request) == CredentialKind::ClientCertificate &&
           request.tls.certificateFile.isEmpty();
}

bool isSamePlace(const ConnectionRequest& one, const ConnectionRequest& other)
{
    return one.user == other.user && one.endpoint.host == other.endpoint.host &&
           one.endpoint.port == other.endpoint.port;
}

} // namespace

SignInFlow::SignInFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
                       ProfileStore& profiles, ProfilePasswords& passwords, QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_ending(ending)
    , m_settings(settings)
    , m_profiles(profiles)
    , m_passwords(passwords)
    , m_window(window)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(keychainPatience);
    connect(&controller, &SessionController::signedIn, this, [this] {
        m_wasSignedIn = true;
        keepPassword();
        keepClientCertificate();
    });
    connect(&controller, &SessionController::activityChanged, this, [this](Activity activity) {
        if (activity == Activity::SigningIn) // a server has greeted
            remember();
    });
}

void SignInFlow::open(const ConnectionRequest& request) { prepare(request, nullptr); }

void SignInFlow::prepare(const ConnectionRequest& request, Prepared prepared)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_prepared = std::move(prepared);
    ++m_fetches;
    m_patience.stop();
    if (!isSamePlace(request, m_request))
        m_memory = Memory::Unasked;
    const Profile* const profile = profileOf(request);
    if (lacksCertificate(request))
        openWithCertificate(request);
    else if (!needsSecret(request) || !secretOf(request).isEmpty())
        openNow(request);
    else if (knowsSecretOf(request))
        openWith(request, secretOf(m_request));
    else if (profile && profile->remembersPassword)
        fetchPassword(request);
    else
        askForPassword(request, {});
}

void SignInFlow::openWith(ConnectionRequest request, const Secret& secret)
{
    secretIn(request) = secret;
    openNow(request);
}

void SignInFlow::fetchPassword(const ConnectionRequest& request)
{
    const int fetch = m_fetches;
    m_patience.disconnect(this);
    connect(&m_patience, &QTimer::timeout, this, [this, request] {
        if (!m_dialog)
            askForPassword(request, {})
                ->setNotice(tr(
                    "The keychain has not answered yet; perhaps it asks to be unlocked. The password can be "
                    "typed here as well."));
    });
    m_patience.start();
    m_passwords.fetch(request.profile, this,
                      [this, request, fetch](const Expected<Secret, KeychainError>& secret) {
                          if (fetch == m_fetches)
                              takeFetched(request, secret);
                      });
}

void SignInFlow::takeFetched(const ConnectionRequest& request, const Expected<Secret, KeychainError>& secret)
{
    ++m_fetches;
    const bool wasPatient = m_patience.isActive(); // else there was a dialog, and it may have been closed
    m_patience.stop();
    auto* dialog = qobject_cast<PasswordDialog*>(m_dialog.data());
    if (!dialog && !wasPatient)
        return;
    if (!secret) {
        if (!dialog)
            dialog = askForPassword(request, {});
        const bool isTold = secret.error().kind == KeychainError::Kind::Unavailable; // under the box
        dialog->setNotice(isTold ? QString() : describe(secret.error()));
    } else if (!dialog || !dialog->isBegun()) {
        m_dialog = nullptr;
        if (dialog)
            dialog->reject();
        openWith(request, *secret);
    }
}

void SignInFlow::retry() { open(m_request); }

void SignInFlow::retryWithOtherPassword(const QString& problem)
{
    if (m_dialog)
        return;
    m_prepared = nullptr;
    if (credentialOf(m_request) == CredentialKind::ClientCertificate)
        askForCertificate(m_request, problem);
    else
        askForPassword(m_request, problem);
}

/// The one that has worked there, or whichever the person names.
void SignInFlow::openWithCertificate(const ConnectionRequest& request)
{
    const ConnectionRequest known = withKnownCertificate(request);
    if (known.tls.certificateFile.isEmpty())
        askForCertificate(request, {});
    else
        openNow(known);
}

ConnectionRequest SignInFlow::withKnownCertificate(ConnectionRequest request) const
{
    if (m_wasSignedIn && isSamePlace(request, m_request)) {
        request.tls.certificateFile = m_request.tls.certificateFile;
        request.tls.keyFile = m_request.tls.keyFile;
    }
    const bool isNew = request.tls.certificateFile.isEmpty() && request.profile.isEmpty();
    const RecentAddress* const recent = isNew ? m_settings.recentAddress(addressText(request)) : nullptr;
    if (recent) {
        request.tls.certificateFile = recent->certificateFile;
        request.tls.keyFile = recent->keyFile;
    }
    return request;
}

void SignInFlow::askForCertificate(const ConnectionRequest& request, const QString& problem)
{
    auto* const dialog = new ClientCertificateDialog(request, problem, &m_window);
    m_dialog = dialog;
    connect(dialog, &ClientCertificateDialog::given, this, [this](const ConnectionRequest& given) {
        m_dialog = nullptr;
        ++m_fetches;
        openNow(given);
    });
    dialog->open();
}

Secret SignInFlow::provenSecret() const { return m_wasSignedIn ? secretOf(m_request) : Secret(); }

bool SignInFlow::knowsSecretOf(const ConnectionRequest& request) const
{
    return m_wasSignedIn && !secretOf(m_request).isEmpty() &&
           credentialOf(request) == credentialOf(m_request) && isSamePlace(request, m_request);
}

PasswordDialog* SignInFlow::askForPassword(const ConnectionRequest& request, const QString& problem)
{
    auto* const dialog = new PasswordDialog(request, problem, &m_window);
    m_dialog = dialog;
    connect(dialog, &PasswordDialog::given, this,
            [this, request = request](const QString& user, const Secret& secret,
                                      std::optional<bool> remember) mutable {
                m_dialog = nullptr;
                ++m_fetches;
                request.user = user;
                openWith(request, secret);
                m_memory = !remember ? Memory::Unasked : *remember ? Memory::Keep : Memory::Forget;
            });
    offerToRemember(*dialog, request);
    dialog->open();
    return dialog;
}

void SignInFlow::offerToRemember(PasswordDialog& dialog, const ConnectionRequest& request)
{
    const Profile* const profile = m_profiles.find(request.profile);
    if (!profile)
        return;
    dialog.offerToRemember(profile->remembersPassword);
    m_passwords.check(&dialog, [&dialog](const Expected<Done, KeychainError>& there) {
        dialog.setKeychain(there.hasValue(), there ? QString() : describe(there.error()));
    });
}

const Profile* SignInFlow::profileOf(const ConnectionRequest& request) const
{
    const Profile* const profile = m_profiles.find(request.profile);
    const KeychainKey key{request.profile, request.user, request.endpoint.host, request.endpoint.port};
    return profile && keychainKeyOf(*profile) == key ? profile : nullptr;
}

/// The sign-in has worked: what the person said of the password comes true.
void SignInFlow::keepPassword()
{
    const Memory memory = std::exchange(m_memory, Memory::Unasked);
    const Profile* const known = m_profiles.find(m_request.profile);
    if (memory == Memory::Unasked || !known)
        return;
    if (memory == Memory::Keep && known->user.isEmpty()) { // whose password it is must be known as well
        Profile named = *known;
        named.user = m_request.user;
        if (const auto saved = m_profiles.replace(named); !saved)
            emit notSaved(saved.error());
    }
    if (!profileOf(m_request))
        return;
    if (memory == Memory::Keep)
        m_passwords.keep(m_request.profile, secretOf(m_request));
    else
        m_passwords.forget(m_request.profile);
}

/// The certificate that was named in the dialog has worked: a saved server names it from now on.
void SignInFlow::keepClientCertificate()
{
    if (credentialOf(m_request) != CredentialKind::ClientCertificate)
        return;
    const Profile* const profile = m_profiles.find(m_request.profile);
    const TlsSettings& tls = m_request.tls;
    if (!profile) {
        remember();
        return;
    }
    const bool isKnown = profile->certificateFile == tls.certificateFile && profile->keyFile == tls.keyFile;
    const bool isElsewhere =
        profile->host != m_request.endpoint.host || profile->port != m_request.endpoint.port;
    if (isKnown || isElsewhere)
        return;
    if (const auto saved =
            m_profiles.setClientCertificate(m_request.profile, tls.certificateFile, tls.keyFile);
        !saved)
        emit notSaved(saved.error());
}

void SignInFlow::askForClearText()
{
    if (m_dialog)
        return;
    m_prepared = nullptr;
    const QString address = addressText(m_request);
    const bool isToken = credentialOf(m_request) == CredentialKind::Token;
    auto* const dialog = new ClearTextDialog(m_request.endpoint.host, address, isToken, &m_window);
    m_dialog = dialog;
    connect(dialog, &ClearTextDialog::permitted, this, [this, address](bool always) {
        if (always)
            permitClearText(address);
        m_dialog = nullptr;
        openNow(m_request, ClearText::Permitted);
    });
    dialog->open();
}

void SignInFlow::permitClearText(const QString& address)
{
    if (m_request.profile.isEmpty()) {
        m_settings.permitClearText(address);
        return;
    }
    m_request.permitsClearText = true;
    if (const auto saved = m_profiles.setPermitsClearText(m_request.profile, true); !saved)
        emit notSaved(saved.error());
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

/// What the person has permitted and trusted there, said in earlier questions.
ConnectionRequest SignInFlow::permitted(const ConnectionRequest& request, ClearText clearText) const
{
    ConnectionRequest permitted = request;
    permitted.permitsClearText |=
        clearText == ClearText::Permitted ||
        (request.profile.isEmpty() && m_settings.isClearTextPermitted(addressText(request)));
    if (request.profile.isEmpty() && request.tls.trustedSha256.isEmpty())
        permitted.tls.trustedSha256 = m_settings.trustedFingerprint(serverText(request.endpoint));
    return permitted;
}

void SignInFlow::openNow(const ConnectionRequest& request, ClearText clearText)
{
    if (const Prepared prepared = std::exchange(m_prepared, nullptr)) {
        prepared(permitted(request, clearText));
        return;
    }
    emit aboutToOpen();
    m_ending.endThen([this, request, clearText] {
        m_request = request;
        m_wasSignedIn = false;
        emit opening(request);
        if (request.isDemo)
            m_controller.openDemo();
        else
            m_controller.open(permitted(request, clearText));
    });
}

void SignInFlow::remember()
{
    if (m_request.isDemo || !m_request.profile.isEmpty()) // a saved server is in the other list
        return;
    RecentAddress recent{addressText(m_request), m_request.policy, m_request.endpoint.family,
                         m_request.security};
    const RecentAddress* const before = m_settings.recentAddress(recent.address);
    if (credentialOf(m_request) == CredentialKind::ClientCertificate && m_wasSignedIn) {
        recent.certificateFile = m_request.tls.certificateFile;
        recent.keyFile = m_request.tls.keyFile;
    } else if (before) {
        recent.certificateFile = before->certificateFile;
        recent.keyFile = before->keyFile;
    }
    m_settings.remember(recent);
}

} // namespace dropscope::ui

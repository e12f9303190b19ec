// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with saved servers, and with addresses that are dropped on it.
#include "core/profile/profilestore.h"
#include "ui/controller/addressinput.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/messagestack.h"
#include "ui/profiles/addressdrop.h"
#include "ui/profiles/profileflow.h"
#include "ui/profiles/profilepanel.h"
#include "ui/profiles/profilerequest.h"
#include "ui/settings/appsettings.h"
#include "ui/window/recordingflow.h"
#include "ui/window/signinflow.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QMimeData>

namespace dropscope::ui {

void MainWindow::followProfiles()
{
    connect(m_profiles, &ProfilePanel::openRequested, this, &MainWindow::openProfile);
    connect(m_profiles, &ProfilePanel::editRequested, m_profileFlow, &ProfileFlow::edit);
    connect(m_profiles, &ProfilePanel::duplicateRequested, m_profileFlow, &ProfileFlow::duplicate);
    connect(m_profiles, &ProfilePanel::removeRequested, m_profileFlow, &ProfileFlow::remove);
    connect(m_profiles, &ProfilePanel::addressDropped, this, &MainWindow::saveDropped);
    connect(m_profileFlow, &ProfileFlow::saved, this, [this](const Profile& profile) {
        if (!m_settings.isProfileListShown())
            setProfilesShown(true); // the first one: here is where it went
        m_profiles->select(profile.id);
        adoptIfOpen(profile);
    });
    connect(&m_servers.profiles, &ProfileStore::changed, this, &MainWindow::refreshSoon);
    connect(m_signIn, &SignInFlow::notSaved, m_profileFlow,
            qOverload<const ProfileError&>(&ProfileFlow::tell));
    connect(m_signIn, &SignInFlow::certificateTrusted, this, [this](const ConnectionRequest& request) {
        const auto saved =
            m_servers.profiles.setTrustedFingerprint(request.profile, request.tls.trustedSha256);
        if (!saved)
            m_profileFlow->tell(saved.error());
    });
    setProfilesShown(m_settings.isProfileListShown().value_or(!m_servers.profiles.profiles().isEmpty()));
}

/// What is open and was none has become a saved server.
void MainWindow::adoptIfOpen(const Profile& profile)
{
    const ConnectionRequest& request = m_signIn->request();
    const bool isOpen = m_controller->isConnected() && !request.isDemo && request.profile.isEmpty() &&
                        isSameAddress(profileFor(request), profile);
    if (!isOpen)
        return;
    m_signIn->adopt(profile.id);
    m_profiles->setOpenProfile(profile.id);
}

void MainWindow::connectProfileActions()
{
    using enum WindowAction;
    const auto on = [this](WindowAction action, auto call) {
        connect((*m_actions)[action], &QAction::triggered, this, call);
    };
    on(ShowProfiles, [this](bool shown) {
        m_settings.setProfileListShown(shown);
        setProfilesShown(shown);
        if (shown)
            m_profiles->takeFocus();
    });
    on(NewProfile, [this] { m_profileFlow->create(); });
    on(SaveAsProfile, [this] { saveAsProfile(); });
    on(ImportProfiles, [this] { m_profileFlow->importFile(); });
    on(ExportProfiles, [this] { m_profileFlow->exportFile(); });
}

void MainWindow::setProfilesShown(bool shown)
{
    m_profiles->setVisible(shown);
    (*m_actions)[WindowAction::ShowProfiles]->setChecked(shown);
}

void MainWindow::openProfile(const QString& id)
{
    if (const Profile* const profile = m_servers.profiles.find(id))
        open(requestFor(*profile));
}

/// What the bar cannot show of a saved server that is open holds on, as the server is saved by now.
ConnectionRequest MainWindow::askedInBar(const ConnectionRequest& request) const
{
    const Profile* const profile = m_servers.profiles.find(m_signIn->request().profile);
    return profile ? carryOver(request, m_shownInBar, requestFor(*profile)) : request;
}

void MainWindow::saveAsProfile()
{
    ConnectionRequest request = m_signIn->request();
    if (request.profile.isEmpty()) { // what was said of the address goes along
        if (request.tls.trustedSha256.isEmpty())
            request.tls.trustedSha256 = m_settings.trustedFingerprint(serverText(request.endpoint));
        request.permitsClearText |= m_settings.isClearTextPermitted(addressText(request));
    }
    m_profileFlow->save(request, m_signIn->provenSecret());
}

void MainWindow::tellProfilesDamaged(const ProfileError& error) { m_profileFlow->tell(error); }

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->source() == this)
        return; // a message on its way out
    if (!addressIn(*event->mimeData()).isEmpty() || !RecordingFlow::filesIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (const QStringList files = RecordingFlow::filesIn(*event->mimeData()); !files.isEmpty()) {
        event->acceptProposedAction();
        m_recordings->openAll(files);
        return;
    }
    const QString address = addressIn(*event->mimeData());
    if (address.isEmpty())
        return;
    event->acceptProposedAction();
    openDropped(address);
}

void MainWindow::openDropped(const QString& address)
{
    const Expected<ConnectionRequest, QString> request =
        readAddress(address, SignInPolicy::Auto, AddressFamily::Any);
    if (request)
        open(*request);
    else
        tellAddressProblem(request.error());
}

void MainWindow::saveDropped(const QString& address)
{
    const Expected<ConnectionRequest, QString> request =
        readAddress(address, SignInPolicy::Auto, AddressFamily::Any);
    if (request)
        m_profileFlow->save(*request, {});
    else
        tellAddressProblem(request.error());
}

void MainWindow::tellAddressProblem(const QString& problem)
{
    BarMessage message;
    message.tone = Tone::Warning;
    message.title = tr("This address cannot be taken");
    message.text = problem;
    m_messages->add(message);
}

} // namespace dropscope::ui

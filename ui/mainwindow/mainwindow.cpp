// SPDX-License-Identifier: GPL-3.0-or-later
// What follows the session; the layout is in mainwindowlayout.cpp, what the actions do in
// mainwindowactions.cpp.
#include "ui/mainwindow/mainwindow.h"

#include "core/inspection/inspection.h"
#include "ui/check/checkpanel.h"
#include "ui/controller/addressinput.h"
#include "ui/controller/openedmail.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/serverchecker.h"
#include "ui/log/logcontents.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/models/maildropmodel.h"
#include "ui/models/texthits.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/capabilitypanel.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/connectionbar.h"
#include "ui/panels/connectionpanel.h"
#include "ui/panels/embeddedpanel.h"
#include "ui/panels/findingpanel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagepanel.h"
#include "ui/panels/messagestack.h"
#include "ui/panels/progressstrip.h"
#include "ui/panels/proxystrip.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/testserverstrip.h"
#include "ui/panels/timelinepanel.h"
#include "ui/panels/tlspanel.h"
#include "ui/panels/welcomepage.h"
#include "ui/profiles/profileflow.h"
#include "ui/profiles/profilepanel.h"
#include "ui/profiles/profilepasswords.h"
#include "ui/settings/appsettings.h"
#include "ui/text/statetext.h"
#include "ui/theme/icons.h"
#include "ui/views/maildropview.h"
#include "ui/views/timelineview.h"
#include "ui/window/announcer.h"
#include "ui/window/archiveflow.h"
#include "ui/window/checkflow.h"
#include "ui/window/comparisonflow.h"
#include "ui/window/dragflow.h"
#include "ui/window/endingflow.h"
#include "ui/window/languagemenu.h"
#include "ui/window/mailflow.h"
#include "ui/window/printflow.h"
#include "ui/window/proxyflow.h"
#include "ui/window/recordingflow.h"
#include "ui/window/savingflow.h"
#include "ui/window/signinflow.h"
#include "ui/window/testserverflow.h"
#include "ui/window/trustflow.h"
#include "ui/window/windowmenus.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

MainWindow::MainWindow(std::unique_ptr<SessionController> controller, AppSettings& settings,
                       SavedServers servers, Theme& theme, QWidget* parent)
    : QMainWindow(parent)
    , m_controller(std::move(controller))
    , m_settings(settings)
    , m_servers(servers)
    , m_theme(theme)
    , m_actions(new WindowActions(this))
    , m_bar(new ConnectionBar(*m_actions, settings))
    , m_messages(new MessageStack)
    , m_pages(new QStackedWidget)
    , m_welcome(new WelcomePage(*m_actions, settings))
    , m_proxy(new ProxyStrip(*m_actions))
    , m_testServer(new TestServerStrip(*m_actions))
    , m_connections(new ConnectionPanel(*m_actions))
    , m_maildrop(new MaildropPanel(*m_actions))
    , m_message(new MessagePanel(*m_actions))
    , m_log(new LogPanel(settings))
    , m_timeline(new TimelinePanel)
    , m_findings(new FindingPanel(*m_actions))
    , m_embedded(new EmbeddedPanel(*m_actions))
    , m_checker(new ServerChecker(this))
    , m_check(new CheckPanel(*m_checker))
    , m_charts(new ChartPanel)
    , m_tls(new TlsPanel(*m_actions))
    , m_capabilities(new CapabilityPanel(*m_actions))
    , m_progress(new ProgressStrip((*m_actions)[WindowAction::Cancel]))
    , m_status(new StatusStrip)
    , m_lowerTabs(new QTabWidget)
    , m_profiles(new ProfilePanel(*m_actions, servers.profiles))
    , m_side(new QSplitter(Qt::Horizontal))
    , m_across(new QSplitter(Qt::Horizontal))
    , m_down(new QSplitter(Qt::Vertical))
    , m_source(new QSplitter(Qt::Vertical))
    , m_ending(new EndingFlow(*m_controller, *this))
    , m_passwords(new ProfilePasswords(servers, this))
    , m_signIn(new SignInFlow(*m_controller, *m_ending, settings, servers.profiles, *m_passwords, *this))
    , m_trust(new TrustFlow(*m_signIn, *this))
    , m_saving(new SavingFlow(settings, *this))
    , m_archives(new ArchiveFlow(*m_controller, settings, *m_messages, *this))
    , m_prints(new PrintFlow(*m_saving, *m_messages, *this))
    , m_drags(new DragFlow(*m_messages, *this))
    , m_recordings(new RecordingFlow(*m_controller, *m_ending, settings, *m_messages, *this))
    , m_mailFlow(new MailFlow(*m_controller, *m_ending, settings, *m_messages, *this))
    , m_comparisons(new ComparisonFlow(*m_controller, settings, *this))
    , m_proxyFlow(new ProxyFlow(*m_controller, *m_ending, settings, *m_messages, *this))
    , m_checkFlow(new CheckFlow(
          {*m_controller, *m_checker, *m_signIn, *m_ending, *m_saving, settings, *m_check, *this}))
    , m_testServerFlow(
          new TestServerFlow({*m_controller, *m_ending, *m_signIn, settings, *m_messages, *this}))
    , m_announcer(new Announcer(*m_messages, *m_controller, *m_signIn, *m_trust, this))
    , m_profileFlow(new ProfileFlow(servers, *m_passwords, *m_messages, settings, *this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setUpPages();
    addMenus(*menuBar(), *m_actions, m_profiles->profileActions(), *m_maildrop->view(),
             *new LanguageMenu(*m_controller, this));
    followController();
    followPanels();
    followTimings();
    followRecordings();
    followMail();
    followConnections();
    followProxy();
    followTestServer();
    followFindings();
    followCheck();
    followSaving();
    followMessages();
    followProfiles();
    connectActions();
    restoreLayout();
    showTitle();
    refresh();
}

// A session that dies tells so, and nobody here may hear it any more.
MainWindow::~MainWindow()
{
    takeInspection(nullptr);
    m_controller->disconnect();
    if (Inspection* const inspection = m_controller->inspection())
        inspection->disconnect();
    m_controller.reset();
}

void MainWindow::followController()
{
    SessionController* const controller = m_controller.get();
    m_maildrop->model().setIsNew([controller](qsizetype row) { return controller->isNew(row); });
    connect(controller, &SessionController::inspectionChanged, this, &MainWindow::takeInspection);
    connect(controller, &SessionController::activityChanged, this, &MainWindow::takeActivity);
    connect(controller, &SessionController::progressChanged, this, [this](const Progress& progress) {
        if (!m_archives->isRunning() || m_controller->activity() == Activity::Retrieving)
            m_progress->setProgress(progress);
    });
    connect(controller, &SessionController::newMessagesKnown, this,
            [this] { m_maildrop->model().refreshIsNew(); });
    connect(controller, &SessionController::failed, m_announcer, qOverload<const Error&>(&Announcer::tell));
    connect(controller, &SessionController::retrievalFailed, this, [this](MessageNumber, const Error& error) {
        if (!m_archives->isRunning()) // which tells what became of each
            m_announcer->tell(error);
    });
    connect(controller, &SessionController::noticed, m_announcer,
            qOverload<Notice, qsizetype>(&Announcer::tell));
    connect(m_signIn, &SignInFlow::aboutToOpen, m_messages, &MessageStack::clear);
    connect(m_signIn, &SignInFlow::opening, this, [this](const ConnectionRequest& request) {
        m_bar->show(request);
        m_shownInBar = m_bar->readRequest().value_or(request);
    });
}

void MainWindow::followPanels()
{
    MaildropView* const table = m_maildrop->view();
    connect(table, &MaildropView::currentMessageChanged, m_message, &MessagePanel::showRow);
    connect(table, &MaildropView::selectedMessagesChanged, this, &MainWindow::refreshSoon);
    connect(table, &MaildropView::visibleRowsChanged, m_controller.get(), &SessionController::setVisibleRows);
    connect(m_messages, &MessageStack::changed, this, &MainWindow::refreshSoon);
    connect(m_log->rawCommandField(), &RawCommandField::lineEntered, m_controller.get(),
            &SessionController::sendRaw);
    connect(m_bar, &ConnectionBar::connectRequested, (*m_actions)[WindowAction::Connect], &QAction::trigger);
    connect(m_bar, &ConnectionBar::tlsRequested, this, [this] {
        m_lowerTabs->setCurrentWidget(m_tls);
        m_lowerTabs->setFocus(Qt::OtherFocusReason);
    });
    connect(m_capabilities, &CapabilityPanel::probeRequested, m_controller.get(),
            &SessionController::probeCapabilities);
    connect(m_controller.get(), &SessionController::probingChanged, m_capabilities,
            &CapabilityPanel::setProbing);
    connect(m_tls, &TlsPanel::saveRequested, m_saving, &SavingFlow::saveOctets);
    connect(m_welcome, &WelcomePage::connectRequested, this, &MainWindow::openAddress);
    connect(m_progress, &ProgressStrip::shownChanged, this,
            [this](bool shown) { m_status->setServerShown(!shown); });
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &MainWindow::refresh);
}

void MainWindow::openAddress(const RecentAddress& address)
{
    const Expected<ConnectionRequest, QString> request =
        readAddress(address.address, address.policy, address.family, address.security);
    if (request)
        open(*request);
    else
        m_welcome->setProblem(request.error());
}

void MainWindow::openDemo()
{
    ConnectionRequest request;
    request.isDemo = true;
    open(request);
}

void MainWindow::open(const ConnectionRequest& request) { m_signIn->open(request); }

void MainWindow::takeInspection(Inspection* inspection)
{
    m_maildrop->setInspection(inspection);
    m_message->setInspection(inspection);
    m_log->setInspection(inspection);
    m_timeline->setInspection(inspection);
    m_findings->setInspection(inspection);
    m_embedded->setInspection(inspection);
    m_charts->setInspection(inspection);
    m_capabilities->setInspection(inspection);
    m_tls->setInspection(inspection);
    m_status->setInspection(inspection);
    m_bar->setInspection(inspection);
    showConnections();
    m_lowerTabs->setVisible(m_controller->mail() ==
                            nullptr); // where nothing crossed a wire, mail has the room
    if (!inspection)
        return;
    connect(inspection, &Inspection::stateChanged, m_bar, &ConnectionBar::setState);
    connect(inspection, &Inspection::totalsChanged, this, &MainWindow::refreshSoon);
    connect(inspection, qOverload<>(&Inspection::ended), this, &MainWindow::refreshSoon);
    connect(inspection, &Inspection::itemsChanged, this, &MainWindow::refreshSoon);
    connect(inspection, &Inspection::findingsAdded, this, &MainWindow::refreshSoon);
    m_bar->setState(inspection->state());
    if (m_pages->currentWidget() == m_welcome)
        showWorkspace();
    if (m_controller->recording() && !m_controller->isReading())
        settleIn(); // another connection of it was chosen
    showTitle();
}

void MainWindow::showWorkspace()
{
    m_pages->setCurrentIndex(1);
    m_bar->QWidget::show();
    m_status->show();
    m_maildrop->view()->setFocus();
}

void MainWindow::takeActivity(Activity activity)
{
    if (activity == Activity::Ending || activity == Activity::Idle)
        keepFocus();
    const bool isOther = m_archives->isRunning() || m_prints->isRunning() || m_drags->isRunning() ||
                         m_maildrop->hits().isSearching();
    const QString what = isOther ? QString() : activityText(activity);
    if (!what.isEmpty())
        m_progress->begin(what);
    else if (!isOther && !m_saving->isRunning() && !m_controller->isReading())
        m_progress->end();
    m_bar->setActivity(activity);
    m_capabilities->setSignedIn(m_controller->isSignedIn());
    m_profiles->setOpenProfile(m_controller->isConnected() ? m_signIn->request().profile : QString());
    m_status->setConnection(m_controller->peerAddress(), m_controller->signedInWith());
    RawCommandField* const raw = m_log->rawCommandField();
    if (m_controller->recording() != nullptr)
        raw->setUnavailable(tr("A recording has no server"));
    else if (m_controller->mail() != nullptr)
        raw->setUnavailable(tr("Mail on your disk has no server"));
    else if (m_controller->isShowingCheck())
        raw->setUnavailable(tr("The check speaks for itself: connect, to send a line"));
    else if (m_controller->isShowingServed())
        raw->setUnavailable(tr("The test server says nothing of its own"));
    else if (m_controller->proxied() != nullptr)
        raw->setUnavailable(tr("The proxy says nothing of its own"));
    else if (activity == Activity::Idle || activity == Activity::Connecting)
        raw->setUnavailable(tr("Not connected"));
    else
        raw->setAvailable();
    if (auto* const exports = m_log->findChild<QWidget*>(u"exportLogButton"_s))
        exports->setEnabled(m_controller->mail() == nullptr); // nothing crossed a wire
    m_log->setRevealProblem(m_controller->recording() == nullptr
                                ? QString()
                                : tr("A recording holds no secrets: they were masked before they reached "
                                     "the disk."));
    if (activity == Activity::Ready)
        settleIn();
    refresh();
}

/// The button by which the session was ended is about to be disabled. Qt would hand the keyboard to whatever
/// comes next, a field to type into.
void MainWindow::keepFocus()
{
    if (qobject_cast<ActionButton*>(focusWidget()) && m_pages->currentWidget() != m_welcome)
        m_maildrop->view()->setFocus();
}

/// The maildrop has been listed: its first message is where the keyboard goes, unless the person is busy
/// elsewhere.
void MainWindow::settleIn()
{
    MaildropView* const table = m_maildrop->view();
    if (table->currentMessageRow() >= 0 && table->selectionModel()->hasSelection())
        return;
    if (table->model()->rowCount() > 0)
        table->selectRow(0);
    const QWidget* const focus = focusWidget();
    if (!focus || !focus->isVisible() || m_bar->isAncestorOf(focus))
        table->setFocus();
}

void MainWindow::showTitle()
{
    const ConnectionRequest& request = m_controller->request();
    QString maildrop;
    if (const OpenedRecording* const recording = m_controller->recording())
        maildrop = connectionTitle(QFileInfo(recording->path()).fileName());
    else if (const OpenedMail* const mail = m_controller->mail())
        maildrop = mail->name();
    else if (ProxiedSource* const proxied = m_controller->proxied())
        maildrop = proxyTitle(*proxied);
    else if (m_controller->isShowingServed())
        maildrop = connectionTitle(tr("Test server"));
    else if (m_controller->isShowingCheck())
        maildrop = connectionTitle(tr("Check of %1").arg(m_checker->server().name()));
    else if (request.isDemo)
        maildrop = tr("Demo maildrop");
    else if (!request.endpoint.host.isEmpty())
        maildrop =
            request.user.isEmpty() ? request.endpoint.host : request.user + u'@' + request.endpoint.host;
    setWindowTitle(maildrop.isEmpty() ? u"Dropscope"_s : tr("%1 — Dropscope").arg(maildrop));
}

void MainWindow::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void MainWindow::refresh()
{
    m_refresh.stop();
    m_actions->update(situation());
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (!event->spontaneous() && m_pages->currentWidget() == m_welcome)
        m_welcome->takeFocus();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_saving->isRunning()) {
        m_closesWhenSaved = true;
        event->ignore();
        return;
    }
    if (m_ending->isNeeded()) {
        m_ending->endThen([this] { close(); });
        event->ignore();
        return;
    }
    saveLayout();
    event->accept();
    emit closed();
}

} // namespace dropscope::ui

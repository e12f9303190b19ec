// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of a window do; its layout is in mainwindow.cpp.
#include "core/inspection/inspection.h"
#include "core/profile/profilestore.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/proxiedsource.h"
#include "ui/controller/servedsource.h"
#include "ui/controller/serverchecker.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/texthits.h"
#include "ui/panels/connectionbar.h"
#include "ui/panels/connectionpanel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagestack.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/panels/welcomepage.h"
#include "ui/profiles/profilepanel.h"
#include "ui/settings/appsettings.h"
#include "ui/text/exchangetext.h"
#include "ui/views/maildropview.h"
#include "ui/window/announcer.h"
#include "ui/window/archiveflow.h"
#include "ui/window/comparisonflow.h"
#include "ui/window/dragflow.h"
#include "ui/window/endingflow.h"
#include "ui/window/exportmenu.h"
#include "ui/window/printflow.h"
#include "ui/window/recordingflow.h"
#include "ui/window/savingflow.h"
#include "ui/window/signinflow.h"

#include <QAction>
#include <QCheckBox>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

/// Servers wait ten minutes at least (RFC 1939 §3), but some wait less and some routers forget sooner.
constexpr auto keepAliveInterval = 60s;

void toggleTogether(QAction* action, QCheckBox* box)
{
    action->setChecked(box->isChecked());
    QObject::connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    QObject::connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
}

} // namespace

void MainWindow::connectActions()
{
    connectSessionActions();
    connectMessageActions();
    connectWholeMessageActions();
    connectWindowActions();
    connectThemeActions();
    connectLogActions();
    connectProfileActions();
}

void MainWindow::connectSessionActions()
{
    using enum WindowAction;
    const auto on = [this](WindowAction action, auto call) {
        connect((*m_actions)[action], &QAction::triggered, this, call);
    };
    on(OpenDemo, [this] { openDemo(); });
    on(OpenRecording, [this] { m_recordings->ask(); });
    on(CompareWith, [this] { m_comparisons->ask(); });
    on(EditAddress, [this] { editAddress(); });
    on(Connect, [this] {
        if (m_pages->currentWidget() == m_welcome)
            m_welcome->connectNow();
        else if (const auto request = m_bar->readRequest())
            open(askedInBar(*request));
    });
    on(Disconnect, [this] { m_ending->endThen({}); });
    on(Reload, [this] {
        m_messages->clear();
        m_ending->endThen([this] { m_controller->reload(); });
    });
    on(ResetMarks, [this] { m_controller->resetMarks(); });
    // No further question: the number stands on the button, and each mark was set by hand and can be seen.
    on(Commit, [this] { m_ending->end(Ending::Commit); });
    on(Drop, [this] { m_ending->end(Ending::Drop); });
    on(SendNoop, [this] { m_controller->noop(); });
    on(Cancel, [this] { cancel(); });
    connect((*m_actions)[KeepAlive], &QAction::toggled, this,
            [this](bool isOn) { m_controller->setKeepAlive(isOn ? keepAliveInterval : 0s); });
}

void MainWindow::connectMessageActions()
{
    using enum WindowAction;
    const auto on = [this](WindowAction action, auto call) {
        connect((*m_actions)[action], &QAction::triggered, this, call);
    };
    on(Retrieve, [this] { m_controller->retrieve(m_maildrop->view()->selectedNumbers()); });
    on(MarkDeleted, [this] { m_controller->markDeleted(m_maildrop->view()->selectedNumbers()); });
    on(SaveMessages, [this] {
        if (const Inspection* const inspection = m_controller->inspection())
            m_saving->saveMessages(*inspection, selectedRows());
    });
    on(SaveRecording, [this] {
        if (const Inspection* const inspection = m_controller->inspection())
            m_saving->saveRecording(*inspection);
    });
    on(Filter, [this] { m_maildrop->editFilter(); });
    on(RawCommand, [this] { m_log->rawCommandField()->setFocus(Qt::ShortcutFocusReason); });
    on(ShowInLog, [this] { showMessageInLog(m_maildrop->view()->currentMessageRow()); });
    on(ShowInTimeline, [this] { showMessageInTimeline(); });
    on(ShowFindings, [this] {
        if (const auto number = currentMessage())
            showFindings(*number);
    });
}

void MainWindow::connectWindowActions()
{
    using enum WindowAction;
    const auto on = [this](WindowAction action, auto call) {
        connect((*m_actions)[action], &QAction::triggered, this, call);
    };
    on(NewWindow, [this] { emit newWindowRequested(); });
    on(CloseWindow, [this] { close(); });
    on(ShowShortcuts, [this] { showShortcuts(); });
    on(ShowAbout, [this] { (new AboutDialog(this))->open(); });
}

void MainWindow::connectThemeActions()
{
    const std::array modes{std::pair(WindowAction::ThemeAuto, Theme::Mode::Auto),
                           std::pair(WindowAction::ThemeLight, Theme::Mode::Light),
                           std::pair(WindowAction::ThemeDark, Theme::Mode::Dark)};
    for (const auto& [action, mode] : modes) {
        connect((*m_actions)[action], &QAction::triggered, this, [this, mode = mode] {
            m_theme.setMode(mode);
            m_settings.setThemeMode(mode);
        });
    }
    const auto showMode = [this, modes] {
        for (const auto& [action, mode] : modes)
            (*m_actions)[action]->setChecked(m_settings.themeMode() == mode);
    };
    connect(&m_settings, &AppSettings::themeModeChanged, this, showMode);
    showMode();
}

void MainWindow::connectLogActions()
{
    if (auto* const lineEnds = m_log->findChild<QCheckBox*>(u"showLineEndsBox"_s))
        toggleTogether((*m_actions)[WindowAction::ShowLineEnds], lineEnds);
    auto* const exports = new ExportMenu(this);
    connect(exports, &ExportMenu::chosen, this, [this](ExportForm form) {
        if (Inspection* const inspection = m_controller->inspection())
            m_saving->saveExport(*inspection, form);
    });
    connect(m_log, &LogPanel::exportRequested, exports, [this, exports] {
        exports->setSource(exportSource());
        if (const auto* const button = m_log->findChild<QWidget*>(u"exportLogButton"_s))
            exports->popUpAt(*button);
    });
    if (auto* const follow = m_log->findChild<QCheckBox*>(u"followBox"_s))
        toggleTogether((*m_actions)[WindowAction::FollowLog], follow);
}

void MainWindow::editAddress()
{
    if (m_pages->currentWidget() == m_welcome)
        m_welcome->editAddress();
    else
        m_bar->editAddress();
}

void MainWindow::cancel()
{
    const Activity activity = m_controller->activity();
    if (m_saving->isRunning())
        m_saving->cancel();
    else if (m_archives->isRunning())
        m_archives->cancel();
    else if (m_prints->isRunning())
        m_prints->cancel();
    else if (m_drags->isRunning())
        m_drags->cancel();
    else if (m_maildrop->hits().isSearching())
        m_maildrop->hits().cancel();
    else if (activity != Activity::Idle && activity != Activity::Ready) {
        m_controller->cancel();
        if (activity == Activity::Retrieving)
            m_announcer->tellIfStillComing();
    } else if (m_controller->isReading()) {
        m_controller->cancel();
        readingWentOn();
    } else if (m_checker->isRunning())
        m_checker->stop();
    else
        m_messages->closeFirst();
}

void MainWindow::showShortcuts()
{
    QList<const QAction*> actions;
    for (const QAction* const action : m_actions->all())
        actions += action;
    for (const QAction* const action : m_profiles->profileActions())
        actions += action;
    (new ShortcutsDialog(actions, this))->open();
}

QList<qsizetype> MainWindow::selectedRows() const
{
    QList<qsizetype> rows;
    const Inspection* const inspection = m_controller->inspection();
    if (!inspection)
        return rows;
    for (const MessageNumber number : m_maildrop->view()->selectedNumbers())
        if (const auto row = inspection->maildrop().rowOf(number))
            rows += *row;
    return rows;
}

WindowSituation MainWindow::situation() const
{
    WindowSituation situation;
    situation.activity = m_controller->activity();
    situation.isSignedIn = m_controller->isSignedIn();
    situation.isSaving = m_saving->isRunning();
    situation.isArchiving = m_archives->isRunning();
    situation.isPrinting = m_prints->isRunning();
    situation.isDragging = m_drags->isRunning();
    situation.isSearching = m_maildrop->hits().isSearching();
    situation.isServing = m_controller->served() != nullptr && m_controller->served()->isListening();
    situation.isChecking = m_checker->isRunning();
    situation.hasMessageBar = !m_messages->isEmpty();
    situation.hasProfiles = !m_servers.profiles.profiles().isEmpty();
    const Inspection* const inspection = m_controller->inspection();
    if (!inspection)
        return situation;
    ProxiedSource* const proxied = m_controller->proxied();
    situation.isMail = m_controller->mail() != nullptr;
    situation.isRecording = m_controller->connections() != nullptr || situation.isMail;
    situation.isProxying = proxied != nullptr && proxied->isListening();
    situation.isReading = m_controller->isReading();
    situation.hasSeveral = m_connections->isVisibleTo(this);
    situation.isCapture = m_controller->recording() != nullptr && m_controller->recording()->isCapture();
    situation.hasTranscript = inspection->transcript().recording()->size() > 0;
    situation.canBecomeProfile = !situation.isRecording && !m_signIn->request().isDemo;
    situation.hasRequest = !situation.isRecording;
    const auto current = currentMessage();
    situation.hasFindings = current && !inspection->findings().concerning(*current).empty();
    situation.marked = inspection->hasEnded() ? 0 : inspection->maildrop().markedCount();
    addMessages(situation);
    for (const qsizetype row : selectedRows()) {
        const Item& item = inspection->maildrop().items()[static_cast<size_t>(row)];
        ++situation.selected;
        const bool isPresent = item.presence == Presence::Present;
        situation.selectedPresent += isPresent ? 1 : 0;
        situation.selectedToRetrieve += isPresent && !item.isRetrieved() ? 1 : 0;
        situation.selectedRetrieved += item.isRetrieved() ? 1 : 0;
    }
    return situation;
}

} // namespace dropscope::ui

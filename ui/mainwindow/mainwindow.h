// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profileerror.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/profiles/savedservers.h"
#include "ui/window/exportmenu.h"
#include "ui/window/windowactions.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace dropscope::ui {

class Announcer;
class AppSettings;
class ArchiveFlow;
class CapabilityPanel;
class ChartPanel;
class CheckFlow;
class CheckPanel;
class ComparisonFlow;
class ConnectionBar;
class ConnectionPanel;
class DragFlow;
class EmbeddedPanel;
class EndingFlow;
class LogPanel;
class MailFlow;
class MaildropPanel;
class MessagePanel;
class MessageStack;
class PrintFlow;
class ProfileFlow;
class ProfilePanel;
class ProfilePasswords;
class ProgressStrip;
class ProxiedSource;
class ProxyFlow;
class ProxyStrip;
class RecordingFlow;
class SavingFlow;
class ServerChecker;
class SignInFlow;
class StatusStrip;
class TestServerFlow;
class TestServerStrip;
class Theme;
class FindingPanel;
class TimelinePanel;
class TlsPanel;
class TrustFlow;
class WelcomePage;
struct RecentAddress;

// Theory of operation
//
// A window holds one session controller and shows what it brings: its inspection goes to the panels, its
// failures and notices to the announcer. What the person wants arrives as an action (WindowActions); whether
// an action is possible is decided in refresh() and nowhere else. Ways that need a question on the way have a
// flow of their own: in (SignInFlow), out (EndingFlow), to a file (SavingFlow), into the list of saved
// servers (ProfileFlow). Nothing in here waits.

class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// Settings, servers and theme are shared by all windows and must outlive this one.
    MainWindow(std::unique_ptr<SessionController> controller, AppSettings& settings, SavedServers servers,
               Theme& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] SessionController& controller() const { return *m_controller; }
    [[nodiscard]] const WindowActions& actions() const { return *m_actions; }
    [[nodiscard]] MaildropPanel& maildropPanel() const { return *m_maildrop; }
    [[nodiscard]] MessagePanel& messagePanel() const { return *m_message; }

    /// As if typed into the address field and entered.
    void openAddress(const RecentAddress& address);
    void openDemo();
    /// A recording or a capture; mail in a file or a folder is known for what it is.
    void openRecording(const QString& path);
    /// What is shown, with a recording, in a window of its own.
    void compareWith(const QString& path);
    /// A program before this one died, and left these recordings; the newest first.
    void tellRecovered(const QStringList& paths);
    /// The saved servers could not be read, or not all of them.
    void tellProfilesDamaged(const ProfileError& error);

signals:
    void newWindowRequested();
    /// The window is closed and may go.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setUpPages();
    [[nodiscard]] QLayout* makeTop();
    [[nodiscard]] QWidget* makeWorkspace();
    void followController();
    void followPanels();
    void followRecordings();
    void followMail();
    void addRecentFiles();
    void followConnections();
    void followProxy();
    void followTestServer();
    void showTestServer();
    void followFindings();
    void followCheck();
    void showCheck();
    void showInLog(quint64 exchange);
    void showOctetsInLog(quint64 exchange, Direction direction, OctetRange range);
    void showInTimeline(quint64 exchange);
    void showLineInTimeline();
    void showFinding(qsizetype finding);
    void showFindings(MessageNumber number);
    void followTimings();
    void followSaving();
    void followMessages();
    void followProfiles();
    void connectActions();
    void connectSessionActions();
    void connectMessageActions();
    void connectWholeMessageActions();
    void connectWindowActions();
    void connectThemeActions();
    void connectLogActions();
    void connectProfileActions();

    void open(const ConnectionRequest& request);
    void takeInspection(Inspection* inspection);
    void showConnections();
    [[nodiscard]] ExportMenu::Source exportSource() const;
    void takeConnections();
    void readingWentOn();
    void endReading();
    void tellGivenUp();
    void showWorkspace();
    void takeActivity(Activity activity);
    void keepFocus();
    void settleIn();
    void openProfile(const QString& id);
    void openDropped(const QString& address);
    void saveDropped(const QString& address);
    void saveAsProfile();
    void adoptIfOpen(const Profile& profile);
    void setProfilesShown(bool shown);
    [[nodiscard]] ConnectionRequest askedInBar(const ConnectionRequest& request) const;
    void tellAddressProblem(const QString& problem);
    void editAddress();
    void cancel();
    void retrieveAll();
    void copyHeaders();
    [[nodiscard]] QString printName() const;
    void showShortcuts();
    void showMessageInLog(qsizetype row);
    void showMessageInTimeline();
    void showMessage(MessageNumber number);
    void showTitle();
    [[nodiscard]] QString proxyTitle(ProxiedSource& source) const;
    [[nodiscard]] QString connectionTitle(const QString& source) const;
    void refreshSoon();
    void refresh();
    [[nodiscard]] WindowSituation situation() const;
    void addMessages(WindowSituation& situation) const;
    [[nodiscard]] QList<qsizetype> selectedRows() const;
    [[nodiscard]] std::optional<MessageNumber> currentMessage() const;
    void restoreLayout();
    void saveLayout();

    std::unique_ptr<SessionController> m_controller;
    AppSettings& m_settings;
    SavedServers m_servers;
    Theme& m_theme;
    WindowActions* m_actions;
    ConnectionBar* m_bar;
    MessageStack* m_messages;
    QStackedWidget* m_pages;
    WelcomePage* m_welcome;
    ProxyStrip* m_proxy;
    TestServerStrip* m_testServer;
    ConnectionPanel* m_connections;
    MaildropPanel* m_maildrop;
    MessagePanel* m_message;
    LogPanel* m_log;
    TimelinePanel* m_timeline;
    FindingPanel* m_findings;
    EmbeddedPanel* m_embedded;
    ServerChecker* m_checker;
    CheckPanel* m_check;
    ChartPanel* m_charts;
    TlsPanel* m_tls;
    CapabilityPanel* m_capabilities;
    ProgressStrip* m_progress;
    StatusStrip* m_status;
    QTabWidget* m_lowerTabs;
    ProfilePanel* m_profiles;
    QSplitter* m_side;   ///< saved servers | all else
    QSplitter* m_across; ///< table | message
    QSplitter* m_down;   ///< these two above, log below
    QSplitter* m_source; ///< connections above, what one of them holds below
    EndingFlow* m_ending;
    ProfilePasswords* m_passwords;
    SignInFlow* m_signIn;
    TrustFlow* m_trust;
    SavingFlow* m_saving;
    ArchiveFlow* m_archives;
    PrintFlow* m_prints;
    DragFlow* m_drags;
    RecordingFlow* m_recordings;
    MailFlow* m_mailFlow;
    ComparisonFlow* m_comparisons;
    ProxyFlow* m_proxyFlow;
    CheckFlow* m_checkFlow;
    TestServerFlow* m_testServerFlow;
    Announcer* m_announcer;
    ProfileFlow* m_profileFlow;
    ConnectionRequest m_shownInBar; ///< as the bar said it when it last showed what is opened
    QTimer m_refresh;               ///< what changed in one turn of the event loop is looked at once
    bool m_closesWhenSaved = false;
    bool m_readsConnection = false; ///< one that was chosen, and not yet to its end
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowactions.h"

#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QWidget>

#include <optional>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// Where the keys of an action are heard.
enum class Keys : quint8 {
    Window,
    Table, ///< only while the table of messages has the keyboard: Return and Delete mean other things
           ///< elsewhere
};

using W = WindowAction;
using I = IconName;

} // namespace

namespace {

constexpr std::array needServer{W::Disconnect, W::Reload,      W::Retrieve,   W::RetrieveAll,
                                W::Archive,    W::MarkDeleted, W::ResetMarks, W::Commit,
                                W::Drop,       W::KeepAlive,   W::SendNoop,   W::RawCommand};

} // namespace

struct WindowActions::Row
{
    WindowAction action;
    const char* name; ///< object name
    const char* text;
    const char* shortcut; ///< portable text; empty for none
    const char* explanation;
    std::optional<IconName> icon = {};
    Keys keys = Keys::Window;
    bool isCheckable = false;
};

const std::array<WindowActions::Row, windowActionCount>& WindowActions::rows()
{
    static constexpr std::array<Row, windowActionCount> table{{
        {W::NewWindow, "newWindow", QT_TR_NOOP("&New window"), "Ctrl+N",
         QT_TR_NOOP("Open a second window with a session of its own"), I::NewWindow},
        {W::OpenDemo, "openDemo", QT_TR_NOOP("Open the &demo maildrop"), "Ctrl+D",
         QT_TR_NOOP("Open the built-in maildrop: nothing leaves this machine"), I::Demo},
        {W::OpenRecording, "openRecording", QT_TR_NOOP("&Open…"), "Ctrl+O",
         QT_TR_NOOP(
             "Show what a recording holds, a capture of tcpdump or Wireshark, an .eml file or an mbox; "
             "no server is needed"),
         I::OpenFolder},
        {W::OpenFolder, "openFolder", QT_TR_NOOP("Open a &folder…"), "Ctrl+Alt+O",
         QT_TR_NOOP("Show the mail of a Maildir or of a folder of .eml files; no server is needed"),
         I::OpenFolder},
        {W::CompareWith, "compareWith", QT_TR_NOOP("Com&pare with…"), "Ctrl+Shift+O",
         QT_TR_NOOP("Lay what is shown and a recording or capture side by side: what differs?"), I::Compare},
        {W::StartProxy, "startProxy", QT_TR_NOOP("Recording pro&xy…"), "Ctrl+Shift+X",
         QT_TR_NOOP("Stand between a client and a server, and record what both say"), I::Timeline},
        {W::StopProxy, "stopProxy", QT_TR_NOOP("S&top the proxy"), "",
         QT_TR_NOOP("Listen no more and cut every connection; what was recorded stays"), I::Cancel},
        {W::StartTestServer, "startTestServer", QT_TR_NOOP("&Test server…"), "Ctrl+Shift+T",
         QT_TR_NOOP("Serve a maildrop to a client on this machine, and watch what it says"), I::Maildrop},
        {W::StopTestServer, "stopTestServer", QT_TR_NOOP("Stop the test server"), "",
         QT_TR_NOOP("Listen no more and cut every client; what was recorded stays"), I::Cancel},
        {W::CheckServer, "checkServer", QT_TR_NOOP("C&heck server…"), "Ctrl+Shift+C",
         QT_TR_NOOP("Ask the server at the address all that the RFCs ask: what is wrong with it?"),
         I::ServerCheck},
        {W::SaveMessages, "saveMessages", QT_TR_NOOP("&Save as .eml…"), "Ctrl+S",
         QT_TR_NOOP("Save the selected messages that were retrieved, octet for octet"), I::Save},
        {W::SaveMbox, "saveMbox", QT_TR_NOOP("Save as m&box…"), "",
         QT_TR_NOOP("Save the selected messages that were retrieved in one file that mail programs read"),
         I::Save},
        {W::SaveAttachments, "saveAttachments", QT_TR_NOOP("Save a&ttachments…"), "Ctrl+Alt+S",
         QT_TR_NOOP("Save every file that came with the message, decoded, into a folder"), I::Attachment},
        {W::SaveRecording, "saveRecording", QT_TR_NOOP("Save the &recording…"), "Ctrl+Shift+R",
         QT_TR_NOOP("Keep everything that crossed the wire as a capture (.pcap), secrets masked"), I::Save},
        {W::PrintMessage, "printMessage", QT_TR_NOOP("&Print…"), "Ctrl+P",
         QT_TR_NOOP("Print the message: what its header says, its text, and what came with it")},
        {W::MakePdf, "makePdf", QT_TR_NOOP("Print to P&DF…"), "Ctrl+Alt+P",
         QT_TR_NOOP("Save the message as it would be printed"), I::Export},
        {W::CloseWindow, "closeWindow", QT_TR_NOOP("&Close"), "Ctrl+W",
         QT_TR_NOOP("Close this window; with marks pending it asks what to do"), I::Close},
        {W::EditAddress, "editAddress", QT_TR_NOOP("Edit &address"), "Ctrl+L",
         QT_TR_NOOP("Go to the address field"), I::Search},
        {W::Connect, "connect", QT_TR_NOOP("&Connect"), "Ctrl+Return",
         QT_TR_NOOP("Open the maildrop at the address"), I::Connect},
        {W::Disconnect, "disconnect", QT_TR_NOOP("&Disconnect"), "Ctrl+Shift+D",
         QT_TR_NOOP("End the session by QUIT; with marks pending it asks what to do"), I::Disconnect},
        {W::Reload, "reload", QT_TR_NOOP("Re&load"), "F5",
         QT_TR_NOOP("Connect anew and show what is new: POP3 shows a fixed state per session"), I::Reload},
        {W::Retrieve, "retrieve", QT_TR_NOOP("&Retrieve"), "Return",
         QT_TR_NOOP("Retrieve the selected messages (RETR)"), I::Retrieve, Keys::Table},
        {W::RetrieveAll, "retrieveAll", QT_TR_NOOP("Retrieve a&ll"), "Shift+Return",
         QT_TR_NOOP("Retrieve every message that was not retrieved yet"), I::Retrieve, Keys::Table},
        {W::Archive, "archive", QT_TR_NOOP("Arc&hive, then delete…"), "Ctrl+Del",
         QT_TR_NOOP("Write the selected messages to the disk, and mark those that are complete there as "
                    "deleted. Nothing is deleted before the marks are committed"),
         I::Import, Keys::Table},
        {W::MarkDeleted, "markDeleted", QT_TR_NOOP("D&elete"), "Del",
         QT_TR_NOOP("Mark the selected messages as deleted (DELE). Nothing is deleted before "
                    "the marks are committed"),
         I::Delete, Keys::Table},
        {W::ResetMarks, "resetMarks", QT_TR_NOOP("Rese&t"), "Ctrl+Z",
         QT_TR_NOOP("Take back every mark (RSET); POP3 cannot take back a single one"), I::Reset,
         Keys::Table},
        {W::CopyHeaders, "copyHeaders", QT_TR_NOOP("Cop&y headers"), "Ctrl+Alt+C",
         QT_TR_NOOP("Copy the header section of the message as it came"), I::Copy},
        {W::ShowInLog, "showInLog", QT_TR_NOOP("Show in lo&g"), "Ctrl+J",
         QT_TR_NOOP("Go to the lines of the protocol log that are about the message"), I::Log},
        {W::ShowInTimeline, "showMessageInTimeline", QT_TR_NOOP("Show in timeli&ne"), "Ctrl+Shift+J",
         QT_TR_NOOP("Go to the exchange that was last about the message, on the timeline"), I::Timeline},
        {W::ShowFindings, "showFindings", QT_TR_NOOP("Show f&indings"), "Ctrl+I",
         QT_TR_NOOP("Go to what was found about the message"), I::Findings},
        {W::Commit, "commit", QT_TR_NOOP("Co&mmit and quit"), "Ctrl+Shift+Return",
         QT_TR_NOOP("End the session by QUIT: the marked messages are deleted for good"), I::Commit},
        {W::Drop, "drop", QT_TR_NOOP("Dro&p"), "Ctrl+Shift+K",
         QT_TR_NOOP("Cut the connection without QUIT: nothing is deleted"), I::Drop},
        {W::KeepAlive, "keepAlive", QT_TR_NOOP("&Keep alive"), "",
         QT_TR_NOOP("Send NOOP whenever nothing was sent for a minute"), I::KeepAlive, Keys::Window, true},
        {W::SendNoop, "sendNoop", QT_TR_NOOP("Send N&OOP now"), "Ctrl+Shift+N",
         QT_TR_NOOP("Send one NOOP: does the server still answer?"), I::Send},
        {W::Cancel, "cancel", QT_TR_NOOP("C&ancel"), "Esc",
         QT_TR_NOOP("Give up what is under way; else close the message under the address"), I::Cancel},
        {W::Filter, "filter", QT_TR_NOOP("&Filter messages"), "Ctrl+F", QT_TR_NOOP("Go to the filter field"),
         I::Filter},
        {W::SearchText, "searchText", QT_TR_NOOP("&Search in messages"), "Ctrl+Alt+F",
         QT_TR_NOOP("Look for a text in the headers and bodies of what was retrieved; the table shows the "
                    "messages that hold it"),
         I::Search},
        {W::RawCommand, "rawCommand", QT_TR_NOOP("Ra&w command"), "Ctrl+K",
         QT_TR_NOOP("Go to the field that sends a line octet for octet"), I::Send},
        {W::PreviousConnection, "previousConnection", QT_TR_NOOP("Pre&vious connection"), "Alt+PgUp",
         QT_TR_NOOP("Show the connection above in the list of connections"), I::ArrowUp},
        {W::NextConnection, "nextConnection", QT_TR_NOOP("Ne&xt connection"), "Alt+PgDown",
         QT_TR_NOOP("Show the connection below in the list of connections"), I::ArrowDown},
        {W::ThemeAuto, "themeAuto", QT_TR_NOOP("&Automatic"), "",
         QT_TR_NOOP("Light or dark as the desktop is"), I::ThemeAuto, Keys::Window, true},
        {W::ThemeLight, "themeLight", QT_TR_NOOP("&Light"), "", QT_TR_NOOP("Light colours"), I::ThemeLight,
         Keys::Window, true},
        {W::ThemeDark, "themeDark", QT_TR_NOOP("&Dark"), "", QT_TR_NOOP("Dark colours"), I::ThemeDark,
         Keys::Window, true},
        {W::ShowLineEnds, "showLineEnds", QT_TR_NOOP("Show C&R LF"), "Ctrl+Shift+E",
         QT_TR_NOOP("Show the end of every line"), std::nullopt, Keys::Window, true},
        {W::FollowLog, "followLog", QT_TR_NOOP("&Follow the log"), "Ctrl+Shift+F",
         QT_TR_NOOP("Keep the newest line of the protocol log in sight"), std::nullopt, Keys::Window, true},
        {W::ShowProfiles, "showProfiles", QT_TR_NOOP("&Profiles"), "F9",
         QT_TR_NOOP("Show the saved servers at the left"), I::Profiles, Keys::Window, true},
        {W::NewProfile, "newProfile", QT_TR_NOOP("&New profile…"), "Ctrl+Shift+P",
         QT_TR_NOOP("Save a server: address, security, sign-in, time limits"), I::New},
        {W::SaveAsProfile, "saveAsProfile", QT_TR_NOOP("&Save as profile…"), "Ctrl+Shift+S",
         QT_TR_NOOP("Save what this connection says as a profile"), I::Save},
        {W::ImportProfiles, "importProfiles", QT_TR_NOOP("&Import profiles…"), "",
         QT_TR_NOOP("Take profiles from a file that was exported; nothing is replaced without a question"),
         I::Import},
        {W::ExportProfiles, "exportProfiles", QT_TR_NOOP("E&xport profiles…"), "",
         QT_TR_NOOP("Write all profiles to a file, without passwords"), I::Export},
        {W::ShowShortcuts, "showShortcuts", QT_TR_NOOP("&Keys"), "F1", QT_TR_NOOP("Every key of this window"),
         I::Help},
        {W::ShowAbout, "showAbout", QT_TR_NOOP("&About Dropscope"), "", QT_TR_NOOP("Version and licence"),
         I::About},
    }};
    static_assert([] {
        for (size_t i = 0; i < table.size(); ++i)
            if (static_cast<size_t>(table.at(i).action) != i)
                return false;
        return true;
    }());
    return table;
}

QAction* WindowActions::make(const Row& row)
{
    auto* action = new QAction(tr(row.text), this);
    action->setObjectName(QLatin1StringView(row.name));
    if (*row.shortcut != '\0')
        action->setShortcut(QKeySequence(QLatin1StringView(row.shortcut), QKeySequence::PortableText));
    if (row.keys == Keys::Table)
        action->setShortcutContext(Qt::WidgetShortcut);
    if (row.icon)
        action->setIcon(icon(*row.icon));
    action->setCheckable(row.isCheckable);
    action->setToolTip(toolTipOf(tr(row.explanation), *action));
    action->setStatusTip(tr(row.explanation));
    return action;
}

WindowActions::WindowActions(QWidget* window)
    : QObject(window)
{
    for (const Row& row : rows()) {
        QAction* const action = make(row);
        m_actions.at(static_cast<size_t>(row.action)) = action;
        if (row.keys == Keys::Window)
            window->addAction(action);
    }
    auto* const themes = new QActionGroup(this);
    for (const WindowAction theme : {W::ThemeAuto, W::ThemeLight, W::ThemeDark})
        themes->addAction((*this)[theme]);
    update({});
}

void WindowActions::update(const WindowSituation& situation)
{
    const bool isIdle = situation.activity == Activity::Idle;
    const bool isReady = situation.isSignedIn && situation.activity == Activity::Ready;
    const bool isEnding = situation.activity == Activity::Ending;
    const auto enable = [this](WindowAction action, bool on) { (*this)[action]->setEnabled(on); };

    enable(W::Connect, isIdle || isReady);
    enable(W::OpenDemo, isIdle || isReady);
    enable(W::Disconnect, !isIdle && !isEnding);
    enable(W::OpenRecording, isIdle || isReady);
    enable(W::OpenFolder, isIdle || isReady);
    enable(W::CompareWith, situation.hasTranscript && !situation.isReading);
    enable(W::StartProxy, isIdle || isReady);
    enable(W::StopProxy, situation.isProxying);
    enable(W::StartTestServer, isIdle || isReady);
    enable(W::StopTestServer, situation.isServing);
    enable(W::SaveRecording,
           situation.hasTranscript && !situation.isSaving && !situation.isReading && !situation.isCapture);
    enable(W::Reload, situation.hasRequest && (isIdle || isReady));
    enable(W::ResetMarks, situation.isSignedIn && situation.marked > 0);
    enable(W::Commit, situation.isSignedIn && situation.marked > 0);
    enable(W::Drop, !isIdle);
    enable(W::SendNoop, isReady);
    enable(W::RawCommand, !isIdle);
    enable(W::PreviousConnection, situation.hasSeveral);
    enable(W::NextConnection, situation.hasSeveral);
    enable(W::SaveAsProfile, situation.canBecomeProfile);
    enable(W::ExportProfiles, situation.hasProfiles);
    const bool isBusy = !isIdle && situation.activity != Activity::Ready;
    enable(W::Cancel, isBusy || situation.isReading || situation.isSaving || situation.isChecking ||
                          situation.isArchiving || situation.isPrinting || situation.isDragging ||
                          situation.isSearching || situation.hasMessageBar);
    updateMessages(situation);
    updateCommit(situation);
    explain(situation);
}

void WindowActions::updateMessages(const WindowSituation& situation)
{
    const auto enable = [this](WindowAction action, bool on) { (*this)[action]->setEnabled(on); };
    const bool isSignedIn = situation.isSignedIn;
    enable(W::Retrieve, isSignedIn && situation.selectedToRetrieve > 0);
    enable(W::RetrieveAll, isSignedIn && situation.hasToRetrieve);
    enable(W::Archive, isSignedIn && situation.selectedPresent > 0 && !situation.isArchiving);
    enable(W::MarkDeleted, isSignedIn && situation.selectedPresent > 0);
    enable(W::SaveMessages, situation.selectedRetrieved > 0 && !situation.isSaving);
    enable(W::SaveMbox, situation.selectedRetrieved > 0 && !situation.isSaving);
    enable(W::SaveAttachments, situation.hasAttachments && !situation.isSaving);
    enable(W::PrintMessage, situation.hasDocument && !situation.isPrinting);
    enable(W::MakePdf, situation.hasDocument && !situation.isPrinting && !situation.isSaving);
    enable(W::CopyHeaders, situation.hasMessage);
    enable(W::SearchText, situation.hasAnyRetrieved);
    const bool hasDialogue = situation.selected > 0 && !situation.isMail;
    enable(W::ShowInLog, hasDialogue);
    enable(W::ShowInTimeline, hasDialogue);
    enable(W::ShowFindings, situation.hasFindings);
}

/// What needs a server says why it cannot be done where there is only a recording of one.
void WindowActions::explain(const WindowSituation& situation)
{
    for (const Row& row : rows()) {
        if (std::ranges::find(needServer, row.action) == needServer.end())
            continue;
        QAction* const action = (*this)[row.action];
        const QString explanation = tr(row.explanation);
        const QString why = situation.isMail        ? tr("Mail on your disk has no server to ask this of.")
                            : situation.isRecording ? tr("A recording has no server to ask this of.")
                                                    : QString();
        action->setToolTip(toolTipOf(why.isEmpty() ? explanation : why + u'\n' + explanation, *action));
    }
    QAction* const save = (*this)[W::SaveRecording];
    save->setToolTip(
        toolTipOf(situation.isCapture
                      ? tr("The capture is a file already, with its secrets in it. A connection of it "
                           "can be recorded without them: Export, above the protocol log")
                      : tr("Keep everything that crossed the wire as a capture (.pcap), secrets masked"),
                  *save));
}

void WindowActions::updateCommit(const WindowSituation& situation)
{
    QAction* const commit = (*this)[W::Commit];
    commit->setText(situation.marked == 0 ? tr("Co&mmit and quit")
                                          : tr("Co&mmit %1 && quit").arg(deletionsText(situation.marked)));
}

QString toolTipOf(const QString& explanation, const QAction& action)
{
    if (action.shortcut().isEmpty())
        return explanation;
    return WindowActions::tr("%1 (%2)").arg(explanation,
                                            action.shortcut().toString(QKeySequence::NativeText));
}

} // namespace dropscope::ui

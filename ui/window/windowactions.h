// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/sessioncontroller.h"

#include <QObject>

#include <array>

class QAction;
class QWidget;

namespace dropscope::ui {

enum class WindowAction : quint8 {
    NewWindow,
    OpenDemo,
    OpenRecording,
    OpenFolder,
    CompareWith,
    StartProxy,
    StopProxy,
    StartTestServer,
    StopTestServer,
    CheckServer,
    SaveMessages,
    SaveMbox,
    SaveAttachments,
    SaveRecording,
    PrintMessage,
    MakePdf,
    CloseWindow,
    EditAddress,
    Connect,
    Disconnect,
    Reload,
    Retrieve,
    RetrieveAll,
    Archive,
    MarkDeleted,
    ResetMarks,
    CopyHeaders,
    ShowInLog,
    ShowInTimeline,
    ShowFindings,
    Commit,
    Drop,
    KeepAlive,
    SendNoop,
    Cancel,
    Filter,
    SearchText,
    RawCommand,
    PreviousConnection,
    NextConnection,
    ThemeAuto,
    ThemeLight,
    ThemeDark,
    ShowLineEnds,
    FollowLog,
    ShowProfiles,
    NewProfile,
    SaveAsProfile,
    ImportProfiles,
    ExportProfiles,
    ShowShortcuts,
    ShowAbout,
};
constexpr size_t windowActionCount = static_cast<size_t>(WindowAction::ShowAbout) + 1;

/// What decides which actions are possible.
struct WindowSituation
{
    Activity activity = Activity::Idle;
    bool isSignedIn = false;
    bool isRecording = false; ///< what is shown has no server
    bool isMail = false;      ///< nor was there ever one: it lies in files
    bool isProxying = false;  ///< a recording proxy listens
    bool isServing = false;   ///< a test server listens
    bool isChecking = false;  ///< a server check is under way
    bool isReading = false;   ///< a recording or files, and not yet to the end
    bool isCapture = false;   ///< of others: it has secrets in it
    bool hasSeveral = false;  ///< connections of one source
    bool hasTranscript = false;
    bool isSaving = false;
    bool hasRequest = false; ///< a maildrop was opened before: it can be opened again
    qsizetype marked = 0;
    qsizetype selected = 0;        ///< messages
    qsizetype selectedPresent = 0; ///< neither marked nor deleted
    qsizetype selectedToRetrieve = 0;
    qsizetype selectedRetrieved = 0;
    bool isArchiving = false;
    bool hasToRetrieve = false;   ///< anywhere in the maildrop
    bool hasAnyRetrieved = false; ///< likewise
    bool hasMessage = false;      ///< the one that has the cursor is there whole
    bool hasDocument = false;     ///< and it is known what it is made of
    bool hasAttachments = false;  ///< and files came with it
    bool isPrinting = false;
    bool isDragging = false;       ///< what is dragged is being written
    bool isSearching = false;      ///< for a text in the messages
    bool hasFindings = false;      ///< the message that has the cursor
    bool canBecomeProfile = false; ///< a maildrop was opened that is not the demo
    bool hasProfiles = false;
    bool hasMessageBar = false; ///< Cancel closes it when nothing is under way
};

/// Every action of a window, made from one table. Menus, buttons and keys all lead to these, so that whether
/// something is possible is decided in one place.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QWidget* window);

    [[nodiscard]] QAction* operator[](WindowAction action) const
    {
        return m_actions.at(static_cast<size_t>(action));
    }
    [[nodiscard]] const std::array<QAction*, windowActionCount>& all() const { return m_actions; }

    void update(const WindowSituation& situation);

private:
    struct Row;
    [[nodiscard]] static const std::array<Row, windowActionCount>& rows();
    [[nodiscard]] QAction* make(const Row& row);
    void explain(const WindowSituation& situation);
    void updateMessages(const WindowSituation& situation);
    void updateCommit(const WindowSituation& situation);

    std::array<QAction*, windowActionCount> m_actions{};
};

/// What an action's tool tip says: what it does and its keys.
[[nodiscard]] QString toolTipOf(const QString& explanation, const QAction& action);

} // namespace dropscope::ui

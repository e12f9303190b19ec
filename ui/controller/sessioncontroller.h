// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/messagenumber.h"
#include "core/maildrop/snapshot.h"
#include "core/protocol/values/statusline.h"
#include "ui/controller/connectionrequest.h"
#include "ui/controller/demosource.h"
#include "ui/controller/progress.h"
#include "ui/controller/sessionending.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <memory>
#include <vector>

namespace dropscope {
class Inspection;
} // namespace dropscope

namespace dropscope::ui {

class ConnectionChoice;
class OpenedMail;
class OpenedRecording;
class ProxiedSource;
struct ProxyRequest;
class ServedSource;
struct ServeRequest;
class ServerLanguages;
struct SessionConnection;

/// What the controller is busy with.
enum class Activity : quint8 {
    Idle,       ///< no connection
    Connecting, ///< looking up the name, connecting, waiting for the greeting
    SigningIn,
    Listing, ///< STAT, LIST, UIDL
    Ready,   ///< signed in, nothing under way (header columns may be coming in)
    Retrieving,
    Marking, ///< DELE for several
    Ending,  ///< QUIT is under way
};

/// What a person should know although nothing failed.
enum class Notice : quint8 {
    NoUidl,            ///< the server has no UIDL: no unique-ids, and a reload cannot tell what is new
    NoTop,             ///< the server has no TOP: header columns only for what was retrieved
    DroppedToKeepMail, ///< EXPIRE 0 and something was retrieved: the connection was dropped, not quit (RFC
                       ///< 2449 §6.7)
    MarksDropped,      ///< the connection ended without QUIT: nothing was deleted; count: marks that went
    Committed,         ///< QUIT was answered +OK; count: deleted messages
    CommitDoubtful,    ///< QUIT went out, no +OK came; count: marks whose fate is not known
    NewMessages,       ///< after a reload; count: new ones
    NothingNew,
};

// Theory of operation
//
// The one place in ui that knows a session. The window calls its methods and follows its signals; models and
// views get the Inspection and nothing else. One session at a time: a reload or a new connection makes a new
// session and a new inspection, and the last one stays readable until then. Whoever is told something may
// call back there and then, also to open the next session.

class SessionController : public QObject
{
    Q_OBJECT

public:
    explicit SessionController(QObject* parent = nullptr);
    ~SessionController() override;

    /// Of the recording that is shown, or of the session that is open or was open last; null before the
    /// first.
    [[nodiscard]] Inspection* inspection() const;
    [[nodiscard]] Activity activity() const { return m_activity; }
    /// Signed in and not on the way out: marks, retrievals and raw commands are possible.
    [[nodiscard]] bool isSignedIn() const;
    /// There is a connection, or one is being made.
    [[nodiscard]] bool isConnected() const { return m_activity != Activity::Idle; }
    [[nodiscard]] const ConnectionRequest& request() const { return m_request; }
    [[nodiscard]] QString peerAddress() const;     ///< as "192.0.2.10:110"; empty before
    [[nodiscard]] QString signedInWith() const;    ///< "APOP", "USER/PASS", a mechanism; empty before
    [[nodiscard]] bool isNew(qsizetype row) const; ///< by unique-id, since the look before this one
    /// QUIT would let the server delete what was retrieved and not marked (EXPIRE 0, RFC 2449 §6.7).
    [[nodiscard]] bool quitDeletesRetrieved() const;

    /// Where sessions are recorded from now on; empty: in a nameless file that goes with the program.
    void setRecordingFolder(const QString& folder) { m_recordingFolder = folder; }
    void open(const ConnectionRequest& request);
    void openDemo();
    /// Shows a recording in place of a session; nothing may be connected. Goes on until recordingRead().
    void openRecording(const QString& path);
    /// The one that is shown; null where a session is.
    [[nodiscard]] const OpenedRecording* recording() const { return m_recording.get(); }
    /// Shows mail that lies in files in place of a session; nothing may be connected. Goes on until
    /// mailRead().
    void openMail(const QStringList& paths);
    /// The one that is shown; null where none is.
    [[nodiscard]] OpenedMail* mail() const { return m_mail.get(); }
    /// Listens, and shows what goes through in place of a session; nothing may be connected. A proxy that
    /// listened before is stopped, unless the new one cannot begin.
    [[nodiscard]] Expected<Done> openProxy(const ProxyRequest& request);
    /// Cuts its connections; what was recorded stays.
    void stopProxy();
    /// The one that is shown, listening or stopped; null where none is.
    [[nodiscard]] ProxiedSource* proxied() const { return m_proxied.get(); }
    /// Shows the connections of a server check in place of a session; nothing may be connected.
    void showChecked(const std::shared_ptr<ConnectionChoice>& connections);
    [[nodiscard]] bool isShowingCheck() const { return m_choice && !isShowingServed(); }
    /// Begins a test server, and shows its clients in place of a session; nothing may be connected.
    [[nodiscard]] Expected<Done> serve(const ServeRequest& request);
    /// The one that runs, or ran last; null before the first. It goes on when something else is shown.
    [[nodiscard]] ServedSource* served() const { return m_served.get(); }
    /// Its clients, in place of a session; nothing may be connected.
    void showServed();
    [[nodiscard]] bool isShowingServed() const;
    /// Of the source that is shown, where it can have several; null where a session is shown.
    [[nodiscard]] ConnectionChoice* connections() const;
    /// A recording, the connection of it that is shown, or mail in files is being read: takes its time, and
    /// can be cancelled.
    [[nodiscard]] bool isReading() const;
    /// Reconnects as before; marks must have been settled by then. New messages are then told by isNew().
    void reload();
    /// Without marks: QUIT, or a drop where QUIT would delete what was retrieved. With marks, set or on their
    /// way, a drop as well: which of the three endings is meant was for the person to say.
    void leave();
    /// On the way out nothing but Drop has an effect any more.
    void end(Ending ending);

    /// Null before the first session.
    [[nodiscard]] ServerLanguages* languages() const;

    void retrieve(const QList<MessageNumber>& numbers);
    /// What has not been asked for is not asked for any more; what is on its way comes.
    void cancelRetrieval();
    void markDeleted(const QList<MessageNumber>& numbers);
    /// DELE is on its way.
    [[nodiscard]] bool isMarking() const;
    /// RSET: every mark goes away.
    void resetMarks();
    void noop();
    /// Tries what the server does not announce, by commands that change nothing.
    void probeCapabilities();
    /// NOOP whenever nothing was sent for that long; zero switches it off.
    void setKeepAlive(std::chrono::seconds interval);
    [[nodiscard]] std::chrono::seconds keepAlive() const { return m_keepAlive; }
    /// A line as typed, sent with CR LF behind it, legal or not.
    void sendRaw(const QByteArray& line);
    /// Header columns are fetched for these rows before all others.
    void setVisibleRows(qsizetype first, qsizetype last);
    /// Takes back what has not been sent yet, also QUIT; before the maildrop is listed, gives up the
    /// connection.
    void cancel();

signals:
    /// Another source, or another connection of it, is to be shown; the one before dies soon after this.
    void inspectionChanged(dropscope::Inspection* inspection);
    void activityChanged(dropscope::ui::Activity activity);
    void progressChanged(const dropscope::ui::Progress& progress);
    void recordingOpened();
    void recordingRead();
    void mailOpened();
    void mailRead();
    /// Another proxy is shown, or none any more, or it listens no more.
    void proxyChanged();
    /// A test server began.
    void servedChanged();
    void signedIn();
    void retrieved(dropscope::MessageNumber number);
    /// The server refused it, or sent no message.
    void retrievalFailed(dropscope::MessageNumber number, const dropscope::Error& error);
    /// For every DELE there is an answer.
    void marksSettled();
    void failed(const dropscope::Error& error);
    void noticed(dropscope::ui::Notice notice, qsizetype count);
    void newMessagesKnown();
    void languagesChanged();
    void probingChanged(bool isProbing);
    void disconnected();

private:
    void setActivity(Activity activity);
    void settleActivity();
    void start();
    struct Source;
    void show(Source next);
    void showConnections(const std::shared_ptr<ConnectionChoice>& connections);
    void listenTo(SessionConnection& connection);
    void enterMaildrop();
    void onEntered();
    void onListed();
    void onClosed();
    void tellFailure(const Error& error);
    void tellRefusal(const Expected<StatusLine>& reply);
    void fail(const Error& error);
    void startHeaders();
    void stay();
    void dropToKeepMail();

    ConnectionRequest m_request;
    QString m_recordingFolder;
    DemoSource m_demo;
    std::unique_ptr<SessionConnection> m_connection; ///< the session that is open or was open last
    std::unique_ptr<OpenedRecording> m_recording;    ///< shown in its place
    std::unique_ptr<ProxiedSource> m_proxied;        ///< likewise
    std::unique_ptr<OpenedMail> m_mail;              ///< likewise
    std::shared_ptr<ConnectionChoice> m_choice;      ///< likewise, of a check or of the test server
    std::unique_ptr<ServedSource> m_served;          ///< whatever is shown
    /// Those before it: they may still be in the middle of telling that they ended.
    std::vector<std::unique_ptr<SessionConnection>> m_former;
    std::unique_ptr<OpenedRecording> m_formerRecording;
    std::unique_ptr<ProxiedSource> m_formerProxied;
    std::unique_ptr<OpenedMail> m_formerMail;
    std::shared_ptr<ConnectionChoice> m_formerChoice;
    Snapshot m_lastLook;
    std::chrono::seconds m_keepAlive{0};
    std::pair<qsizetype, qsizetype> m_visibleRows{0, 0};
    Activity m_activity = Activity::Idle;
};

} // namespace dropscope::ui

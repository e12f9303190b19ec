// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/sessioncontroller.h"

#include "core/inspection/connectionfacts.h"
#include "core/inspection/inspection.h"
#include "core/session/entry.h"
#include "ui/controller/connectionchoice.h"
#include "ui/controller/openedmail.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/proxiedsource.h"
#include "ui/controller/requestsettings.h"
#include "ui/controller/servedsource.h"
#include "ui/controller/sessionconnection.h"

#include <algorithm>
#include <functional>

namespace dropscope::ui {

SessionController::SessionController(QObject* parent)
    : QObject(parent)
{
}

SessionController::~SessionController() = default;

Inspection* SessionController::inspection() const
{
    if (m_recording)
        return &m_recording->inspection();
    if (m_proxied)
        return &m_proxied->inspection();
    if (m_mail)
        return &m_mail->inspection();
    if (m_choice)
        return &m_choice->inspection();
    return m_connection ? m_connection->inspection.get() : nullptr;
}

ServerLanguages* SessionController::languages() const
{
    return m_connection ? &m_connection->languages : nullptr;
}

bool SessionController::isSignedIn() const
{
    return m_activity == Activity::Ready || m_activity == Activity::Retrieving ||
           m_activity == Activity::Marking;
}

QString SessionController::peerAddress() const
{
    const Inspection* const shown = inspection();
    return shown != nullptr ? peerText(*shown) : QString();
}

QString SessionController::signedInWith() const
{
    const Inspection* const shown = inspection();
    return shown != nullptr ? signInText(*shown) : QString();
}

bool SessionController::isNew(qsizetype row) const { return m_connection && m_connection->isNew(row); }

bool SessionController::quitDeletesRetrieved() const
{
    return m_connection && m_connection->session->quitDeletesWhatWasRetrieved();
}

void SessionController::open(const ConnectionRequest& request)
{
    if (isConnected())
        return;
    const bool sameMaildrop = request.endpoint == m_request.endpoint && request.user == m_request.user;
    if (!sameMaildrop)
        m_lastLook = {};
    m_request = request;
    start();
}

void SessionController::listenTo(SessionConnection& connection)
{
    connect(connection.session.get(), &Session::closed, this, &SessionController::onClosed);
    connect(&connection.headers, &HeaderFetcher::refused, this, [this] { emit noticed(Notice::NoTop, 0); });
    connect(&connection.retrieval, &Retrieval::progressed, this,
            [this, &connection] { emit progressChanged(connection.retrieval.progress()); });
    connect(&connection.retrieval, &Retrieval::retrieved, this, &SessionController::retrieved);
    connect(&connection.retrieval, &Retrieval::failed, this, &SessionController::retrievalFailed);
    connect(&connection.retrieval, &Retrieval::finished, this, &SessionController::settleActivity);
    connect(&connection.languages, &ServerLanguages::changed, this, &SessionController::languagesChanged);
    connect(&connection.languages, &ServerLanguages::failed, this, &SessionController::failed);
    connect(&connection.ending, &SessionEnding::takenBack, this, &SessionController::stay);
    connect(&connection.ending, &SessionEnding::failed, this, [this, &connection](const Error& error) {
        if (!connection.failure) // else the reason was told
            emit failed(error);
    });
    connect(&connection.ending, &SessionEnding::droppedToKeepMail, this,
            [this] { emit noticed(Notice::DroppedToKeepMail, 0); });
    connect(connection.inspection.get(), &Inspection::totalsChanged, this, [&connection] {
        if (!connection.inspection->hasEnded())
            connection.marks = connection.inspection->maildrop().markedCount();
    });
}

void SessionController::enterMaildrop()
{
    const auto stage = [this](EntryStage reached) {
        if (!m_connection->ending.chosen())
            setActivity(reached == EntryStage::Connecting  ? Activity::Connecting
                        : reached == EntryStage::SigningIn ? Activity::SigningIn
                                                           : Activity::Listing);
    };
    enter(*m_connection->session, sessionSettings(m_request), signInRequest(m_request), stage,
          [this](const Expected<Entered>& entered) {
              if (entered)
                  onEntered();
              else
                  fail(entered.error());
          });
}

/// Signed in; what the maildrop holds is asked now.
void SessionController::onEntered()
{
    emit signedIn();
    m_connection->keepAlive.setInterval(m_keepAlive);
    takeInventory(*m_connection->session, [this](const Expected<Inventory>& inventory) {
        if (m_connection->ending.chosen() || !m_connection->session->isOpen())
            return;
        // A server that lists nonsense is what one came to look at: what can be understood is shown.
        if (!inventory)
            tellFailure(inventory.error());
        onListed();
    });
}

void SessionController::onListed()
{
    setActivity(Activity::Ready);
    const Maildrop& maildrop = m_connection->inspection->maildrop();
    if (maildrop.uidlSupport() == Maildrop::Support::Refused)
        emit noticed(Notice::NoUidl, 0);
    if (!m_connection->before.isEmpty()) {
        const qsizetype count = std::ranges::count_if(
            maildrop.items(), [this](const Item& item) { return m_connection->before.isNew(item); });
        emit newMessagesKnown();
        emit noticed(count > 0 ? Notice::NewMessages : Notice::NothingNew, count);
    }
    m_lastLook = Snapshot::of(maildrop);
    startHeaders();
}

void SessionController::startHeaders()
{
    m_connection->headers.setVisibleRows(m_visibleRows);
    m_connection->headers.start();
}

/// The way into the maildrop ended here. If the session is over its end tells why; else it is of no use any
/// more and is left in order, with nothing sent that could matter.
void SessionController::fail(const Error& error)
{
    if (m_connection->ending.chosen())
        return;
    m_connection->failure = error;
    if (!m_connection->session->isOpen())
        return;
    emit failed(error);
    end(Ending::Commit); // nothing is marked yet
}

void SessionController::reload()
{
    if (m_recording || m_proxied || m_mail || m_choice)
        return;
    if (!isConnected()) {
        start();
        return;
    }
    m_connection->reopen = true;
    leave();
}

void SessionController::leave()
{
    if (!isConnected())
        return;
    if (m_connection->hasMarks())
        end(Ending::Drop);
    else if (quitDeletesRetrieved())
        dropToKeepMail();
    else
        end(Ending::Commit);
}

void SessionController::dropToKeepMail()
{
    end(Ending::Drop);
    emit noticed(Notice::DroppedToKeepMail, 0);
}

void SessionController::end(Ending ending)
{
    if (!isConnected() || (m_activity == Activity::Ending && ending != Ending::Drop))
        return;
    SessionConnection& connection = *m_connection;
    connection.headers.stop();
    connection.retrieval.cancel();
    if (ending == Ending::Drop || !connection.session->isOpen())
        connection.marks += connection.marking.size() + connection.typedMarks;
    else
        setActivity(Activity::Ending);
    connection.ending.begin(ending);
}

/// The way out was taken back before anything of it was sent.
void SessionController::stay()
{
    m_connection->reopen = false;
    setActivity(Activity::Ready);
    settleActivity();
    if (m_connection->inspection->maildrop().topSupport() != Maildrop::Support::Refused)
        startHeaders();
}

void SessionController::onClosed()
{
    const SessionConnection& connection = *m_connection; // lives on if a listener opens the next one
    const SessionConnection::Fate fate = connection.fate();
    const auto error = connection.failure ? connection.failure : connection.session->reason();
    const bool isFailure = !connection.ending.chosen() && error;
    const bool reopen = connection.reopen && connection.ending.chosen() && fate.doubtful == 0;
    setActivity(Activity::Idle);
    if (isFailure)
        emit failed(*error);
    if (fate.deleted > 0)
        emit noticed(Notice::Committed, fate.deleted);
    if (fate.doubtful > 0)
        emit noticed(Notice::CommitDoubtful, fate.doubtful);
    if (fate.dropped > 0)
        emit noticed(Notice::MarksDropped, fate.dropped);
    emit disconnected();
    if (!reopen)
        return;
    const auto startAgain = [this] {
        if (!isConnected())
            start();
    };
    QMetaObject::invokeMethod(this, startAgain, Qt::QueuedConnection); // behind whatever else is told now
}

/// What the person took back is no failure, and the end of a session is told once, by itself.
void SessionController::tellFailure(const Error& error)
{
    if (m_connection->session->isOpen() && !isCancelled(error))
        emit failed(error);
}

void SessionController::tellRefusal(const Expected<StatusLine>& reply)
{
    if (!reply)
        tellFailure(reply.error());
}

void SessionController::retrieve(const QList<MessageNumber>& numbers)
{
    if (!isSignedIn())
        return;
    const Maildrop& maildrop = m_connection->inspection->maildrop();
    QList<Retrieval::Wanted> wanted;
    for (const MessageNumber number : numbers) {
        const auto row = maildrop.rowOf(number);
        if (!row)
            continue;
        const Item& item = maildrop.items()[static_cast<size_t>(*row)];
        if (item.presence == Presence::Present && !item.isRetrieved())
            wanted.append({number, item.listOctets.value_or(OctetCount())});
    }
    if (wanted.isEmpty())
        return;
    m_connection->retrieval.add(wanted);
    settleActivity();
}

void SessionController::cancelRetrieval()
{
    if (m_connection)
        m_connection->retrieval.cancel();
}

bool SessionController::isMarking() const { return m_connection && m_connection->isMarking(); }

void SessionController::markDeleted(const QList<MessageNumber>& numbers)
{
    if (!isSignedIn())
        return;
    SessionConnection& connection = *m_connection;
    const Maildrop& maildrop = connection.inspection->maildrop();
    // From the last to the first: where DELE moves the numbers behind it (against RFC 1939 §5), those that are
    // still to come mean the same messages.
    QList<MessageNumber> ordered = numbers;
    std::ranges::sort(ordered, std::greater());
    for (const MessageNumber number : ordered) {
        const auto row = maildrop.rowOf(number);
        if (!row || maildrop.items()[static_cast<size_t>(*row)].presence != Presence::Present ||
            connection.marking.contains(number))
            continue;
        connection.marking.insert(number);
        connection.session->markDeleted(number, [this, number](const Expected<StatusLine>& reply) {
            m_connection->marking.remove(number);
            if (!reply)
                tellFailure(reply.error());
            settleActivity();
            if (!isMarking())
                emit marksSettled();
        });
    }
    settleActivity();
}

void SessionController::resetMarks()
{
    if (isSignedIn())
        m_connection->session->reset([this](const auto& reply) { tellRefusal(reply); });
}

void SessionController::noop()
{
    if (isSignedIn())
        m_connection->session->noop([this](const auto& reply) { tellRefusal(reply); });
}

void SessionController::setKeepAlive(std::chrono::seconds interval)
{
    m_keepAlive = interval;
    if (isSignedIn())
        m_connection->keepAlive.setInterval(interval);
}

void SessionController::sendRaw(const QByteArray& line)
{
    if (!m_connection || !m_connection->session->isOpen())
        return;
    const Command command = Command::fromLine(line);
    const qsizetype marks = command.keyword() == Keyword::Dele ? 1 : 0;
    m_connection->typedMarks += marks;
    m_connection->session->raw(command, nullptr, [this, marks](const Expected<RawReply>&) {
        // The log shows it; the maildrop understands it as it understands everything.
        m_connection->typedMarks -= marks;
    });
}

void SessionController::setVisibleRows(qsizetype first, qsizetype last)
{
    m_visibleRows = {first, last};
    if (m_connection)
        m_connection->headers.setVisibleRows(m_visibleRows);
}

void SessionController::cancel()
{
    if (m_recording && m_recording->isReading())
        m_recording->stop();
    else if (m_mail)
        m_mail->stop();
    else if (ConnectionChoice* const choice = connections())
        choice->giveUpReading();
    if (!isConnected())
        return;
    if (m_activity == Activity::Connecting || m_activity == Activity::SigningIn ||
        m_activity == Activity::Listing) {
        end(Ending::Drop);
        return;
    }
    if (m_activity == Activity::Ready)
        m_connection->headers.stop();
    m_connection->retrieval.cancel();
    m_connection->session->cancel();
}

/// What of the things that can be under way at once is shown.
void SessionController::settleActivity()
{
    if (!isSignedIn())
        return;
    setActivity(m_connection->retrieval.isRunning() ? Activity::Retrieving
                : m_connection->isMarking()         ? Activity::Marking
                                                    : Activity::Ready);
}

void SessionController::setActivity(Activity activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    emit activityChanged(activity);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/sessioncontroller.h"

#include "core/inspection/inspection.h"
#include "core/server/demomaildrop.h"
#include "core/server/testserver.h"
#include "core/session/entry.h"
#include "ui/controller/sessionconnection.h"

namespace dropscope::ui {

SessionController::SessionController(QObject* parent)
    : QObject(parent)
{
}

SessionController::~SessionController() = default;

Inspection* SessionController::inspection() const
{
    return m_connection ? m_connection->inspection.get() : nullptr;
}

bool SessionController::isSignedIn() const
{
    return m_activity == Activity::Ready || m_activity == Activity::Retrieving ||
           m_activity == Activity::Marking;
}

const ConnectionRequest& SessionController::request() const { return m_request; }

QString SessionController::peerAddress() const
{
    if (!m_connection || m_connection->session->transport().peerAddress().isNull())
        return {};
    const Transport& transport = m_connection->session->transport();
    const bool ipv6 = transport.peerAddress().protocol() == QAbstractSocket::IPv6Protocol;
    return (ipv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(transport.peerAddress().toString())
        .arg(transport.peerPort());
}

QString SessionController::signedInWith() const
{
    return m_connection ? m_connection->signedInWith : QString();
}

bool SessionController::isNew(qsizetype row) const
{
    const auto& items = m_connection->inspection->maildrop().items();
    return m_connection->before.isNew(items[static_cast<size_t>(row)]);
}

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

void SessionController::openDemo()
{
    if (isConnected())
        return;
    if (!m_demo)
        m_demo = std::make_unique<TestServer>(demoServerOptions());
    const auto port = m_demo->isListening() ? Expected<quint16>(m_demo->port()) : m_demo->start();
    if (!port) {
        emit failed(port.error());
        return;
    }
    ConnectionRequest request;
    request.endpoint = {QStringLiteral("127.0.0.1"), *port, AddressFamily::IPv4};
    request.user = QString::fromLatin1(DemoMaildrop::userName);
    request.secret = Secret(DemoMaildrop::password.toByteArray());
    request.isDemo = true;
    open(request);
}

void SessionController::start()
{
    auto next = std::make_unique<SessionConnection>(this);
    next->before = m_lastLook;
    Session* const session = next->session.get();
    connect(session, &Session::closed, this, &SessionController::onClosed);
    connect(next->headers.get(), &HeaderFetcher::refused, this, [this] { emit noticed(Notice::NoTop, 0); });
    connect(next->retrieval.get(), &Retrieval::progressed, this,
            [this] { emit progressChanged(m_connection->retrieval->progress()); });
    connect(next->retrieval.get(), &Retrieval::retrieved, this, &SessionController::retrieved);
    connect(next->retrieval.get(), &Retrieval::failed, this, &SessionController::failed);
    connect(next->retrieval.get(), &Retrieval::finished, this, [this] {
        if (m_activity == Activity::Retrieving)
            setActivity(Activity::Ready);
    });
    const Inspection* const inspection = next->inspection.get();
    connect(inspection, &Inspection::totalsChanged, this, [this, inspection] {
        if (!inspection->hasEnded())
            m_connection->marks = inspection->maildrop().markedCount();
    });
    next.swap(m_connection); // next now holds the connection before: it dies when everyone shows the new one
    emit inspectionChanged(m_connection->inspection.get());
    setActivity(Activity::Connecting);

    SessionSettings settings;
    settings.endpoint = m_request.endpoint;
    SignInRequest signInRequest{m_request.user.toUtf8(), m_request.secret, m_request.policy};
    enter(
        *session, settings, std::move(signInRequest),
        [this](EntryStage stage) {
            setActivity(stage == EntryStage::Connecting  ? Activity::Connecting
                        : stage == EntryStage::SigningIn ? Activity::SigningIn
                                                         : Activity::Listing);
        },
        [this](const Expected<Entered>& entered) {
            if (!entered) {
                fail(entered.error());
                return;
            }
            m_connection->signedInWith =
                entered->method == SignInMethod::Apop ? QStringLiteral("APOP") : QStringLiteral("USER/PASS");
            onEntered();
        });
}

/// Signed in; what the maildrop holds is asked now.
void SessionController::onEntered()
{
    emit signedIn();
    m_connection->keepAlive.setInterval(m_keepAlive);
    takeInventory(*m_connection->session, [this](const Expected<Inventory>& inventory) {
        if (!inventory) {
            fail(inventory.error());
            return;
        }
        if (!inventory->uniqueIds)
            emit noticed(Notice::NoUidl, 0);
        onListed();
    });
}

void SessionController::onListed()
{
    setActivity(Activity::Ready);
    const Maildrop& maildrop = m_connection->inspection->maildrop();
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
    m_connection->headers->setVisibleRows(m_visibleRows);
    m_connection->headers->start();
}

/// Something on the way into the maildrop failed. If the session is over its end tells why; else it is of no
/// use any more and is left in order, with nothing sent that could matter.
void SessionController::fail(const Error& error)
{
    if (!m_connection->session->isOpen())
        return;
    emit failed(error);
    m_connection->ending = Ending::Commit; // nothing is marked yet
    m_connection->session->quit([](const Expected<StatusLine>&) {});
    setActivity(Activity::Ending);
}

void SessionController::reload()
{
    if (!isConnected()) {
        start();
        return;
    }
    m_connection->reopen = true;
    leave();
}

void SessionController::leave()
{
    if (quitDeletesRetrieved()) {
        end(Ending::Drop);
        emit noticed(Notice::DroppedToKeepMail, 0);
        return;
    }
    end(Ending::Commit);
}

void SessionController::end(Ending ending)
{
    if (!isConnected())
        return;
    SessionConnection& connection = *m_connection;
    connection.ending = ending;
    connection.headers->stop();
    connection.retrieval->cancel();
    if (ending == Ending::Drop || !connection.session->isOpen()) {
        connection.session->drop();
        return;
    }
    setActivity(Activity::Ending);
    if (ending == Ending::Commit) {
        quit();
        return;
    }
    connection.session->reset([this](const Expected<StatusLine>& reply) {
        if (!reply) { // the marks still stand: a QUIT now would delete
            if (m_connection->session->isOpen())
                emit failed(reply.error());
            m_connection->session->drop();
            return;
        }
        quitDeletesRetrieved() ? m_connection->session->drop() : quit();
    });
}

void SessionController::quit()
{
    m_connection->session->quit([this](const Expected<StatusLine>& reply) {
        if (!reply)
            emit failed(reply.error());
    });
}

void SessionController::onClosed()
{
    SessionConnection& connection = *m_connection;
    setActivity(Activity::Idle);
    if (!connection.ending && connection.session->reason())
        emit failed(*connection.session->reason());
    const qsizetype doubtful = tellFate();
    const bool reopen = connection.reopen && connection.ending.has_value() && doubtful == 0;
    emit disconnected();
    // The session that just ended is still in the middle of telling so.
    if (reopen)
        QMetaObject::invokeMethod(this, &SessionController::start, Qt::QueuedConnection);
}

/// Says what became of the marks, by what the dialogue shows and not by what was intended. Returns how many
/// messages' fate is not known.
qsizetype SessionController::tellFate()
{
    const auto& items = m_connection->inspection->maildrop().items();
    const auto count = [&items](Presence presence) {
        return std::ranges::count(items, presence, &Item::presence);
    };
    const qsizetype deleted = count(Presence::Deleted);
    const qsizetype doubtful = count(Presence::Doubtful);
    if (deleted > 0)
        emit noticed(Notice::Committed, deleted);
    if (doubtful > 0)
        emit noticed(Notice::CommitDoubtful, doubtful);
    if (deleted == 0 && doubtful == 0 && m_connection->marks > 0)
        emit noticed(Notice::MarksDropped, m_connection->marks);
    return doubtful;
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
    setActivity(Activity::Retrieving);
    m_connection->retrieval->add(wanted);
}

void SessionController::markDeleted(const QList<MessageNumber>& numbers)
{
    if (!isSignedIn())
        return;
    const Maildrop& maildrop = m_connection->inspection->maildrop();
    for (const MessageNumber number : numbers) {
        const auto row = maildrop.rowOf(number);
        if (!row || maildrop.items()[static_cast<size_t>(*row)].presence != Presence::Present)
            continue;
        ++m_connection->marking;
        m_connection->session->markDeleted(number, [this](const Expected<StatusLine>& reply) {
            if (!reply && m_connection->session->isOpen())
                emit failed(reply.error());
            if (--m_connection->marking == 0 && m_activity == Activity::Marking)
                setActivity(Activity::Ready);
        });
    }
    if (m_connection->marking > 0 && m_activity == Activity::Ready)
        setActivity(Activity::Marking);
}

void SessionController::resetMarks()
{
    if (!isSignedIn())
        return;
    m_connection->session->reset([this](const Expected<StatusLine>& reply) {
        if (!reply && m_connection->session->isOpen())
            emit failed(reply.error());
    });
}

void SessionController::noop()
{
    if (!isSignedIn())
        return;
    m_connection->session->noop([this](const Expected<StatusLine>& reply) {
        if (!reply && m_connection->session->isOpen())
            emit failed(reply.error());
    });
}

void SessionController::setKeepAlive(std::chrono::seconds interval)
{
    m_keepAlive = interval;
    if (isSignedIn())
        m_connection->keepAlive.setInterval(interval);
}

std::chrono::seconds SessionController::keepAlive() const { return m_keepAlive; }

void SessionController::sendRaw(const QByteArray& line)
{
    if (!m_connection || !m_connection->session->isOpen())
        return;
    m_connection->session->raw(Command::fromLine(line), nullptr, [](const Expected<RawReply>&) {
        // the log shows it; the maildrop understands it as it understands everything
    });
}

void SessionController::setVisibleRows(qsizetype first, qsizetype last)
{
    m_visibleRows = {first, last};
    if (m_connection)
        m_connection->headers->setVisibleRows(m_visibleRows);
}

void SessionController::cancel()
{
    if (!isConnected())
        return;
    if (!m_connection->session->isOpen()) {
        end(Ending::Drop);
        return;
    }
    m_connection->retrieval->cancel();
    m_connection->session->cancel();
}

void SessionController::setActivity(Activity activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    emit activityChanged(activity);
}

} // namespace dropscope::ui

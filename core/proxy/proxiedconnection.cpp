// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/proxiedconnection.h"

#include "core/base/logging.h"
#include "core/proxy/serverapproach.h"

#include <utility>

namespace dropscope {

using Cause = ProxiedFacts::Cause;

namespace {

constexpr std::chrono::seconds lastWait{2}; ///< for a client to end its direction, once the proxy has

} // namespace

ProxiedConnection::ProxiedConnection(quint64 number, std::unique_ptr<DuplexSocket> client,
                                     const ProxySettings& settings, std::shared_ptr<Transcript> transcript,
                                     Clock& clock, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_clock(clock)
    , m_transcript(std::move(transcript))
    , m_recorder(m_transcript)
    , m_faults(
          settings.faults, clock,
          {[this](OctetView octets) { deliver(octets); }, [this](StreamEnd how) { endTowardsClient(how); }})
    , m_client(std::move(client))
    , m_server(std::make_unique<DuplexSocket>(clock))
    , m_recordedPort(m_client->peerPort())
    , m_lastActivity(clock.now())
{
    m_facts.number = number;
    m_facts.beganAt = m_lastActivity;
    m_facts.clientAddress = m_client->peerAddress();
    m_facts.clientPort = m_client->peerPort();
}

ProxiedConnection::~ProxiedConnection()
{
    m_client->disconnect(this);
    m_server->disconnect(this);
    if (!m_hasEnded)
        m_recorder.end(m_clock.now(), ConnectionEnd::ByClient);
}

void ProxiedConnection::start()
{
    connect(m_client.get(), &DuplexSocket::broken, this, [this] {
        noteEnd(ConnectionEnd::ByClient);
        onBroken(*m_server);
    });
    m_approach = std::make_unique<ServerApproach>(*m_server, m_settings, m_recorder, m_clock);
    connect(m_approach.get(), &ServerApproach::connected, this, &ProxiedConnection::noteConnection);
    connect(m_approach.get(), &ServerApproach::ready, this, &ProxiedConnection::onApproached);
    connect(m_approach.get(), &ServerApproach::secured, this, [this](const TlsFacts& facts) {
        m_facts.serverTls = facts;
        if (m_transcript)
            m_transcript->noteTls(facts, m_clock.now());
        emit changed();
    });
    connect(m_approach.get(), &ServerApproach::failed, this, [this](const Error& error) {
        const bool isAboutTls = std::holds_alternative<TlsError>(error);
        m_facts.error = error;
        noteConnection();
        if (const auto* const tls = std::get_if<TlsError>(&error);
            tls != nullptr && m_transcript && !tls->facts.chain.isEmpty())
            m_transcript->noteTls(tls->facts, m_clock.now());
        noteEnd(ConnectionEnd::Broken, isAboutTls ? Cause::ServerTls : Cause::NoServer);
        end();
    });
    m_approach->start();
}

/// Also where there is none: the recording then says that somebody came and met nobody.
void ProxiedConnection::noteConnection()
{
    if (!m_facts.serverAddress.isNull() || m_facts.serverPort != 0)
        return;
    m_facts.serverAddress = m_server->peerAddress();
    m_facts.serverPort = m_server->peerPort() != 0 ? m_server->peerPort() : m_settings.server.port;
    if (m_transcript) {
        ConnectionNote note;
        note.host = m_settings.server.host;
        note.clientAddress = m_facts.clientAddress;
        note.clientPort = m_recordedPort;
        if (!m_facts.serverAddress.isNull())
            note.serverAddress = m_facts.serverAddress;
        note.serverPort = m_facts.serverPort;
        note.isTlsFromStart = m_settings.security == Security::Tls;
        note.security = QString::fromLatin1(securityName(m_settings.security));
        m_transcript->noteConnection(note, m_clock.now());
    }
    watchHandshake();
    emit changed();
}

void ProxiedConnection::onApproached(const Octets& octetsForClient)
{
    m_greeting = octetsForClient;
    static_cast<void>(m_recorder.takeStlsAccepted()); // the proxy's own, and done
    m_approach.release()->deleteLater(); // it is in the middle of telling
    watch(*m_client);
    watch(*m_server);
    if (m_settings.wantsTlsOfClients)
        meetClient();
    else
        beginRelaying();
}

void ProxiedConnection::watch(DuplexSocket& side)
{
    const bool isClient = &side == m_client.get();
    connect(&side, &DuplexSocket::received, this,
            isClient ? &ProxiedConnection::onClientReceived : &ProxiedConnection::onServerReceived);
    connect(&side, &DuplexSocket::sent, this, [this] {
        m_lastActivity = m_clock.now();
        balance();
        endIfDone();
    });
    connect(&side, &DuplexSocket::peerFinished, this,
            [this, isClient] { onFinished(isClient ? ConnectionEnd::ByClient : ConnectionEnd::ByServer); });
    connect(&side, &DuplexSocket::tlsFailed, this, [this, isClient](const TlsError& error) {
        failTls(isClient ? Cause::ClientTls : Cause::ServerTls, error);
    });
    connect(&side, &DuplexSocket::secured, this, [this, isClient](TlsFacts facts) {
        (isClient ? m_facts.clientTls : m_facts.serverTls) = facts;
        if (!isClient && m_transcript)
            m_transcript->noteTls(facts, m_clock.now());
        if (--m_handshakes == 0)
            beginRelaying();
        emit changed();
    });
    if (!isClient)
        connect(&side, &DuplexSocket::broken, this, [this] {
            noteEnd(ConnectionEnd::Broken);
            onBroken(*m_client);
        });
}

void ProxiedConnection::meetClient()
{
    ++m_handshakes;
    m_client->startTlsAsServer(m_settings.identity);
}

void ProxiedConnection::beginRelaying()
{
    m_handshakeLimit.reset();
    m_isRelaying = true;
    m_facts.stage = ProxiedFacts::Stage::Open;
    m_lastActivity = m_clock.now();
    watchIdle(m_settings.idleLimit);
    if (const Octets greeting = std::exchange(m_greeting, {}); !greeting.isEmpty()) {
        m_client->write(greeting); // recorded when it came
        m_facts.serverOctets += static_cast<quint64>(greeting.size());
    }
    balance();
    emit changed();
}

void ProxiedConnection::onClientReceived(OctetView octets)
{
    if (m_isClosedByFault)
        return;
    m_server->write(octets);
    m_lastActivity = m_clock.now();
    m_facts.clientOctets += static_cast<quint64>(octets.size());
    m_faults.clientSpoke();
    m_recorder.client(octets, m_lastActivity);
    m_facts.commands = m_recorder.commands();
    balance();
    emit progressed();
}

void ProxiedConnection::onServerReceived(OctetView octets)
{
    if (m_isClosedByFault)
        return;
    m_lastActivity = m_clock.now();
    m_faults.take(octets);
    balance();
}

/// On its way to the client, behind all faults.
void ProxiedConnection::deliver(OctetView octets)
{
    if (m_hasEnded)
        return;
    m_client->write(octets);
    m_facts.serverOctets += static_cast<quint64>(octets.size());
    m_recorder.server(octets, m_clock.now());
    if (m_recorder.takeStlsAccepted())
        onStlsAccepted();
    if (m_isEndOwed && !m_recorder.isAwaitingServer())
        endTowardsServer();
    balance();
    emit progressed();
}

void ProxiedConnection::onStlsAccepted()
{
    const bool isBetweenThem = !m_client->isUnderTls() && !m_server->isUnderTls();
    if (m_settings.clientStls == ClientStls::PassThrough || !isBetweenThem) {
        m_facts.isOpaque = true;
        m_recorder.passOver(m_clock.now());
        emit changed();
        return;
    }
    m_isRelaying = false;
    watchHandshake();
    meetClient();
    ++m_handshakes;
    m_server->startTls(m_settings.tls); // nothing is read of either before both stand
}

void ProxiedConnection::failTls(Cause cause, const TlsError& error)
{
    m_facts.error = error;
    if (cause == Cause::ServerTls && m_transcript && !error.facts.chain.isEmpty())
        m_transcript->noteTls(error.facts, m_clock.now());
    noteEnd(ConnectionEnd::Broken, cause);
    end();
}

/// One side has ended its direction. The other side of it hears so behind the last octet.
void ProxiedConnection::onFinished(ConnectionEnd by)
{
    m_lastActivity = m_clock.now();
    noteEnd(by);
    if (by == ConnectionEnd::ByServer)
        m_faults.end(StreamEnd::Finished);
    else if (m_server->isUnderTls() && m_recorder.isAwaitingServer())
        m_isEndOwed = true; // TLS ends both directions at once: the replies would be lost
    else
        endTowardsServer();
    if (!m_hasEnded)
        watchIdle(m_settings.halfOpenLimit);
    endIfDone();
}

void ProxiedConnection::endTowardsServer()
{
    m_isEndOwed = false;
    m_server->finishWriting();
}

void ProxiedConnection::endTowardsClient(StreamEnd how)
{
    if (how == StreamEnd::Finished) {
        m_client->finishWriting();
        return endIfDone();
    }
    m_isClosedByFault = true;
    noteEnd(how == StreamEnd::Cut ? ConnectionEnd::ByServer : ConnectionEnd::Broken, Cause::Fault);
    m_server->finishWriting();
    m_server->setReading(false);
    if (how == StreamEnd::Cut)
        m_client->finishWriting();
    else
        m_client->resetAfterSending();
    // A connection that is closed while octets of the client lie unread is reset, and takes the last octets
    // of the server with it: they are read and dropped meanwhile.
    m_client->setReading(how == StreamEnd::Cut);
    m_lastWait = m_clock.callAfter(lastWait, [this] { end(); });
}

void ProxiedConnection::onBroken(DuplexSocket& other)
{
    if (m_hasEnded)
        return;
    other.resetAfterSending();
    m_lastWait = m_clock.callAfter(other.unsentOctets() > 0 ? lastWait : lastWait * 0, [this] { end(); });
}

/// The first who ends it is who ended it.
void ProxiedConnection::noteEnd(ConnectionEnd end, Cause cause)
{
    if (m_facts.end != ConnectionEnd::Unknown)
        return;
    m_facts.end = end;
    m_facts.cause = cause;
}

void ProxiedConnection::balance()
{
    if (!m_isRelaying || m_hasEnded || m_isClosedByFault)
        return;
    m_server->setReading(m_client->unsentOctets() + m_faults.pendingOctets() < highWater);
    m_client->setReading(m_server->unsentOctets() < highWater);
}

void ProxiedConnection::endIfDone()
{
    const bool isNothingLeft =
        m_client->unsentOctets() == 0 && m_server->unsentOctets() == 0 && m_faults.pendingOctets() == 0;
    const bool haveBothFinished = m_client->hasPeerFinished() && m_server->hasPeerFinished();
    const bool isCut = m_isClosedByFault && m_client->hasPeerFinished();
    if (isNothingLeft && (haveBothFinished || isCut))
        QMetaObject::invokeMethod(this, &ProxiedConnection::end, Qt::QueuedConnection);
}

void ProxiedConnection::watchHandshake()
{
    m_handshakeLimit = m_clock.callAfter(m_settings.handshakeLimit, [this] {
        noteEnd(ConnectionEnd::TimedOut, Cause::Handshake);
        end();
    });
}

void ProxiedConnection::watchIdle(std::chrono::milliseconds delay)
{
    m_idle = m_clock.callAfter(delay, [this] {
        const bool isHalfOpen = m_client->hasPeerFinished() || m_server->hasPeerFinished();
        const auto limit = isHalfOpen ? m_settings.halfOpenLimit : m_settings.idleLimit;
        const auto idle = m_clock.now() - m_lastActivity;
        if (idle < limit) {
            watchIdle(std::chrono::ceil<std::chrono::milliseconds>(limit - idle));
            return;
        }
        noteEnd(ConnectionEnd::TimedOut, Cause::Idle);
        end();
    });
}

void ProxiedConnection::stop()
{
    noteEnd(ConnectionEnd::ByClient, Cause::Stopped);
    noteConnection();
    end();
}

void ProxiedConnection::end()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_idle.reset();
    m_handshakeLimit.reset();
    m_lastWait.reset();
    m_client->abort();
    m_server->abort();
    m_facts.stage = ProxiedFacts::Stage::Ended;
    m_facts.endedAt = m_clock.now();
    m_recorder.end(*m_facts.endedAt, m_facts.end);
    emit ended();
}

} // namespace dropscope

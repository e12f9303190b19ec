// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcptransport.h"

#include <QPointer>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace dropscope {

TcpTransport::TcpTransport(Clock& clock, QObject* parent)
    : Transport(parent)
    , m_clock(clock)
{
}

TcpTransport::TcpTransport(SocketPointer accepted, Clock& clock, QObject* parent)
    : Transport(parent)
    , m_clock(clock)
{
    adopt(std::move(accepted));
}

TcpTransport::~TcpTransport() { abort(); }

void TcpTransport::open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit)
{
    if (m_phase != Phase::Idle)
        return;
    m_phase = Phase::Connecting;
    m_host = endpoint.host;
    m_connector = std::make_unique<TcpConnector>(
        endpoint, timeLimit, readOctets, m_clock,
        [this](TcpConnector::Outcome outcome) { connectorReported(std::move(outcome)); });
}

void TcpTransport::connectorReported(TcpConnector::Outcome outcome)
{
    m_connector.reset();
    if (!outcome) {
        m_phase = Phase::Ended;
        emit connectFailed(outcome.error());
        return;
    }
    adopt(std::move(*outcome));
    emit connected();
}

void TcpTransport::adopt(SocketPointer socket)
{
    m_socket = std::move(socket);
    m_probe = SocketProbe(m_socket->socketDescriptor());
    m_peerAddress = m_socket->peerAddress();
    m_peerPort = m_socket->peerPort();
    m_localAddress = m_socket->localAddress();
    m_localPort = m_socket->localPort();
    m_socket->setReadBufferSize(readOctets);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // requests and replies, nothing to gather
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &TcpTransport::onBytesWritten);
    listenTo(m_socket.get());
    m_phase = Phase::Open;
    // What came, or ended, before anybody listened.
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        onDisconnected();
    else
        scheduleRead();
}

void TcpTransport::listenTo(QTcpSocket* socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &TcpTransport::scheduleRead);
    connect(socket, &QTcpSocket::disconnected, this, &TcpTransport::onDisconnected);
}

void TcpTransport::startTls(const TlsSettings& settings)
{
    startHandshake(true, [this, settings](TlsHandshake& handshake) {
        handshake.startAsClient(m_probe, settings, m_host);
    });
}

void TcpTransport::startTlsAsServer(const ServerIdentity& identity)
{
    startHandshake(false,
                   [this, identity](TlsHandshake& handshake) { handshake.startAsServer(m_probe, identity); });
}

void TcpTransport::startHandshake(bool isClient, StartHandshake start)
{
    if (m_phase != Phase::Open || m_tls != nullptr)
        return;
    m_phase = Phase::Securing;
    m_isClient = isClient;
    m_startHandshake = std::move(start);
    if (m_unsentOctets == 0)
        beginHandshake();
}

void TcpTransport::beginHandshake()
{
    const StartHandshake start = std::exchange(m_startHandshake, {});
    if (const Octets octets = clearOctets(); !octets.isEmpty()) {
        const auto kind = m_hasReceived ? TlsError::Kind::InjectedOctets : TlsError::Kind::AnsweredInClear;
        return failTls({kind, {}, 0, {}, {}, octets});
    }
    if (m_peerEnd != PeerEnd::None)
        return failTls({TlsError::Kind::HandshakeFailed, {}, 0, m_systemText, {}});
    m_socket.reset();
    m_handshake = std::make_unique<TlsHandshake>(
        readOctets, [this](TlsHandshake::Outcome outcome) { handshakeReported(std::move(outcome)); });
    start(*m_handshake);
}

/// What was received and must not be, since it is neither told nor encrypted.
Octets TcpTransport::clearOctets() const
{
    constexpr qint64 evidence = 256;
    Octets octets = m_socket->peek(evidence);
    const Octets unread = m_probe.peek(evidence - octets.size());
    constexpr char handshakeRecord = 0x16; // RFC 8446 §5.1
    if (!m_isClient && octets.isEmpty() && unread.startsWith(handshakeRecord))
        return {}; // a client that is quick: the TLS library reads it from the system
    return octets.append(unread);
}

void TcpTransport::handshakeReported(TlsHandshake::Outcome outcome)
{
    const std::unique_ptr<TlsHandshake> done = std::move(m_handshake); // it is in the middle of telling
    if (outcome)
        adoptSecured(std::move(*outcome));
    else
        tellFailure(outcome.error());
}

void TcpTransport::adoptSecured(TlsHandshake::Secured secured)
{
    m_tls = secured.socket.get();
    m_socket = std::move(secured.socket);
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &TcpTransport::onBytesWritten);
    connect(m_tls, &QSslSocket::errorOccurred, this, &TcpTransport::onTlsError);
    connect(m_tls, &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel /*level*/, QSsl::AlertType type) {
                m_hasPeerClosedTls |= type == QSsl::AlertType::CloseNotify;
            });
    listenTo(m_tls);
    secured.facts.isAfterStls = m_hasReceived;
    QMetaObject::invokeMethod(
        this,
        [this, facts = secured.facts] {
            if (m_phase != Phase::Securing)
                return;
            m_phase = Phase::Open;
            scheduleRead();
            emit this->secured(facts);
        },
        Qt::QueuedConnection);
}

void TcpTransport::failTls(const TlsError& error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { tellFailure(error); }, Qt::QueuedConnection);
}

void TcpTransport::tellFailure(TlsError error)
{
    if (m_phase != Phase::Securing)
        return;
    m_phase = Phase::Ended;
    release();
    error.host = m_host.isEmpty() ? m_peerAddress.toString() : m_host;
    error.port = m_peerPort;
    error.facts.isAfterStls = m_hasReceived;
    emit tlsFailed(error);
}

void TcpTransport::probeTls(std::function<void(bool speaksTls)> report)
{
    if (m_phase != Phase::Idle && m_phase != Phase::Connecting && m_phase != Phase::Ended)
        m_tlsProbe = std::make_unique<TlsProbe>(Endpoint{m_peerAddress.toString(), m_peerPort}, m_host,
                                                probeLimit, m_clock, std::move(report));
}

void TcpTransport::write(OctetView octets)
{
    if (m_phase != Phase::Open || !m_socket->isWritable())
        return;
    m_unsentOctets += std::max<qint64>(m_socket->write(octets.data(), octets.size()), 0);
    m_socket->flush(); // on the wire now, not behind whatever else this turn of the loop holds
}

void TcpTransport::close()
{
    switch (m_phase) {
    case Phase::Connecting:
        m_connector.reset();
        m_phase = Phase::HalfClosed;
        QMetaObject::invokeMethod(this, &TcpTransport::finish, Qt::QueuedConnection);
        return;
    case Phase::Securing:
        m_startHandshake = {};
        m_handshake.reset();
        [[fallthrough]];
    case Phase::Open:
        m_phase = Phase::Closing;
        if (m_unsentOctets == 0)
            endSending();
        return;
    default:
        return;
    }
}

void TcpTransport::endSending()
{
    m_phase = Phase::HalfClosed;
    m_linger = m_clock.callAfter(lingerLimit, [this] { finish(); });
    if (!m_socket) // amid the handshake
        return drain();
    if (m_tls == nullptr || m_peerEnd != PeerEnd::None)
        return m_probe.endSending();
    m_isDraining = true;
    m_tls->disconnectFromHost(); // sends close_notify, and lets go of the connection for good
}

/// The peer's last octets can not be decrypted any more. They are read nevertheless: the system would answer
/// them with a reset.
void TcpTransport::drain()
{
    m_isDraining = true;
    m_probe.endSending();
    m_tls = nullptr;
    m_socket.reset(new QTcpSocket);
    m_socket->setReadBufferSize(readOctets);
    listenTo(m_socket.get());
    if (!m_probe.shareWith(*m_socket))
        QMetaObject::invokeMethod(this, &TcpTransport::finish, Qt::QueuedConnection);
}

void TcpTransport::abort()
{
    m_phase = Phase::Ended;
    release();
}

void TcpTransport::reset()
{
    m_probe.resetOnRelease();
    abort();
}

void TcpTransport::release()
{
    m_connector.reset();
    m_linger.reset();
    m_startHandshake = {};
    m_handshake.reset();
    m_tlsProbe.reset();
    m_probe.release();
    m_tls = nullptr;
    m_socket.reset();
}

void TcpTransport::setReading(bool reading)
{
    if (std::exchange(m_isReading, reading) != reading && reading)
        scheduleRead();
}

/// Always from the event loop: once in a turn, and never within a call of the owner's.
void TcpTransport::scheduleRead()
{
    if (m_isReadScheduled || !m_socket)
        return;
    m_isReadScheduled = true;
    QMetaObject::invokeMethod(this, &TcpTransport::readOnce, Qt::QueuedConnection);
}

void TcpTransport::readOnce()
{
    m_isReadScheduled = false;
    if (!m_socket || m_phase == Phase::Securing)
        return;
    if (m_isDraining) {
        m_socket->readAll();
        if (m_peerEnd != PeerEnd::None)
            finish();
        return;
    }
    if (!m_isReading) {
        if (m_peerEnd == PeerEnd::Broken)
            finish();
        return;
    }
    const Octets octets = takeOctets();
    if (octets.isEmpty()) {
        if (m_peerEnd != PeerEnd::None)
            finish();
        return;
    }
    m_hasReceived = true;
    const QPointer<TcpTransport> alive(this);
    emit received(octets, m_clock.now());
    if (alive && m_socket && (m_peerEnd != PeerEnd::None || hasMore()))
        scheduleRead();
}

/// QSslSocket decrypts on being read, not by itself, what came while it had decrypted enough.
bool TcpTransport::hasMore() const
{
    return m_socket->bytesAvailable() > 0 || (m_tls != nullptr && m_tls->encryptedBytesAvailable() > 0);
}

Octets TcpTransport::takeOctets()
{
    const Octets octets = m_socket->isReadable() ? m_socket->read(readOctets) : Octets();
    // A failed write makes QTcpSocket forget the socket; what the peer said before is still with the system.
    const bool isForgotten = octets.isEmpty() && m_tls == nullptr && m_peerEnd != PeerEnd::None;
    return isForgotten ? m_probe.readRest(readOctets) : octets;
}

void TcpTransport::onBytesWritten(qint64 count)
{
    if (m_isDraining) // close_notify was not written by the owner
        return;
    m_unsentOctets =
        m_tls != nullptr ? m_tls->bytesToWrite() + m_tls->encryptedBytesToWrite() : m_unsentOctets - count;
    if (!std::exchange(m_isSentScheduled, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isSentScheduled = false;
                if (m_phase != Phase::Ended)
                    emit sent();
            },
            Qt::QueuedConnection);
    if (m_unsentOctets == 0)
        onAllSent();
}

void TcpTransport::onAllSent()
{
    if (m_startHandshake)
        return beginHandshake();
    if (m_phase != Phase::Closing)
        return;
    if (m_tls == nullptr)
        return endSending();
    // Not from within a signal of the socket: to end it is to make it send once more.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_phase == Phase::Closing && m_unsentOctets == 0)
                endSending();
        },
        Qt::QueuedConnection);
}

/// The library failed, or found close_notify, while the connection under it stands.
void TcpTransport::onTlsError(QAbstractSocket::SocketError error)
{
    if (m_isDraining || m_peerEnd != PeerEnd::None)
        return;
    const bool isOrderly = error == QAbstractSocket::RemoteHostClosedError && m_unsentOctets == 0;
    m_peerEnd = isOrderly ? PeerEnd::Orderly : PeerEnd::Broken;
    m_systemText = m_socket->errorString();
    scheduleRead();
}

void TcpTransport::onDisconnected()
{
    if (m_tls != nullptr && m_isDraining)
        return drain();
    if (m_phase == Phase::Securing && m_tls == nullptr)
        failTls({TlsError::Kind::HandshakeFailed, {}, 0, m_socket->errorString(), {}});
    // What is unsent now never will be: QTcpSocket cannot send to a peer that ended its own direction.
    const bool isBroken = m_unsentOctets > 0 || (m_probe.isTornDown() && m_phase != Phase::HalfClosed);
    m_peerEnd = isBroken ? PeerEnd::Broken : PeerEnd::Orderly;
    const bool isNamed = m_socket->error() != QAbstractSocket::RemoteHostClosedError;
    m_systemText = isNamed ? m_socket->errorString() : qt_error_string(ECONNRESET);
    scheduleRead();
}

void TcpTransport::finish()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    release();
    if (m_peerEnd == PeerEnd::Broken)
        emit broken(m_systemText);
    else
        emit closed();
}

} // namespace dropscope

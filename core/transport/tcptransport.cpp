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
    m_localPort = m_socket->localPort();
    m_socket->setReadBufferSize(readOctets);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // requests and replies, nothing to gather
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &TcpTransport::scheduleRead);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &TcpTransport::onBytesWritten);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &TcpTransport::onDisconnected);
    m_phase = Phase::Open;
    // What came, or ended, before anybody listened.
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        onDisconnected();
    else
        scheduleRead();
}

void TcpTransport::startTls(const TlsSettings& /*settings*/) { abort(); }

void TcpTransport::probeTls(std::function<void(bool speaksTls)> /*report*/) {}

void TcpTransport::startTlsAsServer(const ServerIdentity& /*identity*/) { abort(); }

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
    m_probe.endSending();
    m_linger = m_clock.callAfter(lingerLimit, [this] { finish(); });
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
    m_probe.release();
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
    if (!m_socket)
        return;
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
    const QPointer<TcpTransport> alive(this);
    emit received(octets, m_clock.now());
    if (alive && m_socket && (m_peerEnd != PeerEnd::None || m_socket->bytesAvailable() > 0))
        scheduleRead();
}

Octets TcpTransport::takeOctets()
{
    const Octets octets = m_socket->isReadable() ? m_socket->read(readOctets) : Octets();
    // A failed write makes QTcpSocket forget the socket; what the peer said before is still with the system.
    return octets.isEmpty() && m_peerEnd != PeerEnd::None ? m_probe.readRest(readOctets) : octets;
}

void TcpTransport::onBytesWritten(qint64 count)
{
    m_unsentOctets -= count;
    if (m_phase == Phase::Closing && m_unsentOctets == 0)
        endSending();
    if (std::exchange(m_isSentScheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isSentScheduled = false;
            if (m_socket)
                emit sent();
        },
        Qt::QueuedConnection);
}

void TcpTransport::onDisconnected()
{
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/duplexsocket.h"

#include "core/transport/tcpconnector.h"
#include "core/transport/tcptransport.h"

#include <QPointer>
#include <QTcpSocket>

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dropscope {

namespace {

using NameOf = int (*)(int descriptor, sockaddr* address, socklen_t* size);

/// Of one end of a connection.
void readName(int descriptor, NameOf nameOf, QHostAddress& address, quint16& port)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto* const generic = reinterpret_cast<sockaddr*>(&storage);
    if (nameOf(descriptor, generic, &size) != 0)
        return;
    address.setAddress(generic);
    bool isMapped = false; // as ::ffff:127.0.0.1, where the listener takes both families
    if (const quint32 ipv4 = address.toIPv4Address(&isMapped); isMapped)
        address.setAddress(ipv4);
    port = storage.ss_family == AF_INET6 ? ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port)
                                         : ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
}

bool isTransient(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

} // namespace

DuplexSocket::DuplexSocket(Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
}

DuplexSocket::DuplexSocket(qintptr descriptor, Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    adopt(static_cast<int>(descriptor));
}

DuplexSocket::~DuplexSocket() { release(); }

void DuplexSocket::open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit)
{
    m_host = endpoint.host;
    m_connector = std::make_unique<TcpConnector>(
        endpoint, timeLimit, readOctets, m_clock, [this](TcpConnector::Outcome outcome) {
            const std::unique_ptr<TcpConnector> done = std::move(m_connector); // in the middle of telling
            if (!outcome) {
                emit connectFailed(outcome.error());
                return;
            }
            const SocketPointer socket = std::move(*outcome);
            const Octets early = socket->readAll(); // a server that is quick
            adopt(::fcntl(static_cast<int>(socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0));
            const QPointer<DuplexSocket> alive(this);
            emit connected();
            if (!alive || early.isEmpty())
                return;
            m_hasReceived = true;
            emit received(early);
        });
}

void DuplexSocket::adopt(int descriptor)
{
    m_descriptor = descriptor;
    const int on = 1; // requests and replies: nothing to gather
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    readName(m_descriptor, ::getpeername, m_peerAddress, m_peerPort);
    readName(m_descriptor, ::getsockname, m_localAddress, m_localPort);
    m_readable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
    m_readable->setEnabled(m_isReading);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &DuplexSocket::onReadable);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &DuplexSocket::onWritable);
}

void DuplexSocket::onReadable()
{
    if (m_descriptor < 0 || !m_isReading || m_hasPeerFinished)
        return;
    std::array<char, readOctets> buffer; // NOLINT: not to be filled before it is read into
    const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count > 0) {
        m_hasReceived = true;
        emit received(OctetView(buffer.data(), count));
        return;
    }
    if (count < 0) {
        if (!isTransient(errno))
            fail(errno);
        return;
    }
    m_hasPeerFinished = true;
    m_readable->setEnabled(false);
    emit peerFinished();
}

void DuplexSocket::setReading(bool reading)
{
    if (std::exchange(m_isReading, reading) == reading)
        return;
    if (m_tls)
        m_tls->setReading(reading);
    else if (m_readable)
        m_readable->setEnabled(reading && !m_hasPeerFinished);
}

void DuplexSocket::write(OctetView octets)
{
    if (m_tls)
        return m_tls->write(octets);
    if (m_descriptor < 0 || m_isFinishing || m_isResetting || octets.isEmpty())
        return;
    const qsizetype taken = m_unsent.isEmpty() ? sendSome(octets) : 0;
    if (taken < 0)
        return;
    m_unsent.append(octets.sliced(taken));
    m_writable->setEnabled(!m_unsent.isEmpty());
}

/// What the system took; negative where the connection is no more, which is told from the event loop.
qsizetype DuplexSocket::sendSome(OctetView octets)
{
    const ssize_t count =
        ::send(m_descriptor, octets.data(), static_cast<size_t>(octets.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0)
        return count;
    if (isTransient(errno))
        return 0;
    QMetaObject::invokeMethod(
        this, [this, error = errno] { fail(error); }, Qt::QueuedConnection);
    return -1;
}

void DuplexSocket::onWritable()
{
    if (m_descriptor < 0)
        return;
    const qsizetype taken = sendSome(OctetView(m_unsent).sliced(m_sentOfUnsent));
    if (taken < 0)
        return m_writable->setEnabled(false);
    m_sentOfUnsent += taken;
    if (m_sentOfUnsent == m_unsent.size()) {
        m_unsent.clear();
        m_sentOfUnsent = 0;
        m_writable->setEnabled(false);
        onAllSent();
    } else if (m_sentOfUnsent > m_unsent.size() / 2) {
        m_unsent.remove(0, std::exchange(m_sentOfUnsent, 0));
    }
    if (taken > 0)
        emit sent();
}

void DuplexSocket::onAllSent()
{
    if (m_startTls)
        becomeTls();
    else if (m_isResetting)
        release();
    else if (m_isFinishing)
        ::shutdown(m_descriptor, SHUT_WR);
}

void DuplexSocket::finishWriting()
{
    if (m_tls)
        return m_tls->close();
    if (m_descriptor < 0 || std::exchange(m_isFinishing, true))
        return;
    if (m_unsent.isEmpty())
        onAllSent();
}

void DuplexSocket::resetAfterSending()
{
    if (m_tls) {
        m_tls->reset();
        return;
    }
    if (m_descriptor < 0 || std::exchange(m_isResetting, true))
        return;
    setReading(false);
    if (m_unsent.isEmpty())
        onAllSent();
}

void DuplexSocket::abort() { release(); }

void DuplexSocket::fail(int systemError)
{
    if (m_descriptor < 0)
        return;
    release();
    emit broken(qt_error_string(systemError));
}

void DuplexSocket::release()
{
    m_connector.reset();
    m_startTls = {};
    if (m_tls)
        m_tls->abort();
    // A notifier may be in the middle of telling.
    for (std::unique_ptr<QSocketNotifier>* const notifier : {&m_readable, &m_writable})
        if (*notifier) {
            (*notifier)->setEnabled(false);
            notifier->release()->deleteLater();
        }
    if (m_descriptor < 0)
        return;
    if (m_isResetting) {
        const linger atOnce{1, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    }
    ::close(std::exchange(m_descriptor, -1));
}

qint64 DuplexSocket::unsentOctets() const
{
    return m_tls ? m_tls->unsentOctets() : m_unsent.size() - m_sentOfUnsent;
}

void DuplexSocket::startTls(const TlsSettings& settings)
{
    startTlsBehindUnsent([settings](TcpTransport& tls) { tls.startTls(settings); });
}

void DuplexSocket::startTlsAsServer(const ServerIdentity& identity)
{
    startTlsBehindUnsent([identity](TcpTransport& tls) { tls.startTlsAsServer(identity); });
}

void DuplexSocket::startTlsBehindUnsent(std::function<void(TcpTransport& tls)> start)
{
    m_startTls = std::move(start);
    setReading(false);
    if (m_unsent.isEmpty())
        becomeTls();
}

void DuplexSocket::becomeTls()
{
    const auto start = std::exchange(m_startTls, {});
    SocketPointer socket(new QTcpSocket);
    if (m_descriptor < 0 || !socket->setSocketDescriptor(m_descriptor)) {
        QMetaObject::invokeMethod(
            this, [this] { fail(ENOTCONN); }, Qt::QueuedConnection);
        return;
    }
    m_descriptor = -1; // the socket's now
    release();
    m_tls = std::make_unique<TcpTransport>(std::move(socket), m_clock);
    m_tls->takeOver(m_host, m_hasReceived);
    connect(m_tls.get(), &Transport::received, this, [this](const Octets& octets) { emit received(octets); });
    connect(m_tls.get(), &Transport::sent, this, &DuplexSocket::sent);
    connect(m_tls.get(), &Transport::secured, this, &DuplexSocket::secured);
    connect(m_tls.get(), &Transport::tlsFailed, this, &DuplexSocket::tlsFailed);
    connect(m_tls.get(), &Transport::broken, this, &DuplexSocket::broken);
    connect(m_tls.get(), &Transport::closed, this, [this] {
        m_hasPeerFinished = true;
        emit peerFinished();
    });
    start(*m_tls);
    m_tls->setReading(m_isReading);
}

} // namespace dropscope

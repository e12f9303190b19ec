// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/testserver.h"

#include "core/base/logging.h"
#include "core/server/dialects/dialect.h"
#include "core/server/serverconnection.h"
#include "core/transport/tcptransport.h"

#include <QSslCertificate>

#include <algorithm>
#include <iterator>
#include <utility>

namespace dropscope {

namespace {

/// Who may come with a certificate must be asked for it.
ServerOptions askingForCertificates(ServerOptions options)
{
    const bool takesOne = std::ranges::any_of(
        options.accounts, [](const Account& account) { return !account.certificateSha256.isEmpty(); });
    options.identity.asksForCertificate = options.identity.asksForCertificate || takesOne;
    return options;
}

} // namespace

TestServer::TestServer(ServerOptions options, Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_maildrops(clock)
    , m_faults(options.faults)
{
    m_options.push_back(askingForCertificates(std::move(options)));
    connect(&m_listener, &QTcpServer::newConnection, this, &TestServer::onConnection);
    connect(&m_listener, &QTcpServer::acceptError, this, &TestServer::onAcceptFailed);
}

TestServer::~TestServer()
{
    stop();
    qDeleteAll(findChildren<ServerConnection*>()); // they refer to what goes before the children do
}

Expected<quint16> TestServer::start()
{
    const QHostAddress address(QHostAddress::LocalHost);
    m_listener.setListenBacklogSize(1024); // many at once is what a test of a server does
    if (!m_listener.isListening() && !m_listener.listen(address, m_options.back().port))
        return Unexpected{ConnectError{ConnectError::Kind::Other, address.toString(), m_options.back().port,
                                       m_listener.errorString()}};
    return m_listener.serverPort();
}

Octets TestServer::certificateSha256() const
{
    if (m_options.back().tls == ServerTls::Never)
        return {};
    return QSslCertificate(m_options.back().identity.certificate).digest(QCryptographicHash::Sha256);
}

void TestServer::setDialect(const Dialect* dialect)
{
    FaultPlan plan = m_faults.plan();
    if (this->dialect() != nullptr)
        for (const Fault& fault : faultsOf(*this->dialect()))
            std::erase(plan, fault);
    ServerOptions options = m_options.front();
    options.faults.clear();
    if (dialect != nullptr)
        speakAs(*dialect, options);
    std::ranges::copy(options.faults, std::back_inserter(plan));
    m_faults.set(std::move(plan));
    m_options.push_back(std::move(options));
}

void TestServer::stop()
{
    m_listener.close();
    m_nextAccept.reset();
    for (const auto& [number, connection] : std::exchange(m_connections, {})) {
        connection->abort();
        connection->deleteLater(); // this may be a slot of its signal
    }
}

void TestServer::onConnection()
{
    while (QTcpSocket* const socket = m_listener.nextPendingConnection()) {
        socket->setParent(nullptr);
        auto transport = std::make_unique<TcpTransport>(SocketPointer(socket), m_clock);
        if (openConnections() >= m_options.back().connectionLimit)
            refuse(std::move(transport));
        else
            serve(std::move(transport));
    }
}

/// The system has no more open files for us, for one. QTcpServer listens no more then until it is told to.
void TestServer::onAcceptFailed()
{
    qCWarning(logServer) << "no connection can be taken:" << m_listener.errorString();
    m_nextAccept = m_clock.callAfter(std::chrono::seconds(1), [this] { m_listener.resumeAccepting(); });
}

void TestServer::serve(std::unique_ptr<TcpTransport> transport)
{
    const quint64 number = ++m_counters.connections;
    std::unique_ptr<Transport> accepted = std::move(transport);
    if (m_wrap)
        accepted = m_wrap(std::move(accepted));
    auto* const connection = new ServerConnection(
        std::move(accepted), ServerConnection::House{m_options.back(), m_maildrops, m_faults, m_clock},
        number, this);
    m_connections.emplace(number, connection);
    connect(connection, &ServerConnection::commandReceived, this, [this, number](const Octets& line) {
        ++m_counters.commands;
        emit commandReceived(number, line);
    });
    connect(connection, &ServerConnection::secured, this,
            [this, number](const TlsFacts& facts) { emit clientSecured(number, facts); });
    connect(connection, &ServerConnection::tlsFailed, this,
            [this, number](const TlsError& error) { emit clientFailedTls(number, error); });
    connect(connection, &ServerConnection::ended, this, [this, number, connection] {
        m_connections.erase(number);
        connection->deleteLater();
        emit clientDisconnected(number);
    });
    emit clientConnected(number, connection->peerAddress(), connection->peerPort());
}

void TestServer::refuse(std::unique_ptr<TcpTransport> transport)
{
    constexpr qsizetype refusingLimit = 50; // who comes in such a flood is cut without a word
    ++m_counters.refused;
    if (m_refusing >= refusingLimit || m_options.back().tls == ServerTls::FromFirstOctet)
        return; // who speaks TLS would not understand a word
    ++m_refusing;
    TcpTransport* const refused = transport.release();
    refused->setParent(this);
    connect(refused, &TcpTransport::closed, refused, &QObject::deleteLater);
    connect(refused, &TcpTransport::broken, refused, &QObject::deleteLater);
    connect(refused, &QObject::destroyed, this, [this] { --m_refusing; });
    refused->write("-ERR [SYS/TEMP] too many connections\r\n");
    refused->close();
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/recordingproxy.h"

#include "core/proxy/proxiedconnection.h"
#include "core/transport/tlsfiles.h"

#include <QTcpServer>

#include <algorithm>
#include <utility>

namespace dropscope {

namespace {

constexpr std::chrono::milliseconds progressEvery{100};

/// Hands over what it accepts as it is: a descriptor.
class Listener final : public QTcpServer
{
public:
    explicit Listener(std::function<void(qintptr)> take)
        : m_take(std::move(take))
    {
        setListenBacklogSize(128);
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_take(descriptor); }

private:
    std::function<void(qintptr)> m_take;
};

} // namespace

RecordingProxy::RecordingProxy(ProxySettings settings, NewTranscript newTranscript, Clock& clock,
                               QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_newTranscript(std::move(newTranscript))
    , m_clock(clock)
    , m_listener(std::make_unique<Listener>([this](qintptr descriptor) { onDescriptor(descriptor); }))
{
}

RecordingProxy::~RecordingProxy()
{
    stop();
    qDeleteAll(findChildren<ProxiedConnection*>()); // they refer to what goes before the children do
}

Expected<quint16> RecordingProxy::start()
{
    if (const auto checked = checkTlsFiles(m_settings.tls); !checked)
        return Unexpected{checked.error()};
    if (!m_listener->isListening() && !m_listener->listen(m_settings.address, m_settings.port))
        return Unexpected{ConnectError{ConnectError::Kind::Other, m_settings.address.toString(),
                                       m_settings.port, m_listener->errorString()}};
    return m_listener->serverPort();
}

void RecordingProxy::stop()
{
    m_listener->close();
    const auto connections = m_connections; // each that ends takes itself out
    for (const auto& [number, connection] : connections)
        connection->stop();
}

bool RecordingProxy::isListening() const { return m_listener->isListening(); }

quint16 RecordingProxy::port() const { return m_listener->serverPort(); }

const ProxiedFacts* RecordingProxy::facts(quint64 connection) const
{
    const auto found = m_connections.find(connection);
    return found == m_connections.end() ? nullptr : &found->second->facts();
}

void RecordingProxy::onDescriptor(qintptr descriptor)
{
    auto client = std::make_unique<DuplexSocket>(descriptor, m_clock);
    if (openConnections() >= m_settings.connectionLimit) {
        ++m_counters.refused;
        emit clientRefused(client->peerAddress(), client->peerPort());
        return;
    }
    const quint64 number = ++m_counters.connections;
    const quint16 recordedPort = freeRecordedPort(client->peerPort());
    auto* const connection = new ProxiedConnection(
        number, std::move(client), m_settings, m_newTranscript ? m_newTranscript() : nullptr, m_clock, this);
    connection->setRecordedPort(recordedPort);
    m_connections.emplace(number, connection);
    keep(connection);
    emit connectionBegan(connection->facts(), connection->transcript());
    connection->start();
}

void RecordingProxy::keep(ProxiedConnection* connection)
{
    connect(connection, &ProxiedConnection::changed, this,
            [this, connection] { emit connectionChanged(connection->facts()); });
    connect(connection, &ProxiedConnection::progressed, this, [this, connection, last = Instant()]() mutable {
        const Instant now = m_clock.now();
        if (now - last < progressEvery)
            return;
        last = now;
        emit connectionProgressed(connection->facts());
    });
    connect(connection, &ProxiedConnection::ended, this, [this, connection] {
        m_connections.erase(connection->facts().number);
        connection->deleteLater();
        emit connectionEnded(connection->facts());
    });
}

/// A recording tells connections apart by the client's port, and two machines may use the same one.
quint16 RecordingProxy::freeRecordedPort(quint16 port) const
{
    const auto isTaken = [this](quint16 candidate) {
        return std::ranges::any_of(m_connections, [candidate](const auto& entry) {
            return entry.second->recordedPort() == candidate;
        });
    };
    while (port == 0 || isTaken(port))
        ++port;
    return port;
}

} // namespace dropscope

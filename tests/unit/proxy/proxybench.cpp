// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/proxy/proxybench.h"

#include <QTest>

namespace dropscope {

namespace {

constexpr int limit = 20'000;

class Listener final : public QTcpServer
{
public:
    explicit Listener(std::vector<qintptr>& accepted)
        : m_accepted(accepted)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_accepted.push_back(descriptor); }

private:
    std::vector<qintptr>& m_accepted;
};

} // namespace

ProxyBench::ProxyBench(ProxySettings settings, Clock& clock)
    : m_listener(std::make_unique<Listener>(m_accepted))
{
    m_listener->listen(QHostAddress(QHostAddress::LocalHost));
    serverPort = m_listener->serverPort();
    settings.server = {QStringLiteral("127.0.0.1"), serverPort, AddressFamily::Any};
    proxy = std::make_unique<RecordingProxy>(
        std::move(settings),
        [this] {
            transcripts.push_back(std::make_shared<Transcript>());
            return transcripts.back();
        },
        clock);
    QObject::connect(proxy.get(), &RecordingProxy::connectionEnded, proxy.get(),
                     [this](const ProxiedFacts& facts) { ended.push_back(facts); });
    if (!proxy->start())
        qFatal("the proxy does not listen");
}

ProxyBench::~ProxyBench() = default;

std::unique_ptr<LoopPeer> ProxyBench::newClient()
{
    auto client = std::make_unique<LoopPeer>(std::make_unique<DuplexSocket>(systemClock()));
    client->socket().open({QStringLiteral("127.0.0.1"), proxy->port(), AddressFamily::Any},
                          std::chrono::seconds(20));
    static_cast<void>(QTest::qWaitFor([&] { return client->isConnected; }, limit));
    return client;
}

std::unique_ptr<LoopPeer> ProxyBench::nextServer()
{
    if (!QTest::qWaitFor([this] { return !m_accepted.empty(); }, limit))
        return nullptr;
    const qintptr descriptor = m_accepted.front();
    m_accepted.erase(m_accepted.begin());
    return std::make_unique<LoopPeer>(std::make_unique<DuplexSocket>(descriptor, systemClock()));
}

bool ProxyBench::awaitEnded(size_t count)
{
    return QTest::qWaitFor([&] { return ended.size() >= count; }, limit);
}

Octets ProxyBench::recorded(Direction direction, size_t connection) const
{
    const Transcript& transcript = *transcripts.at(connection);
    return transcript.read(direction, {0, transcript.size(direction)});
}

} // namespace dropscope

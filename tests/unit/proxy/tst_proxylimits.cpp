// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/proxiedconnection.h"
#include "tests/support/heldmemory.h"
#include "tests/support/manualclock.h"
#include "tests/unit/proxy/proxybench.h"

#include <QFile>
#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

/// What the systems at all ends may hold of a connection.
constexpr qint64 systemBuffers = 48LL << 20;

/// Memory of this process that no file lies behind, in octets.
qint64 anonymousMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').at(1).toLongLong() * 1024;
    return 0;
}

/// Sends as long as it is taken, a piece at a time.
class Flood : public QObject
{
public:
    explicit Flood(LoopPeer& peer, Octets piece)
        : m_peer(peer)
        , m_piece(std::move(piece))
    {
        connect(&peer.socket(), &DuplexSocket::sent, this, [this] { go(); });
        go();
    }
    [[nodiscard]] qint64 taken() const { return m_sent - m_peer.socket().unsentOctets(); }

private:
    void go()
    {
        while (m_peer.socket().unsentOctets() < 1024 * 1024 && m_sent < (512LL << 20)) {
            m_peer.send(m_piece);
            m_sent += m_piece.size();
        }
    }
    LoopPeer& m_peer;
    Octets m_piece;
    qint64 m_sent = 0;
};

/// Until nothing has moved for a while.
void settle(const Flood& flood)
{
    qint64 before = -1;
    while (before != flood.taken()) {
        before = flood.taken();
        QTest::qWait(300);
    }
}

} // namespace

class TestProxyLimits : public QObject
{
    Q_OBJECT

private slots:
    void floodTowardsWhoDoesNotRead_data();
    void floodTowardsWhoDoesNotRead();
    void tooManyClients();
    void idleClients();
    void halfOpenForTooLong();
    void handshakeThatNeverComes();
};

void TestProxyLimits::floodTowardsWhoDoesNotRead_data()
{
    QTest::addColumn<bool>("isServer");
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("good_server") << true << QByteArray(65536, 'a');
    QTest::newRow("good_serverLines") << true << QByteArray("+OK\r\n").repeated(10'000);
    QTest::newRow("good_client") << false << QByteArray(65536, 'a');
    QTest::newRow("good_clientLines") << false << QByteArray("NOOP\r\n").repeated(10'000);
}

void TestProxyLimits::floodTowardsWhoDoesNotRead()
{
    QFETCH(const bool, isServer);
    QFETCH(const QByteArray, piece);
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    LoopPeer& sender = isServer ? *server : *client;
    LoopPeer& other = isServer ? *client : *server;
    other.socket().setReading(false);
    const qint64 before = anonymousMemory();
    const Flood flood(sender, piece);
    settle(flood);
    QVERIFY2(flood.taken() < systemBuffers, QByteArray::number(flood.taken()));
    const qint64 grown = anonymousMemory() - before;
    QVERIFY2(grown < (64LL << 20) + heldMemory, QByteArray::number(grown));
    // The other direction is alive, and what was held up arrives.
    other.send("+OK\r\n");
    QVERIFY(sender.awaitOctets("+OK\r\n"));
    const qint64 taken = flood.taken();
    other.socket().setReading(true);
    QVERIFY(other.awaitSize(taken));
}

void TestProxyLimits::tooManyClients()
{
    ProxySettings settings;
    settings.connectionLimit = 2;
    ProxyBench bench(settings);
    const auto first = bench.newClient();
    const auto second = bench.newClient();
    QTRY_COMPARE(bench.proxy->openConnections(), 2);
    const auto third = bench.newClient();
    QVERIFY(third->awaitFinished());
    QCOMPARE(bench.proxy->counters().refused, 1U);
    QCOMPARE(bench.proxy->counters().connections, 2U);
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK\r\n");
    QVERIFY(first->awaitOctets("+OK\r\n"));
}

void TestProxyLimits::idleClients()
{
    ManualClock clock;
    ProxySettings settings;
    settings.idleLimit = 600s;
    ProxyBench bench(settings, clock);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    QTRY_VERIFY(bench.proxy->facts(1)->stage == ProxiedFacts::Stage::Open);
    clock.advance(500s);
    client->send("NOOP\r\n");
    QVERIFY(server->awaitOctets("NOOP\r\n"));
    clock.advance(599s);
    QVERIFY(bench.ended.empty());
    clock.advance(1s);
    QCOMPARE(bench.ended.size(), 1U);
    QCOMPARE(bench.ended[0].end, ConnectionEnd::TimedOut);
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::Idle);
    QVERIFY(client->awaitFinished());
    QVERIFY(server->awaitFinished());
}

void TestProxyLimits::halfOpenForTooLong()
{
    ManualClock clock;
    ProxyBench bench({}, clock);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    client->socket().finishWriting();
    QVERIFY(server->awaitFinished()); // and does not end its own
    clock.advance(59s);
    QVERIFY(bench.ended.empty());
    clock.advance(1s);
    QCOMPARE(bench.ended.size(), 1U);
    QCOMPARE(bench.ended[0].end, ConnectionEnd::ByClient);
}

void TestProxyLimits::handshakeThatNeverComes()
{
    ManualClock clock;
    ProxySettings settings;
    settings.security = Security::Stls;
    ProxyBench bench(settings, clock);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    QTRY_VERIFY(bench.proxy->facts(1)->serverPort != 0);
    clock.advance(30s);
    QCOMPARE(bench.ended.size(), 1U);
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::Handshake);
}

QTEST_GUILESS_MAIN(TestProxyLimits)
#include "tst_proxylimits.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/proxy/proxybench.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

class TestProxyEnds : public QObject
{
    Q_OBJECT

private slots:
    void clientEndsItsDirection();
    void serverEndsItsDirection();
    void lastOctetsBeforeTheEnd();
    void clientResets();
    void serverResets();
    void clientGoesBeforeTheServerIsThere();
};

void TestProxyEnds::clientEndsItsDirection()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK\r\n");
    client->send("QUIT\r\n");
    client->socket().finishWriting();
    QVERIFY(server->awaitFinished());
    QCOMPARE(server->take(), "QUIT\r\n");
    server->send("+OK bye\r\n");
    QVERIFY(client->awaitOctets("+OK\r\n+OK bye\r\n"));
    QVERIFY(!client->isFinished);
    QVERIFY(bench.ended.empty());
    server->socket().finishWriting();
    QVERIFY(client->awaitFinished());
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].end, ConnectionEnd::ByClient);
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::None);
}

void TestProxyEnds::serverEndsItsDirection()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK\r\n");
    server->socket().finishWriting();
    QVERIFY(client->awaitFinished());
    client->send("STAT\r\n");
    QVERIFY(server->awaitOctets("STAT\r\n"));
    client->socket().finishWriting();
    QVERIFY(server->awaitFinished());
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].end, ConnectionEnd::ByServer);
    QCOMPARE(bench.recorded(Direction::Client), "STAT\r\n");
}

/// More than the system's buffers hold, to a client that is slow to read it.
void TestProxyEnds::lastOctetsBeforeTheEnd()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    client->socket().setReading(false);
    const Octets octets = Octets("0123456789abcdef").repeated(1024 * 1024);
    server->send(octets);
    server->socket().finishWriting();
    client->socket().finishWriting();
    QVERIFY(server->awaitFinished());
    client->socket().setReading(true);
    QVERIFY(client->awaitFinished());
    QVERIFY(client->received == octets);
    QVERIFY(bench.awaitEnded(1));
}

void TestProxyEnds::clientResets()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    client->send("STAT\r\n");
    client->socket().resetAfterSending();
    QVERIFY(server->awaitBroken());
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].end, ConnectionEnd::ByClient);
}

void TestProxyEnds::serverResets()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK\r\n");
    QVERIFY(client->awaitOctets("+OK\r\n"));
    server->socket().resetAfterSending();
    QVERIFY(client->awaitBroken());
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].end, ConnectionEnd::Broken);
    QCOMPARE(bench.transcripts[0]->connectionEnd(), ConnectionEnd::Broken);
}

void TestProxyEnds::clientGoesBeforeTheServerIsThere()
{
    ProxyBench bench;
    bench.newClient().reset();
    const auto server = bench.nextServer();
    QVERIFY(server);
    QVERIFY(server->awaitFinished());
    server->socket().finishWriting();
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].end, ConnectionEnd::ByClient);
}

QTEST_GUILESS_MAIN(TestProxyEnds)
#include "tst_proxyends.moc"

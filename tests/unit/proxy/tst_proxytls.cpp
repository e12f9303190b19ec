// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/servercertificate.h"
#include "tests/unit/proxy/proxybench.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ServerIdentity identity()
{
    static const ServerIdentity made = makeServerIdentity({u"localhost"_s, u"127.0.0.1"_s}).value();
    return made;
}

TlsSettings trusting()
{
    TlsSettings tls;
    tls.acceptsAnyCertificate = true;
    return tls;
}

} // namespace

class TestProxyTls : public QObject
{
    Q_OBJECT

private slots:
    void towardsTheServer();
    void towardsTheServerByStls();
    void stlsRefused();
    void untrustedServer();
    void towardsTheClient();
    void clientThatSpeaksInClear();
    void stlsTerminated();
    void stlsPassedThrough();
    void stlsOfTheClientRefused();
    void clientEndsItsDirectionWhileTheServerAnswersUnderTls();
};

void TestProxyTls::towardsTheServer()
{
    ProxySettings settings;
    settings.security = Security::Tls;
    settings.tls = trusting();
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->socket().startTlsAsServer(identity());
    server->socket().setReading(true);
    QVERIFY(server->awaitSecured());
    server->send("+OK ready\r\n");
    QVERIFY(client->awaitOctets("+OK ready\r\n"));
    client->send("CAPA\r\n");
    QVERIFY(server->awaitOctets("CAPA\r\n"));
    QVERIFY(bench.transcripts[0]->tls());
    QVERIFY(!bench.transcripts[0]->tls()->facts.isAfterStls);
    QVERIFY(bench.transcripts[0]->connection()->isTlsFromStart);
    server->send("+OK bye\r\n");
    server->socket().finishWriting();
    QVERIFY(client->awaitFinished());
    QCOMPARE(client->take(), "+OK bye\r\n");
    client->socket().finishWriting();
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].end, ConnectionEnd::ByServer);
}

void TestProxyTls::towardsTheServerByStls()
{
    ProxySettings settings;
    settings.security = Security::Stls;
    settings.tls = trusting();
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    QVERIFY(server->awaitOctets("STLS\r\n"));
    server->send("+OK go\r\n");
    server->socket().startTlsAsServer(identity());
    server->socket().setReading(true);
    QVERIFY(server->awaitSecured());
    QVERIFY(client->awaitOctets("+OK ready\r\n"));
    client->send("CAPA\r\n");
    QVERIFY(server->awaitOctets("CAPA\r\n"));
    server->send("+OK\r\n.\r\n");
    QVERIFY(client->awaitOctets("+OK\r\n.\r\n"));
    QCOMPARE(bench.recorded(Direction::Client), "STLS\r\nCAPA\r\n");
    QCOMPARE(bench.recorded(Direction::Server), "+OK ready\r\n+OK go\r\n+OK\r\n.\r\n");
    QVERIFY(!bench.proxy->facts(1)->isOpaque);
    QVERIFY(bench.transcripts[0]->tls());
    QVERIFY(bench.transcripts[0]->tls()->facts.isAfterStls);
}

void TestProxyTls::stlsRefused()
{
    ProxySettings settings;
    settings.security = Security::Stls;
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    QVERIFY(server->awaitOctets("STLS\r\n"));
    server->send("-ERR unknown\r\n");
    QVERIFY(client->awaitFinished());
    QVERIFY(client->received.isEmpty());
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::ServerTls);
    QCOMPARE(std::get<TlsError>(*bench.ended[0].error).kind, TlsError::Kind::StlsRefused);
}

void TestProxyTls::untrustedServer()
{
    ProxySettings settings;
    settings.security = Security::Tls;
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->socket().startTlsAsServer(identity());
    server->socket().setReading(true);
    QVERIFY(client->awaitFinished());
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::ServerTls);
    QCOMPARE(std::get<TlsError>(*bench.ended[0].error).kind, TlsError::Kind::Untrusted);
    QVERIFY(bench.transcripts[0]->tls()); // why it was refused
}

void TestProxyTls::towardsTheClient()
{
    ProxySettings settings;
    settings.wantsTlsOfClients = true;
    settings.identity = identity();
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    client->socket().startTls(trusting());
    client->socket().setReading(true);
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    QVERIFY(client->awaitSecured());
    QVERIFY(client->awaitOctets("+OK ready\r\n"));
    client->send("PASS secret\r\n");
    QVERIFY(server->awaitOctets("PASS secret\r\n"));
    QVERIFY(!bench.transcripts[0]->tls()); // the way to the server is in clear
    QCOMPARE(bench.recorded(Direction::Client), "PASS xxxxxx\r\n");
    QVERIFY(bench.proxy->facts(1)->clientTls);
    client->socket().finishWriting();
    QVERIFY(server->awaitFinished());
}

void TestProxyTls::clientThatSpeaksInClear()
{
    ProxySettings settings;
    settings.wantsTlsOfClients = true;
    settings.identity = identity();
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    client->send("CAPA\r\n");
    const auto server = bench.nextServer();
    QVERIFY(server);
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::ClientTls);
    QVERIFY(server->awaitFinished());
    QVERIFY(server->received.isEmpty());
}

void TestProxyTls::stlsTerminated()
{
    ProxySettings settings;
    settings.clientStls = ClientStls::Terminate;
    settings.identity = identity();
    settings.tls = trusting();
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    client->send("STLS\r\n");
    QVERIFY(server->awaitOctets("STLS\r\n"));
    server->send("+OK go\r\n");
    server->socket().startTlsAsServer(identity());
    server->socket().setReading(true);
    QVERIFY(client->awaitOctets("+OK ready\r\n+OK go\r\n"));
    client->socket().startTls(trusting());
    client->socket().setReading(true);
    QVERIFY(client->awaitSecured());
    QVERIFY(server->awaitSecured());
    client->send("PASS secret\r\n");
    QVERIFY(server->awaitOctets("PASS secret\r\n"));
    server->send("+OK secret\r\n");
    QVERIFY(client->awaitOctets("+OK secret\r\n"));
    QCOMPARE(bench.recorded(Direction::Client), "STLS\r\nPASS xxxxxx\r\n");
    QCOMPARE(bench.recorded(Direction::Server), "+OK ready\r\n+OK go\r\n+OK xxxxxx\r\n");
    QVERIFY(bench.transcripts[0]->tls());
    QVERIFY(bench.transcripts[0]->tls()->facts.isAfterStls);
    QVERIFY(!bench.proxy->facts(1)->isOpaque);
}

void TestProxyTls::stlsPassedThrough()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    client->send("STLS\r\n");
    QVERIFY(server->awaitOctets("STLS\r\n"));
    server->send("+OK go\r\n");
    server->socket().startTlsAsServer(identity());
    server->socket().setReading(true);
    QVERIFY(client->awaitOctets("+OK ready\r\n+OK go\r\n"));
    TlsSettings pinned;
    pinned.trustedSha256 = QByteArray(); // whatever comes is the server's own: asked for below
    pinned.acceptsAnyCertificate = true;
    client->socket().startTls(pinned);
    client->socket().setReading(true);
    QVERIFY(client->awaitSecured());
    client->send("PASS secret\r\n");
    QVERIFY(server->awaitOctets("PASS secret\r\n"));
    QVERIFY(bench.proxy->facts(1)->isOpaque);
    QCOMPARE(bench.recorded(Direction::Client), "STLS\r\n");
    QCOMPARE(bench.recorded(Direction::Server), "+OK ready\r\n+OK go\r\n");
    QVERIFY(!bench.transcripts[0]->tls());
}

void TestProxyTls::stlsOfTheClientRefused()
{
    ProxySettings settings;
    settings.clientStls = ClientStls::Terminate;
    settings.identity = identity();
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    client->send("STLS\r\n");
    QVERIFY(server->awaitOctets("STLS\r\n"));
    server->send("-ERR no\r\n");
    QVERIFY(client->awaitOctets("+OK ready\r\n-ERR no\r\n"));
    client->send("NOOP\r\n");
    QVERIFY(server->awaitOctets("NOOP\r\n"));
}

void TestProxyTls::clientEndsItsDirectionWhileTheServerAnswersUnderTls()
{
    ProxySettings settings;
    settings.security = Security::Tls;
    settings.tls = trusting();
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->socket().startTlsAsServer(identity());
    server->socket().setReading(true);
    QVERIFY(server->awaitSecured());
    server->send("+OK ready\r\n");
    client->send("QUIT\r\n");
    client->socket().finishWriting();
    QVERIFY(server->awaitOctets("QUIT\r\n"));
    server->send("+OK bye\r\n");
    QVERIFY(client->awaitOctets("+OK ready\r\n+OK bye\r\n"));
    QVERIFY(server->awaitFinished());
    QVERIFY(client->awaitFinished());
    QVERIFY(bench.awaitEnded(1));
    QCOMPARE(bench.ended[0].end, ConnectionEnd::ByClient);
}

QTEST_GUILESS_MAIN(TestProxyTls)
#include "tst_proxytls.moc"

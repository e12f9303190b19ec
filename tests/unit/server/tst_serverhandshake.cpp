// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/serverconnection.h"
#include "core/server/testserver.h"
#include "tests/support/cuts.h"
#include "tests/support/manualclock.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

constexpr OctetView greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
constexpr const char* stls = "C: STLS\nS: +OK begin TLS negotiation\n";
constexpr const char* signIn = "C: USER mrose\nS: +OK send PASS\n"
                               "C: PASS tanstaaf\nS: +OK maildrop has 2 messages (320 octets)\n";

} // namespace

/// Handshakes that come to nothing.
class TestServerHandshake : public QObject
{
    Q_OBJECT

private slots:
    void garbageForHandshake_data();
    void garbageForHandshake();
    void disconnectInHandshake();
    void handshakeThatNeverEnds_data();
    void handshakeThatNeverEnds();
    void tooManyConnections();
};

void TestServerHandshake::garbageForHandshake_data()
{
    QTest::addColumn<bool>("isAfterStls");
    QTest::addColumn<Octets>("garbage");
    QRandomGenerator random = seededRandom();
    const Octets noise = randomOctets(random, 100'000);
    for (const bool isAfterStls : {false, true}) {
        const Octets where = isAfterStls ? "afterStls_" : "firstOctet_";
        QTest::newRow((where + "command").constData())
            << isAfterStls << Octets("USER mrose\r\nPASS tanstaaf\r\n");
        QTest::newRow((where + "noise").constData()) << isAfterStls << noise;
        QTest::newRow((where + "zeros").constData()) << isAfterStls << Octets(1 << 20, '\0');
        QTest::newRow((where + "hugeRecord").constData())
            << isAfterStls << Octets("\x16\x03\x01\xff\xff", 5) + Octets(200'000, 'A');
    }
}

void TestServerHandshake::garbageForHandshake()
{
    QFETCH(const bool, isAfterStls);
    QFETCH(const Octets, garbage);
    const ServerOptions options = tlsOptions(isAfterStls ? ServerTls::OnStls : ServerTls::FromFirstOctet);
    const auto store = options.accounts.front().store;
    TestServer server(options);
    QSignalSpy failed(&server, &TestServer::clientFailedTls);
    QSignalSpy commands(&server, &TestServer::commandReceived);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    if (isAfterStls)
        QCOMPARE(client.play(greeting.toByteArray() + stls), QString());
    client.send(garbage);
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY(!client.readToTheEnd().contains("+OK"));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(commands.count(), isAfterStls ? 1 : 0);
    QCOMPARE(store->scan()->messages.size(), size_t(2));
}

void TestServerHandshake::disconnectInHandshake()
{
    TestServer server(tlsOptions());
    const auto port = server.start();
    QVERIFY(port);
    for (const Octets& beginning :
         {Octets(), Octets("\x16\x03\x01", 3), Octets("\x16\x03\x01\x02\x00\x01", 6)}) {
        DialogueClient client;
        QVERIFY(client.connectTo(*port));
        QCOMPARE(client.play(greeting.toByteArray() + stls), QString());
        client.send(beginning);
        client.drop();
        QTRY_COMPARE(server.openConnections(), 0);
    }
    DialogueClient next;
    QVERIFY(next.connectTo(*port));
    QCOMPARE(next.play(greeting.toByteArray() + signIn), QString());
}

void TestServerHandshake::handshakeThatNeverEnds_data()
{
    QTest::addColumn<bool>("isAfterStls");
    QTest::newRow("firstOctet") << false;
    QTest::newRow("afterStls") << true;
}

void TestServerHandshake::handshakeThatNeverEnds()
{
    QFETCH(const bool, isAfterStls);
    ManualClock clock;
    TestServer server(tlsOptions(isAfterStls ? ServerTls::OnStls : ServerTls::FromFirstOctet), clock);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    if (isAfterStls)
        QCOMPARE(client.play(greeting.toByteArray() + stls), QString());
    QTRY_COMPARE(server.openConnections(), 1);
    clock.advance(ServerConnection::handshakeLimit - 1s);
    QCOMPARE(server.openConnections(), 1);
    clock.advance(1s);
    QCOMPARE(server.openConnections(), 0);
    QCOMPARE(client.readToTheEnd(), "");
}

/// A line in clear would only confuse who waits for TLS.
void TestServerHandshake::tooManyConnections()
{
    ServerOptions options = tlsOptions(ServerTls::FromFirstOctet);
    options.connectionLimit = 1;
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient first;
    QVERIFY(first.connectTo(*port));
    QVERIFY(first.startTls());
    DialogueClient second;
    QVERIFY(second.connectTo(*port));
    QCOMPARE(second.readToTheEnd(), "");
    QCOMPARE(server.counters().refused, 1U);
}

QTEST_GUILESS_MAIN(TestServerHandshake)
#include "tst_serverhandshake.moc"

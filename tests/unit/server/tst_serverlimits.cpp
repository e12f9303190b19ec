// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/serverconnection.h"
#include "core/server/testserver.h"
#include "tests/support/cuts.h"
#include "tests/support/manualclock.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QTest>

#include <sys/socket.h>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr OctetView greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
constexpr OctetView signIn = "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n"
                             "S: +OK maildrop has 2 messages (320 octets)\n";

Octets script(OctetView a, OctetView b = {}, OctetView c = {})
{
    return a.toByteArray() + b.toByteArray() + c.toByteArray();
}

constexpr qint64 largeMessage = 256LL << 20;
/// What the systems at both ends may hold of a connection whose client does not read.
constexpr qint64 systemBuffers = 32LL << 20;

} // namespace

class TestServerLimits : public QObject
{
    Q_OBJECT

private slots:
    void manyClientsAtOnce();
    void connectionLimit();
    void inactivity();
    void activity_data();
    void activity();
    void largeMessageArrivesWhole();
    void clientThatDoesNotRead();
    void clientThatDoesNotReadIsLeftInTheEnd();
    void clientThatNeverStopsSending();
    void clientThatEndsItsDirectionAtOnce();
    void endlessLine();
    void garbage();
    void serverStoppedBySlot();
};

void TestServerLimits::manyClientsAtOnce()
{
    ServerOptions options;
    for (int i = 0; i < 50; ++i)
        options.accounts.push_back({"user" + Octets::number(i), Secret("x"), exampleStore()});
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    std::array<DialogueClient, 50> clients;
    for (DialogueClient& client : clients)
        client.socket().connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
    QTRY_COMPARE(server.openConnections(), 50);
    for (int round = 0; round < 3; ++round) {
        for (size_t i = 0; i < clients.size(); ++i) {
            const Octets first = "USER user" + Octets::number(quint64(i)) + "\r\nPASS x\r\n";
            clients[i].send(round == 0 ? first : "RETR 2\r\nDELE 1\r\nRSET\r\n");
        }
    }
    for (DialogueClient& client : clients)
        client.send("DELE 2\r\nQUIT\r\n");
    for (DialogueClient& client : clients) {
        const Octets received = client.readToTheEnd();
        QCOMPARE(received.count("+OK 200 octets\r\n"), 2);
        QVERIFY(received.endsWith("+OK message 2 marked as deleted\r\n+OK POP3 server signing off\r\n"));
    }
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.counters().connections, 50U);
    for (const Account& account : options.accounts)
        QCOMPARE(account.store->scan()->messages.size(), size_t(1));
}

void TestServerLimits::connectionLimit()
{
    ServerOptions options = exampleOptions();
    options.connectionLimit = 2;
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    std::array<DialogueClient, 3> clients;
    for (DialogueClient& client : clients)
        QVERIFY(client.connectTo(*port));
    clients[2].send("CAPA\r\n"); // which must not destroy the answer on its way
    QCOMPARE(clients[2].readToTheEnd(), "-ERR [SYS/TEMP] too many connections\r\n");
    QCOMPARE(server.counters().refused, 1U);
    QCOMPARE(clients[0].play(script(greeting, signIn)), QString());
    clients[1].drop();
    QTRY_COMPARE(server.openConnections(), 1);
    DialogueClient next;
    QVERIFY(next.connectTo(*port));
    QCOMPARE(next.play(greeting), QString());
}

void TestServerLimits::inactivity()
{
    ManualClock clock;
    const auto store = std::shared_ptr<MailStore>(exampleStore());
    TestServer server(exampleOptions(store), clock);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, signIn, "C: DELE 1\nS: +OK message 1 marked as deleted\n")),
             QString());
    QTest::qWait(0);
    clock.advance(10min - 1s);
    QCOMPARE(server.openConnections(), 1);
    clock.advance(1s);
    QCOMPARE(server.openConnections(), 0);
    QCOMPARE(client.readToTheEnd(), "");                 // without a word
    QCOMPARE(store->scan()->messages.size(), size_t(2)); // and without UPDATE
    DialogueClient next;
    QVERIFY(next.connectTo(*port));
    QCOMPARE(next.play(script(greeting, signIn)), QString());
}

void TestServerLimits::activity_data()
{
    QTest::addColumn<Octets>("sent");
    QTest::addColumn<bool>("counts");
    QTest::newRow("command") << Octets("NOOP\r\n") << true;
    QTest::newRow("wrongCommand") << Octets("BAD\r\n") << true;
    QTest::newRow("pieceOfACommand") << Octets("NO") << false;
}

void TestServerLimits::activity()
{
    QFETCH(const Octets, sent);
    QFETCH(const bool, counts);
    ManualClock clock;
    TestServer server(exampleOptions(), clock);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, signIn)), QString());
    QTest::qWait(0);
    clock.advance(6min);
    client.send(sent);
    if (counts)
        QVERIFY(client.read(5).size() == 5);
    QTest::qWait(20); // what must not be noticed as activity can only be given the time to
    clock.advance(6min);
    QCOMPARE(server.openConnections(), counts ? 1 : 0);
}

void TestServerLimits::largeMessageArrivesWhole()
{
    const auto store = std::make_shared<EndlessStore>(largeMessage);
    TestServer server(exampleOptions(store));
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.send("USER mrose\r\nPASS tanstaaf\r\nRETR 1\r\nQUIT\r\n");
    const Octets before = "+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n"
                          "+OK send PASS\r\n"
                          "+OK maildrop has 1 message (268435456 octets)\r\n"
                          "+OK 268435456 octets\r\n";
    QCOMPARE(client.read(before.size()), before);
    for (qint64 offset = 0; offset < largeMessage;) {
        const qint64 count = std::min<qint64>(largeMessage - offset, 1 << 20);
        const Octets octets = client.read(count);
        QVERIFY(octets == EndlessStore::octetsAt(offset, count));
        offset += count;
    }
    QCOMPARE(client.readToTheEnd(), ".\r\n+OK POP3 server signing off\r\n");
}

void TestServerLimits::clientThatDoesNotRead()
{
    const auto store = std::make_shared<EndlessStore>(largeMessage);
    TestServer server(exampleOptions(store));
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.socket().setReadBufferSize(1000);
    client.send("USER mrose\r\nPASS tanstaaf\r\nRETR 1\r\nQUIT\r\n");
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(
        std::exchange(before, store->furthestRead()) == store->furthestRead() && before > 0, 20'000);
    QTest::qWait(50);
    QVERIFY2(store->furthestRead() < systemBuffers, qPrintable(QString::number(store->furthestRead())));
    QCOMPARE(server.openConnections(), 1);
    DialogueClient other; // and nobody else is kept waiting
    QVERIFY(other.connectTo(*port));
    QCOMPARE(other.play(script(greeting, "C: QUIT\nS: +OK POP3 server signing off\n!close\n")), QString());
}

void TestServerLimits::clientThatDoesNotReadIsLeftInTheEnd()
{
    ManualClock clock;
    const auto store = std::make_shared<EndlessStore>(largeMessage);
    TestServer server(exampleOptions(store), clock);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.socket().setReadBufferSize(1000);
    client.send("USER mrose\r\nPASS tanstaaf\r\nRETR 1\r\n");
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(
        std::exchange(before, store->furthestRead()) == store->furthestRead() && before > 0, 20'000);
    clock.advance(10min);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestServerLimits::clientThatNeverStopsSending()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.socket().setReadBufferSize(1000);
    QCOMPARE(client.play(script(greeting, signIn)), QString());
    Octets requests;
    while (requests.size() < (64 << 20))
        requests += "RETR 2\r\n";
    client.socket().write(requests);
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, client.socket().bytesToWrite()) ==
                                     client.socket().bytesToWrite() &&
                                 before < requests.size(),
                             20'000);
    QTest::qWait(50);
    // The server looks at no more of them than the client takes answers for.
    QVERIFY(client.socket().bytesToWrite() > requests.size() - systemBuffers);
    QVERIFY(server.counters().commands < quint64(systemBuffers / 200));
}

void TestServerLimits::clientThatEndsItsDirectionAtOnce()
{
    const auto store = std::shared_ptr<MailStore>(exampleStore());
    TestServer server(exampleOptions(store));
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.send("USER mrose\r\nPASS tanstaaf\r\nRETR 1\r\nDELE 1\r\nQUIT\r\n");
    QVERIFY(::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR) == 0);
    QVERIFY(client.readToTheEnd().endsWith("\r\n+OK POP3 server signing off\r\n"));
    QCOMPARE(store->scan()->messages.size(), size_t(1));
}

void TestServerLimits::endlessLine()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting), QString());
    const Octets piece(1 << 20, 'A');
    for (int i = 0; i < 64; ++i) {
        client.send(piece);
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    }
    QCOMPARE(
        client.play("C: \nS: -ERR command line too long\nC: QUIT\nS: +OK POP3 server signing off\n!close\n"),
        QString());
}

void TestServerLimits::garbage()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    QRandomGenerator random = seededRandom();
    for (int round = 0; round < 20; ++round) {
        DialogueClient client;
        QVERIFY(client.connectTo(*port));
        Octets octets = randomOctets(random, 20'000);
        octets.replace("QUIT", "quat");
        client.send(octets + "\r\nQUIT\r\n");
        const Octets received = client.readToTheEnd();
        QVERIFY(received.startsWith("+OK POP3 server ready "));
        QVERIFY(received.endsWith("+OK POP3 server signing off\r\n"));
        for (const Octets& line : received.split('\n')) {
            QVERIFY(line.isEmpty() || line.startsWith("+OK ") || line.startsWith("-ERR "));
            QVERIFY(line.size() <= 511);
        }
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestServerLimits::serverStoppedBySlot()
{
    const auto store = std::shared_ptr<MailStore>(exampleStore());
    TestServer server(exampleOptions(store));
    connect(&server, &TestServer::commandReceived, this, [&](quint64, const Octets& line) {
        if (line == "QUIT")
            server.stop();
    });
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, signIn)), QString());
    client.send("DELE 1\r\nQUIT\r\n");
    const Octets received = client.readToTheEnd();
    QVERIFY(!received.contains("signing off"));
    QCOMPARE(store->scan()->messages.size(), size_t(2));
}

QTEST_GUILESS_MAIN(TestServerLimits)
#include "tst_serverlimits.moc"

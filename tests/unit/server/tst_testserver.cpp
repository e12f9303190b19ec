// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/testserver.h"

#include "core/protocol/values/greeting.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr OctetView greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
constexpr OctetView signIn = "C: USER mrose\nS: +OK send PASS\n"
                             "C: PASS tanstaaf\nS: +OK maildrop has 2 messages (320 octets)\n";
constexpr const char* capabilities =
    "C: CAPA\nS: +OK capability list follows\nS: TOP\nS: USER\nS: UIDL\nS: RESP-CODES\nS: AUTH-RESP-CODE\n"
    "S: PIPELINING\nS: EXPIRE NEVER\n"
    "S: SASL SCRAM-SHA-256 SCRAM-SHA-1 DIGEST-MD5 CRAM-MD5 PLAIN LOGIN\nS: UTF8 USER\nS: LANG\n"
    "S: IMPLEMENTATION Dropscope-" DROPSCOPE_VERSION "\nS: .\n";

Octets script(OctetView a, OctetView b = {}, OctetView c = {})
{
    return a.toByteArray() + b.toByteArray() + c.toByteArray();
}

} // namespace

class TestTestServer : public QObject
{
    Q_OBJECT

private slots:
    void sessionsOfTheRfc_data();
    void sessionsOfTheRfc();
    void greetsEachWithAnotherTimestamp();
    void inAuthorization_data();
    void inAuthorization();
    void inTransaction_data();
    void inTransaction();
    void otherMessages_data();
    void otherMessages();
    void answersPipelinedRequestsInTurn();
    void nothingCountsBehindQuit();
    void masksSecretsInSignals();
    void portThatIsTaken();
    void stopsAndStartsAgain();
    void demoMaildrop();
};

void TestTestServer::sessionsOfTheRfc_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<Octets>("secret");
    QTest::addColumn<int>("pieceSize");
    for (const int pieceSize : {0, 1, 3}) {
        QTest::addRow("userpass_%d", pieceSize) << u"rfc1939-userpass"_s << Octets("mvan99") << pieceSize;
        QTest::addRow("apop_%d", pieceSize) << u"rfc1939-apop"_s << Octets("tanstaaf") << pieceSize;
    }
}

void TestTestServer::sessionsOfTheRfc()
{
    QFETCH(const QString, file);
    QFETCH(const Octets, secret);
    QFETCH(const int, pieceSize);
    QFile scriptFile(QStringLiteral(DROPSCOPE_TEST_DATA "/scripts/") + file + u".script"_s);
    QVERIFY(scriptFile.open(QIODevice::ReadOnly));

    ServerOptions options = exampleOptions();
    const auto store = options.accounts.front().store;
    options.accounts.front().secret = Secret(secret);
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    client.setPieceSize(pieceSize);
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(scriptFile.readAll()), QString());
    QCOMPARE(store->scan()->messages.size(), size_t(0));
}

void TestTestServer::greetsEachWithAnotherTimestamp()
{
    ServerOptions options = exampleOptions();
    options.timestamp.clear();
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    QSet<Octets> timestamps;
    for (int i = 0; i < 20; ++i) {
        DialogueClient client;
        QVERIFY(client.connectTo(*port));
        QTRY_VERIFY(client.socket().canReadLine());
        const Octets line = client.socket().readLine().trimmed();
        const Greeting read = parseGreeting(parseStatusLine(line));
        QVERIFY(read.status.isPositive());
        QVERIFY2(read.timestamp, line.constData());
        QVERIFY(read.timestamp->size() <= 75); // as much as small clients take
        timestamps.insert(*read.timestamp);
    }
    QCOMPARE(timestamps.size(), 20);
}

void TestTestServer::inAuthorization_data()
{
    QTest::addColumn<Octets>("dialogue");
    const auto row = [](const char* name, const Octets& dialogue) { QTest::newRow(name) << dialogue; };

    row("good_capa", capabilities);
    row("good_quit", "C: QUIT\nS: +OK POP3 server signing off\n!close\n");
    row("good_anyCase", "C: uSeR mrose\nS: +OK send PASS\nC: quit\nS: +OK POP3 server signing off\n!close\n");
    row("good_secondTry",
        "C: USER mrose\nS: +OK send PASS\nC: PASS no\nS: -ERR [AUTH] name or secret is wrong\n" +
            signIn.toByteArray());
    row("good_bareLf", "C: QUIT\\n\\c\nS: +OK POP3 server signing off\n!close\n");
    row("invalid_secret",
        "C: USER mrose\nS: +OK send PASS\nC: PASS tanstaa\nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_secretWithSpace",
        "C: USER mrose\nS: +OK send PASS\nC: PASS tanstaaf \nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_emptySecret",
        "C: USER mrose\nS: +OK send PASS\nC: PASS \nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_nameTellsNothing",
        "C: USER nobody\nS: +OK send PASS\nC: PASS tanstaaf\nS: -ERR [AUTH] name or secret is wrong\n"
        "C: USER nobody\nS: +OK send PASS\nC: PASS \nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_nameInOtherCase",
        "C: USER Mrose\nS: +OK send PASS\nC: PASS tanstaaf\nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_nameWithSpace",
        "C: USER mrose x\nS: +OK send PASS\nC: PASS tanstaaf\nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_passFirst", "C: PASS tanstaaf\nS: -ERR USER first\n");
    row("invalid_passNotBehindUser", "C: USER mrose\nS: +OK send PASS\n" + Octets(capabilities) +
                                         "C: PASS tanstaaf\nS: -ERR USER first\n");
    row("invalid_passTwice",
        "C: USER mrose\nS: +OK send PASS\nC: PASS x\nS: -ERR [AUTH] name or secret is wrong\n"
        "C: PASS tanstaaf\nS: -ERR USER first\n");
    row("invalid_digest",
        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fc\nS: -ERR [AUTH] name or secret is wrong\n"
        "C: APOP mrose x\nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_digestOfNobody",
        "C: APOP nobody c4c9334bac560ecc979e58001b3e22fb\nS: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_unsupported", "C: STLS\nS: -ERR not supported\n");
    row("invalid_state", "C: STAT\nS: -ERR not in this state\nC: RETR 1\nS: -ERR not in this state\n"
                         "C: NOOP\nS: -ERR not in this state\n");
    row("invalid_command", "C: HELO\nS: -ERR unknown command\nC: \nS: -ERR unknown command\n"
                           "C: \\x00\nS: -ERR unknown command\nC: \\xFF\\xFE\nS: -ERR unknown command\n");
    row("incomplete_arguments", "C: USER\nS: -ERR arguments do not fit the command\n"
                                "C: APOP mrose\nS: -ERR arguments do not fit the command\n");
    row("invalid_nul", "C: USER mr\\x00ose\nS: -ERR control octets in the command\n");
    row("tooBig_line",
        "C: USER " + Octets(100'000, 'a') + "\nS: -ERR command line too long\n" + signIn.toByteArray());
}

void TestTestServer::inAuthorization()
{
    QFETCH(const Octets, dialogue);
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, dialogue)), QString());
}

void TestTestServer::inTransaction_data()
{
    QTest::addColumn<Octets>("dialogue");
    const auto row = [](const char* name, const Octets& dialogue) { QTest::newRow(name) << dialogue; };

    row("good_stat", "C: STAT\nS: +OK 2 320\n");
    row("good_list", "C: LIST\nS: +OK 2 messages (320 octets)\nS: 1 120\nS: 2 200\nS: .\n"
                     "C: LIST 2\nS: +OK 2 200\n");
    row("good_uidl", "C: UIDL\nS: +OK 2 messages (320 octets)\nS: 1 whqtswO00WBw418f9t5JxYwZ\n"
                     "S: 2 QhdPYR:00WBw1Ph7x7\nS: .\nC: UIDL 2\nS: +OK 2 QhdPYR:00WBw1Ph7x7\n");
    row("good_noop", "C: NOOP\nS: +OK\n");
    row("good_leadingZeros", "C: LIST 0002\nS: +OK 2 200\n");
    row("good_marks", "C: DELE 1\nS: +OK message 1 marked as deleted\nC: STAT\nS: +OK 1 200\n"
                      "C: LIST\nS: +OK 1 message (200 octets)\nS: 2 200\nS: .\n"
                      "C: UIDL\nS: +OK 1 message (200 octets)\nS: 2 QhdPYR:00WBw1Ph7x7\nS: .\n");
    row("good_allMarked", "C: DELE 1\nS: +OK message 1 marked as deleted\nC: DELE 2\n"
                          "S: +OK message 2 marked as deleted\nC: STAT\nS: +OK 0 0\n"
                          "C: LIST\nS: +OK 0 messages (0 octets)\nS: .\n"
                          "C: UIDL\nS: +OK 0 messages (0 octets)\nS: .\n");
    row("good_rset",
        "C: DELE 1\nS: +OK message 1 marked as deleted\nC: RSET\n"
        "S: +OK maildrop has 2 messages (320 octets)\nC: STAT\nS: +OK 2 320\nC: LIST 1\nS: +OK 1 120\n"
        "C: DELE 1\nS: +OK message 1 marked as deleted\n");
    for (const char* const command : {"LIST", "UIDL", "RETR", "DELE"}) {
        const Octets c(command);
        QTest::addRow("invalid_marked_%s", command)
            << Octets("C: DELE 1\nS: +OK message 1 marked as deleted\nC: " + c +
                      " 1\nS: -ERR message 1 is marked as deleted\n");
        QTest::addRow("invalid_number_%s", command)
            << Octets("C: " + c + " 3\nS: -ERR no such message, the last one is 2\nC: " + c +
                      " 18446744073709551615\nS: -ERR no such message, the last one is 2\n");
        QTest::addRow("invalid_argument_%s", command)
            << Octets("C: " + c + " 0\nS: -ERR arguments do not fit the command\nC: " + c +
                      " -1\nS: -ERR arguments do not fit the command\nC: " + c +
                      " one\nS: -ERR arguments do not fit the command\nC: " + c +
                      " 18446744073709551616\nS: -ERR arguments do not fit the command\n");
    }
    row("invalid_topMarked", "C: DELE 1\nS: +OK message 1 marked as deleted\n"
                             "C: TOP 1 0\nS: -ERR message 1 is marked as deleted\n");
    row("invalid_topNumber", "C: TOP 3 0\nS: -ERR no such message, the last one is 2\n");
    row("incomplete_top", "C: TOP 1\nS: -ERR arguments do not fit the command\n"
                          "C: TOP\nS: -ERR arguments do not fit the command\n");
    row("incomplete_retr", "C: RETR\nS: -ERR arguments do not fit the command\n");
    row("invalid_state",
        "C: USER mrose\nS: -ERR not in this state\nC: PASS tanstaaf\nS: -ERR not in this state\n"
        "C: APOP mrose x\nS: -ERR not in this state\nC: AUTH PLAIN\nS: -ERR not in this state\n"
        "C: STLS\nS: -ERR not in this state\nC: UTF8\nS: -ERR not in this state\n");
    row("good_capa", capabilities);
    const Octets headers =
        "S: +OK top of the message follows\nS: From: lab@example.org\nS: Subject: the second\nS: \n";
    const Octets dots = "S: ..a line that starts with a dot\nS: ..\nS: ...\n";
    const Octets rest = "S: The line above, and the two above it, must be byte-stuffed on the way.\n"
                        "S: Two hundred octets end here .............\n";
    row("good_top0", "C: TOP 2 0\n" + headers + "S: .\n");
    row("good_top1", "C: TOP 2 1\n" + headers + "S: ..a line that starts with a dot\nS: .\n");
    row("good_top3", "C: TOP 2 3\n" + headers + dots + "S: .\n");
    row("good_topAll", "C: TOP 2 5\n" + headers + dots + rest + "S: .\n");
    row("good_topMore", "C: TOP 2 6\n" + headers + dots + rest + "S: .\n");
    row("tooBig_top", "C: TOP 2 99999999999999999999\n" + headers + dots + rest + "S: .\n");
}

void TestTestServer::inTransaction()
{
    QFETCH(const Octets, dialogue);
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, signIn, dialogue)), QString());
    QCOMPARE(client.play("C: NOOP\nS: +OK\n"), QString());
}

void TestTestServer::otherMessages_data()
{
    QTest::addColumn<Octets>("message");
    QTest::addColumn<Octets>("dialogue");
    const auto row = [](const char* name, QByteArrayView message, const Octets& dialogue) {
        QTest::newRow(name) << message.toByteArray() << dialogue;
    };
    row("empty", "",
        "C: RETR 1\nS: +OK 0 octets\nS: .\nC: TOP 1 3\nS: +OK top of the message follows\nS: .\n");
    row("noBody", "A: b\r\n",
        "C: RETR 1\nS: +OK 6 octets\nS: A: b\nS: .\n"
        "C: TOP 1 0\nS: +OK top of the message follows\nS: A: b\nS: .\n");
    row("noHeaders", "\r\nbody\r\n",
        "C: TOP 1 0\nS: +OK top of the message follows\nS: \nS: .\n"
        "C: TOP 1 1\nS: +OK top of the message follows\nS: \nS: body\nS: .\n");
    row("bareLf", "A: b\n\nbody",
        "C: LIST 1\nS: +OK 1 14\nC: RETR 1\nS: +OK 14 octets\nS: A: b\nS: \nS: body\nS: .\n"
        "C: TOP 1 0\nS: +OK top of the message follows\nS: A: b\nS: \nS: .\n");
    row("onlyADot", ".\r\n", "C: RETR 1\nS: +OK 3 octets\nS: ..\nS: .\n");
    row("octets", QByteArrayView("\0\xFF\r.\r\n", 6),
        "C: RETR 1\nS: +OK 6 octets\nS: \\x00\\xFF\\r.\nS: .\n");
}

void TestTestServer::otherMessages()
{
    QFETCH(const Octets, message);
    QFETCH(const Octets, dialogue);
    TestServer server(exampleOptions(std::make_shared<MemoryStore>(std::span(&message, 1))));
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting), QString());
    client.send("USER mrose\r\nPASS tanstaaf\r\n");
    QTRY_VERIFY(client.socket().peek(200).count('\n') == 2);
    (void)client.socket().readAll();
    QCOMPARE(client.play(dialogue), QString());
}

void TestTestServer::answersPipelinedRequestsInTurn()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    Octets requests = "USER mrose\r\nPASS tanstaaf\r\n";
    for (int i = 0; i < 2000; ++i)
        requests += "NOOP\r\nLIST 1\r\nBAD\r\nRETR 2\r\n";
    requests += "DELE 1\r\nSTAT\r\nQUIT\r\n";
    client.send(requests);
    const Octets all = client.readToTheEnd();
    QCOMPARE(all.count("+OK 1 120\r\n"), 2000);
    QCOMPARE(all.count("-ERR unknown command\r\n"), 2000);
    QCOMPARE(all.count("+OK 200 octets\r\n"), 2000);
    QCOMPARE(all.count("\r\n.\r\n+OK"), 2000);
    QVERIFY(all.endsWith("+OK message 1 marked as deleted\r\n+OK 1 200\r\n+OK POP3 server signing off\r\n"));
}

void TestTestServer::nothingCountsBehindQuit()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.send("QUIT\r\nCAPA\r\nSTAT\r\n");
    QVERIFY(client.readToTheEnd().endsWith(">\r\n+OK POP3 server signing off\r\n"));
}

void TestTestServer::masksSecretsInSignals()
{
    TestServer server(exampleOptions());
    QSignalSpy connected(&server, &TestServer::clientConnected);
    QSignalSpy disconnected(&server, &TestServer::clientDisconnected);
    QList<Octets> lines;
    connect(&server, &TestServer::commandReceived, this,
            [&](quint64, const Octets& line) { lines.append(line); });
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, signIn,
                                "C: BAD\nS: -ERR unknown command\nC: QUIT\n"
                                "S: +OK POP3 server signing off\n!close\n")),
             QString());
    QCOMPARE(lines, (QList<Octets>{"USER mrose", "PASS xxxxxxxx", "QUIT"}));
    QTRY_COMPARE(disconnected.count(), 1);
    QCOMPARE(connected.count(), 1);
    QCOMPARE(connected.first().first().toULongLong(), 1U);
    QCOMPARE(server.counters().connections, 1U);
    QCOMPARE(server.counters().commands, 3U);
    QCOMPARE(server.openConnections(), 0);
}

void TestTestServer::portThatIsTaken()
{
    TestServer first(exampleOptions());
    const auto port = first.start();
    QVERIFY(port);
    ServerOptions options = exampleOptions();
    options.port = *port;
    TestServer second(options);
    const auto taken = second.start();
    QVERIFY(!taken);
    const auto* const error = std::get_if<ConnectError>(&taken.error());
    QVERIFY(error);
    QCOMPARE(error->port, *port);
    QVERIFY(!second.isListening());
}

void TestTestServer::stopsAndStartsAgain()
{
    const auto store = std::shared_ptr(exampleStore());
    TestServer server(exampleOptions(store));
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, signIn, "C: DELE 1\nS: +OK message 1 marked as deleted\n")),
             QString());
    server.stop();
    QCOMPARE(client.readToTheEnd(), "");
    QVERIFY(!server.isListening());
    QCOMPARE(store->scan()->messages.size(), size_t(2));

    const auto again = server.start();
    QVERIFY(again);
    DialogueClient next;
    QVERIFY(next.connectTo(*again));
    QCOMPARE(next.play(script(greeting, signIn)), QString()); // nothing is locked any more
}

void TestTestServer::demoMaildrop()
{
    TestServer server(demoServerOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.send("USER demo\r\nPASS demo\r\nQUIT\r\n");
    QVERIFY(client.readToTheEnd().contains("+OK maildrop has 12 messages ("));
}

QTEST_GUILESS_MAIN(TestTestServer)
#include "tst_testserver.moc"

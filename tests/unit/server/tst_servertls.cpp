// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/testserver.h"
#include "core/transport/servercertificate.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr OctetView greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
constexpr const char* stls = "C: STLS\nS: +OK begin TLS negotiation\n";
constexpr const char* signIn = "C: USER mrose\nS: +OK send PASS\n"
                               "C: PASS tanstaaf\nS: +OK maildrop has 2 messages (320 octets)\n";
constexpr const char* quit = "C: QUIT\nS: +OK POP3 server signing off\n!close\n";
constexpr const char* mechanisms = "SCRAM-SHA-256 SCRAM-SHA-1 DIGEST-MD5 CRAM-MD5";

Octets capabilities(const Octets& user, const Octets& sasl, bool hasStls)
{
    return "C: CAPA\nS: +OK capability list follows\nS: TOP\n" + user +
           "S: UIDL\nS: RESP-CODES\nS: AUTH-RESP-CODE\nS: PIPELINING\nS: EXPIRE NEVER\nS: SASL " + sasl +
           "\n" + (hasStls ? "S: STLS\n" : "") +
           "S: UTF8 USER\nS: LANG\nS: IMPLEMENTATION Dropscope-" DROPSCOPE_VERSION "\nS: .\n";
}

} // namespace

class TestServerTls : public QObject
{
    Q_OBJECT

private slots:
    void stlsThenSession();
    void fromFirstOctet();
    void capabilitiesBeforeAndAfter();
    void forgetsWhatWasSaidInClear();
    void discardsWhatIsBehindStls_data();
    void discardsWhatIsBehindStls();
    void refusals_data();
    void refusals();
    void external();
    void foreignCertificate();
    void tellsItsCertificate();
    void demoOffersStls();
    void largeMessageArrivesWhole();
};

void TestServerTls::stlsThenSession()
{
    const ServerOptions options = tlsOptions();
    const auto store = options.accounts.front().store;
    TestServer server(options);
    QSignalSpy secured(&server, &TestServer::clientSecured);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + stls), QString());
    QVERIFY(client.startTls());
    QCOMPARE(client.play(signIn + Octets("C: DELE 1\nS: +OK message 1 marked as deleted\n") + quit),
             QString());
    QCOMPARE(store->scan()->messages.size(), size_t(1));
    QCOMPARE(secured.count(), 1);
    const auto facts = secured.first().at(1).value<TlsFacts>();
    QCOMPARE(facts.protocol, u"TLSv1.3"_s);
    QVERIFY(!facts.cipher.isEmpty());
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestServerTls::fromFirstOctet()
{
    TestServer server(tlsOptions(ServerTls::FromFirstOctet));
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QVERIFY(client.startTls());
    QCOMPARE(client.play(greeting.toByteArray() + "C: STLS\nS: -ERR not permitted when TLS is active\n" +
                         "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n"
                         "S: +OK maildrop has 2 messages (320 octets)\nC: STAT\nS: +OK 2 320\n" +
                         quit),
             QString());
}

void TestServerTls::capabilitiesBeforeAndAfter()
{
    ServerOptions options = tlsOptions();
    options.requiresTls = true;
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    const Octets digests = mechanisms;
    QCOMPARE(client.play(greeting.toByteArray() + capabilities("", digests, true) +
                         "C: USER mrose\nS: -ERR only under TLS\n" + stls),
             QString());
    QVERIFY(client.startTls());
    const Octets all = capabilities("S: USER\n", digests + " PLAIN LOGIN", false);
    QCOMPARE(client.play(all + signIn + all), QString());
}

/// USER before STLS does not go with PASS behind it, nor does a language (RFC 2595 §4).
void TestServerTls::forgetsWhatWasSaidInClear()
{
    TestServer server(tlsOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + "C: LANG de\nS: +OK de Sprache gew\\xC3\\xA4hlt\n"
                                                  "C: USER mrose\nS: +OK weiter mit PASS\n"
                                                  "C: STLS\nS: +OK TLS kann beginnen\n"),
             QString());
    QVERIFY(client.startTls());
    QCOMPARE(client.play("C: PASS tanstaaf\nS: -ERR USER first\n" + Octets(signIn)), QString());
}

void TestServerTls::discardsWhatIsBehindStls_data()
{
    QTest::addColumn<Octets>("injected");
    QTest::newRow("command") << Octets("QUIT\r\n");
    QTest::newRow("commands") << Octets("USER mrose\r\nPASS tanstaaf\r\nDELE 1\r\nQUIT\r\n");
    QTest::newRow("beginningOfACommand") << Octets("CA");
    QTest::newRow("manyCommands") << Octets("NOOP\r\n").repeated(20'000);
    QTest::newRow("auth") << Octets("AUTH PLAIN\r\nAG1yb3NlAHRhbnN0YWFm\r\n");
}

/// Whatever came in the same write as STLS is nobody's command, under TLS or before.
void TestServerTls::discardsWhatIsBehindStls()
{
    QFETCH(const Octets, injected);
    TestServer server(tlsOptions());
    QList<Octets> lines;
    connect(&server, &TestServer::commandReceived, this,
            [&](quint64, const Octets& line) { lines.append(line); });
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting), QString());
    client.send("STLS\r\n" + injected);
    const Octets reply = client.readLine();
    QVERIFY(reply == "+OK begin TLS negotiation\r\n" || reply.isEmpty());
    if (client.startTls()) // else it came in two pieces, and the connection was cut
        QCOMPARE(client.play("C: PASS x\nS: -ERR USER first\n" + Octets(signIn) + "C: STAT\nS: +OK 2 320\n"),
                 QString());
    QCOMPARE(lines.value(0), "STLS");
    QVERIFY(lines.size() == 1 || lines.at(1) == "PASS x");
    client.drop();
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestServerTls::refusals_data()
{
    QTest::addColumn<Octets>("inClear");
    QTest::addColumn<Octets>("underTls");
    QTest::newRow("twice") << Octets(stls) << Octets("C: STLS\nS: -ERR not permitted when TLS is active\n");
    QTest::newRow("inTransaction") << signIn + Octets("C: STLS\nS: -ERR not in this state\n") << Octets();
    QTest::newRow("inTransactionUnderTls")
        << Octets(stls) << signIn + Octets("C: STLS\nS: -ERR not in this state\n");
    QTest::newRow("behindUtf8") << Octets("C: UTF8\nS: +OK UTF-8 from here on\n"
                                          "C: STLS\nS: -ERR not permitted behind UTF8\n") +
                                       signIn
                                << Octets();
    QTest::newRow("inAuth") << Octets("C: AUTH PLAIN\nS: + \nC: STLS\n"
                                      "S: -ERR [AUTH] name or secret is wrong\n") +
                                   stls
                            << Octets(signIn);
    QTest::newRow("externalWithoutCertificate")
        << Octets(stls) << Octets("C: AUTH EXTERNAL =\nS: -ERR mechanism not offered\n");
}

void TestServerTls::refusals()
{
    QFETCH(const Octets, inClear);
    QFETCH(const Octets, underTls);
    TestServer server(tlsOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + inClear), QString());
    if (underTls.isEmpty())
        return;
    QVERIFY(client.startTls());
    QCOMPARE(client.play(underTls), QString());
}

void TestServerTls::external()
{
    const auto mine = makeServerIdentity({u"board"_s});
    QVERIFY(mine);
    ServerOptions options = tlsOptions();
    options.accounts.front().certificateSha256 =
        QSslCertificate(mine->certificate).digest(QCryptographicHash::Sha256);
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    client.setCertificate(mine->certificate, mine->key.expose().toByteArray());
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + stls), QString());
    QVERIFY(client.startTls());
    QCOMPARE(client.play(capabilities("S: USER\n", "EXTERNAL " + Octets(mechanisms) + " PLAIN LOGIN", false) +
                         "C: AUTH EXTERNAL b3RoZXI=\nS: -ERR [AUTH] name or secret is wrong\n"
                         "C: AUTH EXTERNAL bXJvc2U=\nS: +OK maildrop has 2 messages (320 octets)\n" +
                         quit),
             QString());
    DialogueClient nameless;
    nameless.setCertificate(mine->certificate, mine->key.expose().toByteArray());
    QVERIFY(nameless.connectTo(*port));
    QCOMPARE(nameless.play(greeting.toByteArray() + stls), QString());
    QVERIFY(nameless.startTls());
    QCOMPARE(nameless.play("C: AUTH EXTERNAL =\nS: +OK maildrop has 2 messages (320 octets)\n"), QString());
}

/// Anybody can make a certificate that says mrose.
void TestServerTls::foreignCertificate()
{
    const auto mine = makeServerIdentity({u"mrose"_s});
    QVERIFY(mine);
    ServerOptions options = tlsOptions();
    options.accounts.front().certificateSha256 = Octets(32, 'x');
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    client.setCertificate(mine->certificate, mine->key.expose().toByteArray());
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + stls), QString());
    QVERIFY(client.startTls());
    QCOMPARE(client.play("C: AUTH EXTERNAL bXJvc2U=\nS: -ERR mechanism not offered\n" + Octets(signIn)),
             QString());
}

void TestServerTls::tellsItsCertificate()
{
    TestServer server(tlsOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + stls), QString());
    QVERIFY(client.startTls());
    QCOMPARE(server.certificateSha256().size(), 32);
    QCOMPARE(client.peerSha256(), server.certificateSha256());
    QVERIFY(TestServer(exampleOptions()).certificateSha256().isEmpty());
}

void TestServerTls::demoOffersStls()
{
    TestServer server(demoServerOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QVERIFY(client.readLine().startsWith("+OK POP3 server ready <"));
    QCOMPARE(client.play(stls), QString());
    QVERIFY(client.startTls());
    QCOMPARE(client.peerSha256(), server.certificateSha256());
    client.send("USER demo\r\nPASS demo\r\nQUIT\r\n");
    QVERIFY(client.readToTheEnd().contains("+OK maildrop has 12 messages ("));
}

void TestServerTls::largeMessageArrivesWhole()
{
    constexpr qint64 size = 16LL << 20;
    ServerOptions options = tlsOptions(ServerTls::FromFirstOctet);
    options.accounts.front().store = std::make_shared<EndlessStore>(size);
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QVERIFY(client.startTls());
    client.send("USER mrose\r\nPASS tanstaaf\r\nRETR 1\r\nQUIT\r\n");
    for (int i = 0; i < 4; ++i)
        QVERIFY(client.readLine().startsWith("+OK "));
    for (qint64 offset = 0; offset < size;) {
        const qint64 count = std::min<qint64>(size - offset, 1 << 20);
        QVERIFY(client.read(count) == EndlessStore::octetsAt(offset, count));
        offset += count;
    }
    QCOMPARE(client.readToTheEnd(), ".\r\n+OK POP3 server signing off\r\n");
}

QTEST_GUILESS_MAIN(TestServerTls)
#include "tst_servertls.moc"

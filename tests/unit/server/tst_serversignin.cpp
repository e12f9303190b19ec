// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/saslclient.h"
#include "core/server/testserver.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

using M = SignInMethod;

constexpr OctetView greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
constexpr const char* in = "S: +OK maildrop has 2 messages (320 octets)\n";
constexpr const char* wrong = "S: -ERR [AUTH] name or secret is wrong\n";

ServerOptions saslOptions()
{
    ServerOptions options = exampleOptions();
    options.accounts.front().token = Secret("ya29.token");
    options.anonymousStore = std::make_shared<MemoryStore>();
    return options;
}

Octets base64(QByteArrayView octets) { return octets.toByteArray().toBase64(); }

/// What the server answers in the end, the other side being core/auth's client.
Octets signIn(DialogueClient& client, M method, const Credentials& credentials)
{
    const auto sasl = makeSaslClient(method, credentials, {u"localhost"_s, 110});
    if (!sasl)
        return "no client";
    client.send(Octets("AUTH ") + signInMethodRow(method).mechanism + "\r\n");
    Octets line = client.readLine();
    while (line.startsWith("+ ")) {
        const auto response = (*sasl)->respond(Octets::fromBase64(line.sliced(2).trimmed()));
        if (!response) {
            client.send("*\r\n");
            return client.readLine() + "(cancelled)";
        }
        client.send(base64(response->expose()) + "\r\n");
        line = client.readLine();
    }
    return line.startsWith("+OK") && !(*sasl)->isSatisfied() ? Octets("the server is unproven") : line;
}

} // namespace

class TestServerSignIn : public QObject
{
    Q_OBJECT

private slots:
    void mechanisms_data();
    void mechanisms();
    void dialogues_data();
    void dialogues();
    void cramMd5();
    void requiresTls();
    void anonymousOnlyByOption();
    void tokensOnlyByOption();
    void emptySecretLetsNobodyIn();
    void lockedMaildrop();
    void masksResponses();
    void endlessAuth();
    void responseOfAMegabyte();
    void disconnectInAuth();
    void pipelinedBehindAuth();
    void withoutMethods();
};

void TestServerSignIn::mechanisms_data()
{
    QTest::addColumn<M>("method");
    for (const SignInMethodRow& row : signInMethodTable()) {
        if (*row.mechanism != '\0' && row.method != M::External)
            QTest::newRow(row.name) << row.method;
    }
}

void TestServerSignIn::mechanisms()
{
    QFETCH(const M, method);
    TestServer server(saslOptions());
    const auto port = server.start();
    QVERIFY(port);
    const Credentials right{u"mrose"_s, Secret("tanstaaf"), Secret("ya29.token"), false};
    const Credentials wrongSecret{u"mrose"_s, Secret("tanstaax"), Secret("ya29.tokex"), false};
    const Credentials wrongName{u"nobody"_s, Secret("tanstaaf"), Secret("ya29.token"), false};
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting), QString());
    if (method == M::Anonymous) {
        QCOMPARE(signIn(client, method, right), "+OK maildrop has 0 messages (0 octets)\r\n");
        return;
    }
    const Octets refusal = "-ERR [AUTH] name or secret is wrong\r\n";
    QCOMPARE(signIn(client, method, wrongSecret), refusal);
    QCOMPARE(signIn(client, method, wrongName), refusal);
    QCOMPARE(signIn(client, method, right), "+OK maildrop has 2 messages (320 octets)\r\n");
    QCOMPARE(client.play("C: AUTH PLAIN\nS: -ERR not in this state\nC: STAT\nS: +OK 2 320\n"), QString());
}

void TestServerSignIn::dialogues_data()
{
    QTest::addColumn<Octets>("dialogue");
    const auto row = [](const char* name, const Octets& dialogue) { QTest::newRow(name) << dialogue; };
    const Octets plain = base64(QByteArrayView("\0mrose\0tanstaaf", 15));
    const Octets signInLater = "C: AUTH PLAIN " + plain + "\n" + in;

    row("good_plainInitial", "C: AUTH PLAIN " + plain + "\n" + in);
    row("good_plainInTwoSteps", "C: auth plain\nS: + \nC: " + plain + "\n" + in);
    row("good_login",
        "C: AUTH LOGIN\nS: + VXNlcm5hbWU6\nC: bXJvc2U=\nS: + UGFzc3dvcmQ6\nC: dGFuc3RhYWY=\n" + Octets(in));
    row("good_xoauth2", "C: AUTH XOAUTH2 " + base64("user=mrose\1auth=Bearer ya29.token\1\1") + "\n" + in);
    row("good_oauthbearer",
        "C: AUTH OAUTHBEARER " + base64("n,a=mrose,\1auth=Bearer ya29.token\1\1") + "\n" + in);
    row("good_oauthbearerWithoutName",
        "C: AUTH OAUTHBEARER " + base64("n,,\1auth=Bearer ya29.token\1\1") + "\n" + in);
    row("good_secondMethod",
        "C: AUTH CRAM-MD5 =\nS: -ERR the mechanism has no initial response\n" + signInLater);
    row("good_cancelled", "C: AUTH PLAIN\nS: + \nC: *\nS: -ERR sign-in cancelled\n" + signInLater);
    row("good_userBehindAuth",
        "C: AUTH PLAIN\nS: + \nC: *\nS: -ERR sign-in cancelled\nC: USER mrose\nS: +OK send PASS\n"
        "C: PASS tanstaaf\n" +
            Octets(in));
    row("good_languageOfRefusals",
        "C: LANG de\nS: +OK de Sprache gew\\xC3\\xA4hlt\nC: AUTH PLAIN\nS: + \nC: *\n"
        "S: -ERR Anmeldung abgebrochen\n");

    row("invalid_plainSecret", "C: AUTH PLAIN " + base64(QByteArrayView("\0mrose\0x", 8)) + "\n" + wrong);
    row("invalid_plainAsAnother",
        "C: AUTH PLAIN " + base64(QByteArrayView("other\0mrose\0tanstaaf", 20)) + "\n" + wrong);
    row("invalid_plainWithoutNul", "C: AUTH PLAIN " + base64("mrose") + "\n" + wrong);
    row("invalid_plainEmpty", "C: AUTH PLAIN =\n" + Octets(wrong));
    row("invalid_commandInAuth", "C: AUTH PLAIN\nS: + \nC: USER\n" + Octets(wrong) +
                                     "C: AUTH PLAIN\nS: + \n"
                                     "C: QUIT\n" +
                                     wrong + signInLater);
    row("invalid_base64", "C: AUTH PLAIN\nS: + \nC: AAA=BBB=\nS: -ERR response is not base64\n"
                          "C: AUTH PLAIN !\nS: -ERR response is not base64\n" +
                              signInLater);
    row("invalid_plus", "C: AUTH SCRAM-SHA-256-PLUS\nS: -ERR unknown mechanism\n");
    row("invalid_mechanism", "C: AUTH KERBEROS_V4\nS: -ERR unknown mechanism\nC: AUTH *\n"
                             "S: -ERR unknown mechanism\nC: AUTH \\xFF\nS: -ERR unknown mechanism\n");
    row("invalid_externalInClear", "C: AUTH EXTERNAL =\nS: -ERR mechanism not offered\n");
    row("invalid_apopIsNoMechanism", "C: AUTH APOP\nS: -ERR unknown mechanism\n");
    row("incomplete_mechanism", "C: AUTH\nS: -ERR arguments do not fit the command\nC: AUTH \n"
                                "S: -ERR arguments do not fit the command\n");
    row("invalid_passBehindAuth", "C: USER mrose\nS: +OK send PASS\nC: AUTH PLAIN\nS: + \nC: *\n"
                                  "S: -ERR sign-in cancelled\nC: PASS tanstaaf\nS: -ERR USER first\n");
    row("invalid_token", "C: AUTH XOAUTH2 " + base64("user=mrose\1auth=Bearer ya29\1\1") + "\nS: + " +
                             base64(R"({"status":"400","schemes":"bearer","scope":"mail"})") + "\nC: \n" +
                             wrong);
    row("invalid_tokenOfAnother", "C: AUTH OAUTHBEARER " + base64("n,a=other,\1auth=Bearer ya29.token\1\1") +
                                      "\nS: + " + base64(R"({"status":"invalid_token","scope":"mail"})") +
                                      "\nC: AQ==\n" + wrong);
    row("tooBig_initialResponse",
        "C: AUTH PLAIN " + Octets(100'000, 'A') + "\nS: -ERR command line too long\n");
}

void TestServerSignIn::dialogues()
{
    QFETCH(const Octets, dialogue);
    for (const int pieceSize : {0, 1}) {
        if (pieceSize == 1 && dialogue.size() > 10'000)
            continue;
        TestServer server(saslOptions());
        const auto port = server.start();
        QVERIFY(port);
        DialogueClient client;
        client.setPieceSize(pieceSize);
        QVERIFY(client.connectTo(*port));
        QCOMPARE(client.play(greeting.toByteArray() + dialogue), QString());
    }
}

/// RFC 2195 §2, by hand.
void TestServerSignIn::cramMd5()
{
    TestServer server(saslOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting), QString());
    client.send("AUTH CRAM-MD5\r\n");
    const Octets challenge = Octets::fromBase64(client.readLine().sliced(2).trimmed());
    QVERIFY2(challenge.startsWith('<') && challenge.endsWith('>'), challenge.constData());
    const Octets digest =
        QMessageAuthenticationCode::hash(challenge, "tanstaaf", QCryptographicHash::Md5).toHex();
    client.send(base64("mrose " + digest) + "\r\n");
    QCOMPARE(client.readLine(), "+OK maildrop has 2 messages (320 octets)\r\n");
}

void TestServerSignIn::requiresTls()
{
    ServerOptions options = saslOptions();
    options.requiresTls = true;
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() +
                         "C: USER mrose\nS: -ERR only under TLS\nC: PASS tanstaaf\nS: -ERR only under TLS\n"
                         "C: AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\nS: -ERR only under TLS\n"
                         "C: AUTH LOGIN\nS: -ERR only under TLS\nC: AUTH XOAUTH2\nS: -ERR only under TLS\n"
                         "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n" +
                         in),
             QString());
}

void TestServerSignIn::anonymousOnlyByOption()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + "C: AUTH ANONYMOUS\nS: -ERR mechanism not offered\n"),
             QString());
}

void TestServerSignIn::tokensOnlyByOption()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + "C: AUTH XOAUTH2\nS: -ERR mechanism not offered\n"
                                                  "C: AUTH OAUTHBEARER =\nS: -ERR mechanism not offered\n"),
             QString());
}

void TestServerSignIn::emptySecretLetsNobodyIn()
{
    ServerOptions options = saslOptions();
    options.accounts.front().secret = {};
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + "C: USER mrose\nS: +OK send PASS\nC: PASS \n" + wrong +
                         "C: APOP mrose " +
                         QCryptographicHash::hash(options.timestamp, QCryptographicHash::Md5).toHex() + "\n" +
                         wrong + "C: AUTH PLAIN " + base64(QByteArrayView("\0mrose\0", 7)) + "\n" + wrong),
             QString());
    for (const M method : {M::CramMd5, M::DigestMd5, M::ScramSha1, M::ScramSha256, M::Login}) {
        const Credentials credentials{u"mrose"_s, Secret("x"), {}, false};
        QCOMPARE(signIn(client, method, credentials), "-ERR [AUTH] name or secret is wrong\r\n");
    }
}

void TestServerSignIn::lockedMaildrop()
{
    ServerOptions options = saslOptions();
    options.isExclusive = true;
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient first;
    DialogueClient second;
    QVERIFY(first.connectTo(*port) && second.connectTo(*port));
    const Octets auth = "C: AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\n";
    QCOMPARE(first.play(greeting.toByteArray() + auth + in), QString());
    QCOMPARE(
        second.play(greeting.toByteArray() + auth + "S: -ERR [IN-USE] another session has the maildrop\n"),
        QString());
    QCOMPARE(first.play("C: QUIT\nS: +OK POP3 server signing off\n!close\n"), QString());
    QCOMPARE(second.play(auth + in), QString());
}

void TestServerSignIn::masksResponses()
{
    TestServer server(saslOptions());
    QList<Octets> lines;
    connect(&server, &TestServer::commandReceived, this,
            [&](quint64, const Octets& line) { lines.append(line); });
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() +
                         "C: AUTH LOGIN\nS: + VXNlcm5hbWU6\nC: bXJvc2U=\n"
                         "S: + UGFzc3dvcmQ6\nC: dGFuc3RhYWZ4\n" +
                         wrong + "C: AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\n" + in),
             QString());
    QCOMPARE(lines,
             (QList<Octets>{"AUTH LOGIN", "xxxxxxxx", "xxxxxxxxxxxx", "AUTH PLAIN xxxxxxxxxxxxxxxxxxxx"}));
}

void TestServerSignIn::endlessAuth()
{
    TestServer server(saslOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    Octets requests;
    for (int i = 0; i < 1000; ++i)
        requests += "AUTH SCRAM-SHA-256\r\nbixhPWI=\r\nAUTH LOGIN\r\nQQ==\r\n*\r\nAUTH PLAIN\r\n";
    client.send(requests + "*\r\nQUIT\r\n");
    const Octets all = client.readToTheEnd();
    QCOMPARE(all.count("-ERR sign-in cancelled\r\n"), 1001);
    QVERIFY(all.endsWith("\r\n+OK POP3 server signing off\r\n"));
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestServerSignIn::responseOfAMegabyte()
{
    TestServer server(saslOptions());
    const auto port = server.start();
    QVERIFY(port);
    for (const M method : {M::Plain, M::Login, M::CramMd5, M::DigestMd5, M::ScramSha256, M::OAuthBearer}) {
        DialogueClient client;
        QVERIFY(client.connectTo(*port));
        QCOMPARE(client.play(greeting), QString());
        const Octets auth = Octets("AUTH ") + signInMethodRow(method).mechanism + "\r\n";
        client.send(auth);
        QVERIFY(client.readLine().startsWith("+ "));
        client.send(Octets(1 << 20, 'A') + "\r\n");
        QCOMPARE(client.readLine(), "-ERR response too long\r\n");
        client.send(auth); // as long as any may be
        QVERIFY(client.readLine().startsWith("+ "));
        client.send(Octets(1 << 16, 'A') + "\r\nNOOP\r\n");
        const Octets reply = client.readLine();
        QVERIFY2(reply.startsWith("-ERR [AUTH]") || reply.startsWith("+ "), reply.constData());
        client.send("*\r\nQUIT\r\n");
        QVERIFY(client.readToTheEnd().endsWith("+OK POP3 server signing off\r\n"));
    }
}

void TestServerSignIn::disconnectInAuth()
{
    ServerOptions options = saslOptions();
    const auto store = options.accounts.front().store;
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    for (const Octets& beginning :
         {Octets("AUTH PLAIN\r\n"), Octets("AUTH SCRAM-SHA-1\r\nbixh"), Octets("AUTH LOGIN\r\nQQ==\r\n"),
          Octets("AUTH OAUTHBEARER QQ==\r\n"), Octets("AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\r\nDELE 1\r\n")}) {
        DialogueClient client;
        QVERIFY(client.connectTo(*port));
        QCOMPARE(client.play(greeting), QString());
        client.send(beginning);
        QVERIFY(!client.readLine().isEmpty());
        client.drop();
        QTRY_COMPARE(server.openConnections(), 0);
    }
    QCOMPARE(store->scan()->messages.size(), size_t(2));
    DialogueClient next;
    QVERIFY(next.connectTo(*port));
    QCOMPARE(next.play(greeting.toByteArray() + "C: AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\n" + in), QString());
}

/// Who does not wait for the challenge is served all the same: what is a response, its place says.
void TestServerSignIn::pipelinedBehindAuth()
{
    TestServer server(saslOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    client.send("AUTH PLAIN\r\nQUIT\r\nAUTH PLAIN\r\nAG1yb3NlAHRhbnN0YWFm\r\nSTAT\r\nQUIT\r\n");
    QCOMPARE(client.readToTheEnd(), "+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n+ \r\n"
                                    "-ERR [AUTH] name or secret is wrong\r\n+ \r\n"
                                    "+OK maildrop has 2 messages (320 octets)\r\n+OK 2 320\r\n"
                                    "+OK POP3 server signing off\r\n");
}

void TestServerSignIn::withoutMethods()
{
    ServerOptions options = exampleOptions();
    options.methods = {SignInMethod::Plain};
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play("S: +OK POP3 server ready\nC: USER mrose\nS: -ERR not supported\n"
                         "C: PASS tanstaaf\nS: -ERR not supported\n"
                         "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: -ERR not supported\n"
                         "C: AUTH LOGIN\nS: -ERR mechanism not offered\n"
                         "C: AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\nS: +OK maildrop has 2 messages (320 octets)\n"),
             QString());
}

QTEST_GUILESS_MAIN(TestServerSignIn)
#include "tst_serversignin.moc"

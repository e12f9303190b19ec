// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/serverengine.h"

#include "tests/unit/protocol/flow/dialogue.h"
#include "tests/unit/protocol/flow/eventtext.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

ServerEngine engineIn(SessionState state)
{
    ServerEngine engine;
    if (state == SessionState::Greeting)
        return engine;
    engine.greet("ready");
    const auto acceptNext = [&engine](OctetView line) {
        engine.receive(line);
        if (engine.nextRequest())
            engine.accept({});
    };
    if (state == SessionState::Transaction)
        acceptNext("PASS a\r\n");
    if (state == SessionState::Closed)
        acceptNext("QUIT\r\n");
    static_cast<void>(engine.takeOctets());
    return engine;
}

/// Answers every request as a maildrop of one message would.
void serve(ServerEngine& engine)
{
    while (const auto request = engine.nextRequest()) {
        if (request->keyword() == Keyword::Dele) {
            engine.refuse("no such message");
        } else if (request->repliesInManyLines()) {
            engine.accept("", true);
            engine.body(".a\r");
            engine.body("\n.\r\nb");
            engine.endBody();
        } else {
            engine.accept(request->line());
        }
    }
}

} // namespace

class TestServerEngine : public QObject
{
    Q_OBJECT

private slots:
    void serves_data();
    void serves();
    void refusesWhatIsIllegal_data();
    void refusesWhatIsIllegal();
    void refusesBadArguments_data();
    void refusesBadArguments();
    void takesGoodArguments_data();
    void takesGoodArguments();
    void answersABurstInTurn();
    void greetsBeforeItAnswers();
    void keepsAReplyToOneLine();
    void saysNothingAfterQuit();
    void endsWithTheConnection();
    void challenges_data();
    void challenges();
    void refusesResponses_data();
    void refusesResponses();
    void readsInitialResponses_data();
    void readsInitialResponses();
    void boundsResponses();
    void forgetsWhatCameInClear();
    void refusesStls();
    void speaksInOtherWords();
};

void TestServerEngine::serves_data()
{
    QTest::addColumn<Octets>("text");

    QTest::newRow("good_session")
        << "S: +OK ready\nC: USER a\nS: +OK USER a\nC: PASS b c\nS: +OK PASS b c\nC: STAT\nS: +OK STAT\n"
           "C: LIST\nS: +OK\nS: ..a\nS: ..\nS: b\nS: .\nC: LIST 1\nS: +OK LIST 1\nC: DELE 1\n"
           "S: -ERR no such message\nC: QUIT\nS: +OK QUIT\n"_ba;
    QTest::newRow("good_quitBeforeSignIn") << "S: +OK ready\nC: quit\nS: +OK quit\n"_ba;
    QTest::newRow("invalid_commands")
        << "S: +OK ready\nC: STAT\nS: -ERR not in this state\nC: XTND\nS: -ERR unknown command\n"
           "C: \nS: -ERR unknown command\nC: USER\nS: -ERR arguments do not fit the command\n"
           "C: QUIT\nS: +OK QUIT\n"_ba;
}

void TestServerEngine::serves()
{
    QFETCH(const Octets, text);
    const Dialogue whole = dialogue(text);
    const Octets client = octetsOf(whole, Direction::Client);
    for (const Cut& cut : cutsOf(client)) {
        ServerEngine engine;
        engine.greet("ready");
        for (const OctetView piece : cut.pieces) {
            engine.receive(piece);
            serve(engine);
        }
        QCOMPARE(cut.name + ": " + visible(engine.takeOctets()),
                 cut.name + ": " + visible(octetsOf(whole, Direction::Server)));
        QCOMPARE(engine.octetsToSend(), 0);
        QCOMPARE(engine.state(), SessionState::Closed);
    }
}

void TestServerEngine::refusesWhatIsIllegal_data()
{
    QTest::addColumn<SessionState>("state");

    QTest::newRow("invalid_authorization") << SessionState::Authorization;
    QTest::newRow("invalid_transaction") << SessionState::Transaction;
}

void TestServerEngine::refusesWhatIsIllegal()
{
    QFETCH(const SessionState, state);
    for (const CommandRow& row : commandTable()) {
        if (row.legalIn.contains(state) && row.keyword != Keyword::Unknown)
            continue;
        ServerEngine engine = engineIn(state);
        const Octets name = row.keyword == Keyword::Unknown ? "XTND" : row.name;
        engine.receive(name + " 1 2\r\n" + name + "\r\n");
        QVERIFY2(!engine.nextRequest(), row.name);
        const Octets reply = engine.takeOctets();
        QVERIFY2(reply.startsWith("-ERR "), reply);
        QCOMPARE(reply.count("-ERR "), 2);
        QVERIFY(reply.endsWith("\r\n"));
        QCOMPARE(engine.state(), state);
    }
}

void TestServerEngine::refusesBadArguments_data()
{
    QTest::addColumn<SessionState>("state");
    QTest::addColumn<Octets>("line");

    const auto before = SessionState::Authorization;
    const auto after = SessionState::Transaction;
    QTest::newRow("incomplete_user") << before << "USER"_ba;
    QTest::newRow("incomplete_userSpace") << before << "USER "_ba;
    QTest::newRow("invalid_userTwoSpaces") << before << "USER  a"_ba;
    QTest::newRow("incomplete_pass") << before << "PASS"_ba;
    QTest::newRow("incomplete_apop") << before << "APOP a"_ba;
    QTest::newRow("incomplete_auth") << before << "AUTH"_ba;
    QTest::newRow("incomplete_retr") << after << "RETR"_ba;
    QTest::newRow("incomplete_top") << after << "TOP 1"_ba;
    QTest::newRow("invalid_retrZero") << after << "RETR 0"_ba;
    QTest::newRow("invalid_retrNegative") << after << "RETR -1"_ba;
    QTest::newRow("invalid_retrSign") << after << "RETR +1"_ba;
    QTest::newRow("invalid_retrWord") << after << "RETR one"_ba;
    QTest::newRow("invalid_retrNoise") << after << "RETR 1x"_ba;
    QTest::newRow("invalid_retrTwo") << after << "RETR 1 2"_ba;
    QTest::newRow("invalid_retrTwoSpaces") << after << "RETR  1"_ba;
    QTest::newRow("invalid_retrTwoBehindTwoSpaces") << after << "RETR 1  2"_ba;
    QTest::newRow("invalid_retrSpaceBehind") << after << "RETR 1 "_ba;
    QTest::newRow("invalid_listTwoBehindTwoSpaces") << after << "LIST 1  2"_ba;
    QTest::newRow("invalid_topThree") << after << "TOP 1 2 3"_ba;
    QTest::newRow("invalid_apopThree") << before << "APOP a b c"_ba;
    QTest::newRow("invalid_authThree") << before << "AUTH PLAIN AGE= AGE="_ba;
    QTest::newRow("invalid_listSpaceBehind") << after << "LIST "_ba;
    QTest::newRow("invalid_listWord") << after << "LIST all"_ba;
    QTest::newRow("invalid_listTwo") << after << "LIST 1 2"_ba;
    QTest::newRow("invalid_uidlZero") << after << "UIDL 0"_ba;
    QTest::newRow("invalid_topNegative") << after << "TOP 1 -1"_ba;
    QTest::newRow("invalid_topWord") << after << "TOP 1 x"_ba;
    QTest::newRow("invalid_controlOctet") << after << "RETR 1\r"_ba;
    QTest::newRow("invalid_nul") << after << Octets("RETR 1\0", 7);
    QTest::newRow("tooBig_retr") << after << "RETR 18446744073709551616"_ba;
    QTest::newRow("tooBig_line") << after << "LIST " + Octets(5000, ' ');
}

void TestServerEngine::refusesBadArguments()
{
    QFETCH(const SessionState, state);
    QFETCH(const Octets, line);
    ServerEngine engine = engineIn(state);
    engine.receive(line + "\r\n");
    QVERIFY(!engine.nextRequest());
    QVERIFY(engine.takeOctets().startsWith("-ERR "));
    QCOMPARE(engine.state(), state);
    engine.receive("CAPA\r\n"); // and the next command is read again
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Capa);
}

void TestServerEngine::takesGoodArguments_data()
{
    QTest::addColumn<SessionState>("state");
    QTest::addColumn<Octets>("line");

    const auto before = SessionState::Authorization;
    const auto after = SessionState::Transaction;
    QTest::newRow("good_user") << before << "user a@example.org"_ba;
    QTest::newRow("good_userTwoWords") << before << "USER a b"_ba; // some servers have such names
    QTest::newRow("good_passSpaces") << before << "PASS a  b "_ba;
    QTest::newRow("good_passEmpty") << before << "PASS "_ba;
    QTest::newRow("good_apop") << before << "APOP a c4c9334bac560ecc979e58001b3e22fb"_ba;
    QTest::newRow("good_auth") << before << "AUTH PLAIN AGE="_ba;
    QTest::newRow("good_capaBefore") << before << "CAPA"_ba;
    QTest::newRow("good_capaParameter") << before << "CAPA x"_ba;
    QTest::newRow("good_list") << after << "LIST"_ba;
    QTest::newRow("good_listOne") << after << "LIST 1"_ba;
    QTest::newRow("good_listLarge") << after << "LIST 18446744073709551615"_ba;
    QTest::newRow("good_listLeadingZero") << after << "LIST 01"_ba;
    QTest::newRow("good_top") << after << "TOP 1 0"_ba;
    QTest::newRow("good_topManyLines") << after << "TOP 1 99999999999999999999999"_ba;
}

void TestServerEngine::takesGoodArguments()
{
    QFETCH(const SessionState, state);
    QFETCH(const Octets, line);
    ServerEngine engine = engineIn(state);
    engine.receive(line + "\r\n");
    const auto request = engine.nextRequest();
    QVERIFY(request);
    QCOMPARE(request->line().toByteArray(), line);
}

void TestServerEngine::answersABurstInTurn()
{
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.receive("PASS a\r\nSTAT\r\nXTND\r\nRETR 1\r\nDELE 1\r\nQUIT\r\nNOOP\r\n");
    QVERIFY(engine.hasInput());
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Pass);
    QVERIFY(!engine.nextRequest()); // not before the answer
    engine.accept("in");
    QCOMPARE(engine.state(), SessionState::Transaction);
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Stat);
    engine.accept("1 5");
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Retr);
    engine.accept("", true);
    engine.body("ab\r\n");
    QVERIFY(!engine.nextRequest());
    engine.body("..\r\n");
    engine.endBody();
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Dele);
    engine.refuse("");
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Quit);
    QCOMPARE(engine.state(), SessionState::Update);
    engine.accept("bye");
    QCOMPARE(engine.state(), SessionState::Closed);
    QVERIFY(!engine.nextRequest());
    QCOMPARE(engine.takeOctets(),
             "+OK in\r\n+OK 1 5\r\n-ERR unknown command\r\n+OK\r\nab\r\n...\r\n.\r\n-ERR\r\n"
             "+OK bye\r\n"_ba);
}

void TestServerEngine::greetsBeforeItAnswers()
{
    ServerEngine engine;
    engine.receive("CAPA\r\n"); // a client that does not wait
    QVERIFY(!engine.nextRequest());
    QVERIFY(engine.takeOctets().isEmpty());
    engine.greet("ready");
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Capa);
    QCOMPARE(engine.takeOctets(), "+OK ready\r\n"_ba);
}

void TestServerEngine::keepsAReplyToOneLine()
{
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.receive("USER a\r\nUSER b\r\nUSER c\r\nUSER d\r\n");
    QVERIFY(engine.nextRequest());
    engine.refuse("no user a\r\n+OK forged\n");
    QCOMPARE(engine.takeOctets(), "-ERR no user a  +OK forged \r\n"_ba);
    QVERIFY(engine.nextRequest());
    engine.accept(OctetView("a\0b\tc\x7F", 6));
    QCOMPARE(engine.takeOctets(), "+OK a b c \r\n"_ba);
    QVERIFY(engine.nextRequest());
    engine.refuse(Octets(1000, 'a')); // RFC 1939 §3: 512 with CR LF
    QCOMPARE(engine.takeOctets(), "-ERR " + Octets(505, 'a') + "\r\n");
    QVERIFY(engine.nextRequest());
    engine.accept(Octets(506, 'a'));
    QCOMPARE(engine.takeOctets(), "+OK " + Octets(506, 'a') + "\r\n");
}

void TestServerEngine::saysNothingAfterQuit()
{
    ServerEngine engine = engineIn(SessionState::Closed);
    engine.receive("NOOP\r\nQUIT\r\n");
    QVERIFY(!engine.nextRequest());
    QVERIFY(engine.takeOctets().isEmpty());
}

void TestServerEngine::endsWithTheConnection()
{
    ServerEngine engine = engineIn(SessionState::Transaction);
    engine.receive("QUIT\r\n");
    engine.connectionEnded(); // before the QUIT was looked at: no UPDATE (RFC 1939 §6)
    QCOMPARE(engine.state(), SessionState::Closed);
    QVERIFY(!engine.nextRequest());
}

void TestServerEngine::challenges_data()
{
    QTest::addColumn<Octets>("text");

    QTest::newRow("good_two")
        << "S: +OK ready\nC: AUTH LOGIN\nS: + VXNlcg==\nC: YQ==\nS: + VXNlcg==\nC: Yg==\nS: +OK b\n"
           "C: QUIT\nS: +OK QUIT\n"_ba;
    QTest::newRow("good_empty") << "S: +OK ready\nC: AUTH PLAIN\nS: + \nC: Yg==\nS: +OK b\nC: STAT\n"
                                   "S: +OK STAT\nC: QUIT\nS: +OK QUIT\n"_ba;
    QTest::newRow("good_emptyResponse") << "S: +OK ready\nC: AUTH PLAIN\nS: + \nC: \nS: -ERR no\nC: QUIT\n"
                                           "S: +OK QUIT\n"_ba;
    QTest::newRow("good_initial") << "S: +OK ready\nC: auth plain Yg==\nS: +OK b\nC: QUIT\nS: +OK QUIT\n"_ba;
    // What looks like a command is a response all the same; QUIT and USER are even good base64.
    QTest::newRow("invalid_commandForResponse")
        << "S: +OK ready\nC: AUTH PLAIN\nS: + \nC: QUIT\nS: -ERR no\nC: AUTH PLAIN\nS: + \nC: USER\n"
           "S: -ERR no\nC: AUTH PLAIN\nS: + \nC: PASS secret\nS: -ERR response is not base64\n"
           "C: QUIT\nS: +OK QUIT\n"_ba;
    QTest::newRow("invalid_cancelled")
        << "S: +OK ready\nC: AUTH PLAIN\nS: + \nC: *\nS: -ERR sign-in cancelled\nC: STAT\n"
           "S: -ERR not in this state\nC: *\nS: -ERR unknown command\nC: QUIT\nS: +OK QUIT\n"_ba;
}

/// The server lets in whoever answers "b", and asks as often as LOGIN does.
void TestServerEngine::challenges()
{
    QFETCH(const Octets, text);
    const Dialogue whole = dialogue(text);
    const Octets client = octetsOf(whole, Direction::Client);
    for (const Cut& cut : cutsOf(client)) {
        ServerEngine engine;
        engine.greet("ready");
        for (const OctetView piece : cut.pieces) {
            engine.receive(piece);
            while (const auto request = engine.nextRequest()) {
                const bool isSignIn =
                    request->keyword() == Keyword::Auth || request->keyword() == Keyword::SaslResponse;
                const auto response = isSignIn ? ServerEngine::responseIn(*request) : std::nullopt;
                if (!isSignIn)
                    engine.accept(request->line());
                else if (!response || response->expose() == "a")
                    engine.challenge(request->line() == "AUTH PLAIN" ? "" : "User");
                else if (response->expose() == "b")
                    engine.accept(response->expose());
                else
                    engine.refuse("no");
            }
        }
        QCOMPARE(cut.name + ": " + visible(engine.takeOctets()),
                 cut.name + ": " + visible(octetsOf(whole, Direction::Server)));
        QCOMPARE(engine.state(), SessionState::Closed);
    }
}

void TestServerEngine::refusesResponses_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("reply");

    const Octets notBase64 = "-ERR response is not base64\r\n";
    QTest::newRow("invalid_letters") << "a b c d"_ba << notBase64;
    QTest::newRow("invalid_padInside") << "=AAA"_ba << notBase64;
    QTest::newRow("invalid_padBetween") << "AAA=BBB="_ba << notBase64;
    QTest::newRow("invalid_threePads") << "A==="_ba << notBase64;
    QTest::newRow("invalid_equalsSign") << "="_ba << notBase64; // for the initial response alone
    QTest::newRow("invalid_noise") << "AAAA!"_ba << notBase64;
    QTest::newRow("invalid_spaceBehind") << "AAAA "_ba << notBase64;
    QTest::newRow("invalid_nul") << Octets("AA\0A", 4) << notBase64;
    QTest::newRow("invalid_octets") << "\xff\xfe\xfd\xfc"_ba << notBase64;
    QTest::newRow("incomplete_pad") << "AAA"_ba << notBase64;
    QTest::newRow("invalid_cancelled") << "*"_ba
                                       << "-ERR sign-in cancelled\r\n"_ba;
    QTest::newRow("tooBig") << Octets(100'000, 'A') << "-ERR response too long\r\n"_ba;
}

void TestServerEngine::refusesResponses()
{
    QFETCH(const Octets, line);
    QFETCH(const Octets, reply);
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.receive("AUTH PLAIN\r\n");
    QVERIFY(engine.nextRequest());
    engine.challenge("");
    QCOMPARE(engine.takeOctets(), "+ \r\n"_ba);
    engine.receive(line + "\r\nCAPA\r\n");
    const auto next = engine.nextRequest();
    QCOMPARE(engine.takeOctets(), reply);
    QVERIFY(next); // and the AUTH is over
    QCOMPARE(next->keyword(), Keyword::Capa);
    QCOMPARE(engine.state(), SessionState::Authorization);
}

void TestServerEngine::readsInitialResponses_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<bool>("isTaken");
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<Octets>("response");

    QTest::newRow("good_none") << "AUTH PLAIN"_ba << true << false << ""_ba;
    QTest::newRow("good_empty") << "AUTH PLAIN ="_ba << true << true << ""_ba;
    QTest::newRow("good_octets") << "AUTH PLAIN AGEAYg=="_ba << true << true << Octets("\0a\0b", 4);
    QTest::newRow("invalid_letters") << "AUTH PLAIN !"_ba << false << false << ""_ba;
    QTest::newRow("invalid_twoEqualsSigns") << "AUTH PLAIN =="_ba << false << false << ""_ba;
    QTest::newRow("invalid_star") << "AUTH PLAIN *"_ba << false << false << ""_ba;
    QTest::newRow("incomplete_pad") << "AUTH PLAIN YQ"_ba << false << false << ""_ba;
}

void TestServerEngine::readsInitialResponses()
{
    QFETCH(const Octets, line);
    QFETCH(const bool, isTaken);
    QFETCH(const bool, isThere);
    QFETCH(const Octets, response);
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.receive(line + "\r\n");
    const auto request = engine.nextRequest();
    QCOMPARE(request.has_value(), isTaken);
    if (!request) {
        QCOMPARE(engine.takeOctets(), "-ERR response is not base64\r\n"_ba);
        return;
    }
    const auto read = ServerEngine::responseIn(*request);
    QCOMPARE(read.has_value(), isThere);
    if (read)
        QCOMPARE(read->expose().toByteArray(), response);
}

void TestServerEngine::boundsResponses()
{
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.receive("AUTH X\r\n");
    for (int i = 0; i <= ServerEngine::responseLimit; ++i) {
        QVERIFY(engine.nextRequest());
        engine.challenge("again");
        engine.receive("AAAA\r\n");
    }
    QVERIFY(!engine.nextRequest());
    QVERIFY(engine.takeOctets().endsWith("\r\n-ERR too many responses\r\n"));
    engine.receive("AUTH X AAAA\r\n"); // the next AUTH is counted anew
    QVERIFY(engine.nextRequest());
    engine.challenge("");
    engine.receive("AAAA\r\n");
    QVERIFY(engine.nextRequest());
}

void TestServerEngine::forgetsWhatCameInClear()
{
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.receive("STLS\r\nUSER injected\r\nPASS inj");
    QVERIFY(engine.nextRequest());
    engine.accept("begin");
    QVERIFY(engine.mustStartTls());
    QVERIFY(!engine.hasInput());
    engine.receive("ected\r\nQUIT\r\n");
    QVERIFY(!engine.nextRequest());
    QCOMPARE(engine.takeOctets(), "+OK begin\r\n"_ba);
    engine.tlsStarted();
    QVERIFY(!engine.nextRequest());
    engine.receive("CAPA\r\n");
    QCOMPARE(engine.nextRequest()->line().toByteArray(), "CAPA"_ba);
    QVERIFY(!engine.mustStartTls());
}

void TestServerEngine::refusesStls()
{
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.receive("STLS\r\nQUIT\r\n");
    QVERIFY(engine.nextRequest());
    engine.refuse("no");
    QVERIFY(!engine.mustStartTls());
    QCOMPARE(engine.nextRequest()->keyword(), Keyword::Quit);

    ServerEngine later = engineIn(SessionState::Transaction); // RFC 2595 §4
    later.receive("STLS\r\n");
    QVERIFY(!later.nextRequest());
    QCOMPARE(later.takeOctets(), "-ERR not in this state\r\n"_ba);
}

void TestServerEngine::speaksInOtherWords()
{
    ServerEngine engine = engineIn(SessionState::Authorization);
    engine.setWording([](Objection objection) { return Octets::number(int(objection)); });
    engine.receive("XTND\r\n");
    QVERIFY(!engine.nextRequest());
    QCOMPARE(engine.takeOctets(), "-ERR " + Octets::number(int(Objection::UnknownCommand)) + "\r\n");
}

QTEST_APPLESS_MAIN(TestServerEngine)
#include "tst_serverengine.moc"

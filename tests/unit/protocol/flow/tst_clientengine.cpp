// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/clientengine.h"

#include "tests/unit/protocol/flow/eventtext.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using Leave = ClientEngine::Leave;
using WaitsFor = ClientEngine::WaitsFor;

namespace {

const MessageNumber one = MessageNumber::atIndex(0);

void exchange(ClientEngine& engine, const Command& command, OctetView reply)
{
    engine.sendRaw(command);
    engine.receive(reply);
}

ClientEngine engineIn(SessionState state)
{
    ClientEngine engine;
    if (state == SessionState::Greeting)
        return engine;
    engine.receive("+OK\r\n");
    if (state == SessionState::Closed)
        exchange(engine, Command::quit(), "+OK\r\n");
    if (state == SessionState::Transaction || state == SessionState::Update)
        exchange(engine, Command::pass(Secret("a"_ba)), "+OK\r\n");
    if (state == SessionState::Update)
        engine.sendRaw(Command::quit());
    while (engine.nextOctets())
        ; // they are on the wire
    return engine;
}

QByteArrayList eventsOf(ClientEngine& engine)
{
    EventText text;
    text.take(engine);
    return text.lines();
}

} // namespace

class TestClientEngine : public QObject
{
    Q_OBJECT

private slots:
    void knowsWhatIsLegal_data();
    void knowsWhatIsLegal();
    void sendsTogetherWhatDependsOnNothing();
    void waitsBehindABarrier_data();
    void waitsBehindABarrier();
    void waitsWithoutPipelining();
    void waitsWhenChallenged();
    void answersNoChallengeThatIsNotThere();
    void waitsBehindABarrierAmongOthers();
    void refusesWhatIsNotOneLine_data();
    void refusesWhatIsNotOneLine();
    void awaitsAReplyForEachRawLine();
    void sendsRawOctetsAsTheyAre();
    void tellsWhatItWaitsFor();
    void countsTheOctetsOfAReply();
    void endsOnANegativeGreeting();
    void breaksOff_data();
    void breaksOff();
    void bearsAClientThatSpeaksFirst();
    void tellsWhatNobodyAskedFor();
    void tellsAnUnfinishedReply_data();
    void tellsAnUnfinishedReply();
    void endsOnce();
    void readsListingsOfBareLfServers();
    void entersUpdateWhenAPipelinedQuitIsDue();
};

void TestClientEngine::knowsWhatIsLegal_data()
{
    QTest::addColumn<SessionState>("state");

    QTest::newRow("good_authorization") << SessionState::Authorization;
    QTest::newRow("good_transaction") << SessionState::Transaction;
    QTest::newRow("good_closed") << SessionState::Closed;
}

void TestClientEngine::knowsWhatIsLegal()
{
    QFETCH(const SessionState, state);
    const ClientEngine engine = engineIn(state);
    QCOMPARE(engine.state(), state);
    for (const CommandRow& row : commandTable()) {
        if (row.keyword == Keyword::SaslResponse)
            continue;
        const Command command = Command::fromLine(*row.name == '\0' ? "XTND" : row.name);
        const Leave expected = row.legalIn.contains(state) ? Leave::Now : Leave::Illegal;
        QCOMPARE(engine.leaveFor(command, false), expected);
        QCOMPARE(engine.leaveFor(command, true), expected);
    }
}

void TestClientEngine::sendsTogetherWhatDependsOnNothing()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    const QList<Command> together{Command::stat(),     Command::list(),    Command::uidl(one),
                                  Command::retr(one),  Command::dele(one), Command::noop(),
                                  Command::top(one, 0)};
    for (const Command& command : together) {
        QCOMPARE(engine.leaveFor(command, true), Leave::Now);
        QVERIFY(engine.send(command));
    }
    QCOMPARE(engine.leaveFor(Command::fromLine("XTND"), true), Leave::Later);
    QCOMPARE(engine.leaveFor(Command::quit(), true), Leave::Now);
    QVERIFY(engine.send(Command::rset()));
    QCOMPARE(engine.leaveFor(Command::noop(), true), Leave::Later); // enough is on its way
    QCOMPARE(engine.waiting().size(), 8U);
    engine.receive("+OK 1 1\r\n");
    QCOMPARE(engine.leaveFor(Command::noop(), true), Leave::Now);
}

void TestClientEngine::waitsBehindABarrier_data()
{
    QTest::addColumn<Command>("barrier");

    QTest::newRow("good_capa") << Command::capa();
    QTest::newRow("good_quit") << Command::quit();
    QTest::newRow("good_unknown") << Command::fromLine("XTND");
}

void TestClientEngine::waitsBehindABarrier()
{
    QFETCH(const Command, barrier);
    ClientEngine engine = engineIn(SessionState::Transaction);
    engine.sendRaw(barrier);
    QCOMPARE(engine.leaveFor(Command::noop(), true), Leave::Later);
}

void TestClientEngine::waitsWithoutPipelining()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    QVERIFY(engine.send(Command::noop()));
    QCOMPARE(engine.leaveFor(Command::noop(), false), Leave::Later);
    QCOMPARE(engineIn(SessionState::Greeting).leaveFor(Command::quit(), true), Leave::Later);
    QCOMPARE(engineIn(SessionState::Update).leaveFor(Command::noop(), true), Leave::Later);
}

void TestClientEngine::waitsWhenChallenged()
{
    ClientEngine engine = engineIn(SessionState::Authorization);
    QVERIFY(engine.send(Command::fromLine("AUTH LOGIN")));
    QCOMPARE(engine.leaveFor(Command::saslResponse("a"), true), Leave::Later);
    QVERIFY(!engine.isChallenged());
    engine.receive("+ \r\n");
    QVERIFY(engine.isChallenged());
    QCOMPARE(engine.waitsFor(), WaitsFor::Nothing);
    QCOMPARE(engine.leaveFor(Command::quit(), true), Leave::Later);
    QCOMPARE(engine.leaveFor(Command::saslResponse("a"), true), Leave::Now);
    QVERIFY(engine.send(Command::saslResponse("a")));
    QVERIFY(!engine.isChallenged());
    QCOMPARE(engine.waitsFor(), WaitsFor::Reply);
    QCOMPARE(engine.waiting().size(), 1U);
    engine.receive("+OK\r\n");
    QCOMPARE(engine.state(), SessionState::Transaction);
}

void TestClientEngine::answersNoChallengeThatIsNotThere()
{
    const Command response = Command::saslResponse("a");
    QCOMPARE(engineIn(SessionState::Greeting).leaveFor(response, true), Leave::Later);
    QCOMPARE(engineIn(SessionState::Authorization).leaveFor(response, true), Leave::Illegal);
    QCOMPARE(engineIn(SessionState::Closed).leaveFor(response, true), Leave::Illegal);

    ClientEngine engine = engineIn(SessionState::Authorization);
    exchange(engine, Command::fromLine("AUTH LOGIN"), "+ \r\n");
    QVERIFY(engine.send(Command::saslResponse(Octets(12'000, 'a')))); // any length: RFC 5034 §4
    engine.receive("+ \r\n");
    engine.connectionEnded();
    QVERIFY(!engine.isChallenged());
    QCOMPARE(engine.leaveFor(response, true), Leave::Illegal);
}

void TestClientEngine::waitsBehindABarrierAmongOthers()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    engine.sendRaw(Command::capa());
    engine.sendRaw(Command::noop()); // a person did not wait
    QCOMPARE(engine.leaveFor(Command::noop(), true), Leave::Later);
}

void TestClientEngine::refusesWhatIsNotOneLine_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<bool>("tooLong");

    QTest::newRow("invalid_lineBreak") << Command::pass(Secret("a\r\nDELE 1"_ba)) << u"PASS"_s << false;
    QTest::newRow("invalid_nul") << Command::user(OctetView("a\0", 2)) << u"USER"_s << false;
    QTest::newRow("tooBig_byOne") << Command::user(Octets(249, 'u')) << u"USER"_s << true;
}

void TestClientEngine::refusesWhatIsNotOneLine()
{
    QFETCH(const Command, command);
    ClientEngine engine = engineIn(SessionState::Authorization);
    const auto sent = engine.send(command);
    QVERIFY(!sent);
    QFETCH(const bool, tooLong);
    using Kind = LocalError::Kind;
    QCOMPARE(sent.error().kind, tooLong ? Kind::CommandTooLong : Kind::InvalidArgument);
    QTEST(sent.error().subject, "subject");
    QVERIFY(!engine.nextOctets());
    QVERIFY(engine.waiting().empty());
    QVERIFY(engine.send(Command::user(Octets(248, 'u'))));
}

void TestClientEngine::sendsRawOctetsAsTheyAre()
{
    ClientEngine engine = engineIn(SessionState::Authorization);
    engine.sendRaw(Command::fromRawOctets("list\n"));
    engine.sendRaw(Command::fromRawOctets(Octets(1000, 'a')));
    QCOMPARE(engine.nextOctets()->wire(), "list\n"_ba);
    QCOMPARE(engine.nextOctets()->wire(), Octets(1000, 'a'));
    QVERIFY(!engine.nextOctets());
    QCOMPARE(engine.waiting().front().keyword(), Keyword::List);
}

void TestClientEngine::awaitsAReplyForEachRawLine()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    eventsOf(engine);
    engine.sendRaw(Command::fromRawOctets("NOOP\r\nLIST\nSTAT\r\nRE"));
    QCOMPARE(engine.nextOctets()->wire(), "NOOP\r\nLIST\nSTAT\r\nRE"_ba);
    QVERIFY(!engine.nextOctets());
    QCOMPARE(engine.waiting().size(), 3U);
    // Who sent them counts them as one: nothing may be sent that would be taken for answered too early.
    engine.receive("+OK\r\n");
    QCOMPARE(engine.leaveFor(Command::noop(), true), Leave::Later);
    engine.receive("+OK\r\n1 5\r\n.\r\n+OK 1 5\r\n");
    QCOMPARE(eventsOf(engine),
             (QByteArrayList{"status: positive <>", "ended: positive, 0 lines at 15",
                             "status: positive <> body", "body: 1 5\\r\\n", "ended: positive, 1 lines at 28",
                             "status: positive <1 5>", "ended: positive, 0 lines at 37"}));
    QCOMPARE(engine.leaveFor(Command::noop(), true), Leave::Now);
    QVERIFY(engine.send(Command::noop()));
    QCOMPARE(engine.leaveFor(Command::noop(), true), Leave::Now);
}

void TestClientEngine::tellsWhatItWaitsFor()
{
    QCOMPARE(engineIn(SessionState::Greeting).waitsFor(), WaitsFor::Greeting);
    QCOMPARE(engineIn(SessionState::Transaction).waitsFor(), WaitsFor::Nothing);
    QCOMPARE(engineIn(SessionState::Update).waitsFor(), WaitsFor::Reply);
    ClientEngine engine = engineIn(SessionState::Update);
    engine.connectionEnded();
    QCOMPARE(engine.waitsFor(), WaitsFor::Nothing);
    QCOMPARE(engine.waiting().size(), 1U); // for who wants to know what had no reply
}

void TestClientEngine::countsTheOctetsOfAReply()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    engine.sendRaw(Command::retr(one));
    engine.sendRaw(Command::noop());
    engine.receive("+OK\r\n..a\r\n");
    QCOMPARE(engine.replyOctets(), 10U);
    engine.receive(".\r\n+O");
    QCOMPARE(engine.replyOctets(), 2U);
    QCOMPARE(engine.partialLine(), "+O"_ba);
}

void TestClientEngine::endsOnANegativeGreeting()
{
    ClientEngine engine;
    engine.receive("-ERR [SYS/TEMP] too many\r\n");
    QCOMPARE(eventsOf(engine),
             (QByteArrayList{"greeting: negative <[SYS/TEMP] too many>", "state: Greeting to Closed"}));
    QCOMPARE(engine.waitsFor(), WaitsFor::Nothing);
}

void TestClientEngine::breaksOff_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<QByteArrayList>("events");

    QTest::newRow("invalid_otherProtocol") << "220 smtp\r\n"_ba
                                           << QByteArrayList{"anomaly: status-indicator-missing 220 smtp",
                                                             "broken: NotAGreeting 220 smtp (RFC 1939 §4)"};
    QTest::newRow("invalid_challenge") << "+ go on\r\n"_ba
                                       << QByteArrayList{"anomaly: status-indicator-missing + go on",
                                                         "broken: NotAGreeting + go on (RFC 1939 §4)"};
    QTest::newRow("invalid_emptyLine")
        << "\r\n+OK\r\n"_ba
        << QByteArrayList{"anomaly: status-indicator-missing ", "broken: NotAGreeting  (RFC 1939 §4)",
                          "anomaly: unsolicited-octets +OK\\r\\n"};
    QTest::newRow("tooBig_greeting") << Octets(65'538, 'a')
                                     << QByteArrayList{
                                            "broken: LineTooLong aaaaaaaaaaaaaaaaaaaa (RFC 1939 §3)",
                                            "anomaly: unsolicited-octets a"};
}

void TestClientEngine::breaksOff()
{
    QFETCH(const Octets, octets);
    QFETCH(const QByteArrayList, events);
    ClientEngine engine;
    engine.receive(octets);
    QCOMPARE(eventsOf(engine), events);
    QCOMPARE(engine.state(), SessionState::Greeting);
    engine.receive("+OK\r\n"); // nothing makes it whole again
    QCOMPARE(eventsOf(engine), QByteArrayList{"anomaly: unsolicited-octets +OK\\r\\n"});
}

void TestClientEngine::bearsAClientThatSpeaksFirst()
{
    ClientEngine engine;
    engine.sendRaw(Command::capa());
    QCOMPARE(engine.waitsFor(), WaitsFor::Greeting);
    engine.receive("+OK ready\r\n+OK\r\nTOP\r\n.\r\n");
    QCOMPARE(eventsOf(engine), (QByteArrayList{"greeting: positive <ready>",
                                               "state: Greeting to Authorization", "status: positive <> body",
                                               "body: TOP\\r\\n", "ended: positive, 1 lines at 24"}));
}

void TestClientEngine::tellsWhatNobodyAskedFor()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    eventsOf(engine);
    engine.receive("+OK late\r\n");
    QCOMPARE(eventsOf(engine), QByteArrayList{"anomaly: unsolicited-octets +OK late\\r\\n"});
    exchange(engine, Command::noop(), "+OK\r\n+OK twice\r\n");
    QCOMPARE(eventsOf(engine), (QByteArrayList{"status: positive <>", "ended: positive, 0 lines at 25",
                                               "anomaly: unsolicited-octets +OK twice\\r\\n"}));
}

void TestClientEngine::tellsAnUnfinishedReply_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<QByteArrayList>("events");

    QTest::newRow("incomplete_status")
        << "+O"_ba << QByteArrayList{"anomaly: reply-unterminated +O", "state: Transaction to Closed"};
    QTest::newRow("incomplete_body") << "+OK\r\na\r\n."_ba
                                     << QByteArrayList{"status: positive <> body", "body: a\\r\\n",
                                                       "anomaly: reply-unterminated ",
                                                       "state: Transaction to Closed"};
    QTest::newRow("incomplete_termination")
        << "+OK\r\n."_ba
        << QByteArrayList{"status: positive <> body", "anomaly: reply-unterminated ",
                          "state: Transaction to Closed"};
    QTest::newRow("tooBig_status") << Octets(65'537, 'a')
                                   << QByteArrayList{"broken: LineTooLong aaaaaaaaaaaaaaaaaaaa (RFC 1939 §3)",
                                                     "state: Transaction to Closed"};
    QTest::newRow("incomplete_nothing") << ""_ba << QByteArrayList{"state: Transaction to Closed"};
    QTest::newRow("good_whole") << "-ERR\r\n"_ba
                                << QByteArrayList{"status: negative <>", "ended: negative, 0 lines at 16",
                                                  "state: Transaction to Closed"};
}

void TestClientEngine::tellsAnUnfinishedReply()
{
    QFETCH(const Octets, octets);
    ClientEngine engine = engineIn(SessionState::Transaction);
    eventsOf(engine);
    engine.sendRaw(Command::retr(one));
    engine.receive(octets);
    engine.connectionEnded();
    QTEST(eventsOf(engine), "events");
}

void TestClientEngine::endsOnce()
{
    ClientEngine engine;
    engine.receive("+O");
    engine.connectionEnded();
    QCOMPARE(eventsOf(engine),
             (QByteArrayList{"anomaly: reply-unterminated +O", "state: Greeting to Closed"}));
    engine.connectionEnded();
    QVERIFY(eventsOf(engine).isEmpty());

    ClientEngine broken;
    broken.receive("220 smtp\r\n");
    eventsOf(broken);
    broken.connectionEnded();
    QCOMPARE(eventsOf(broken), QByteArrayList{"state: Greeting to Closed"});

    ClientEngine challenged = engineIn(SessionState::Authorization);
    exchange(challenged, Command::fromLine("AUTH LOGIN"), "+ \r\n");
    eventsOf(challenged);
    challenged.connectionEnded(); // every octet that came was understood
    QCOMPARE(eventsOf(challenged), QByteArrayList{"state: Authorization to Closed"});
}

void TestClientEngine::entersUpdateWhenAPipelinedQuitIsDue()
{
    // A client that sends everything at once: QUIT went out before TRANSACTION was reached.
    ClientEngine engine = engineIn(SessionState::Authorization);
    eventsOf(engine);
    for (const Command& command : {Command::pass(Secret("a"_ba)), Command::dele(one), Command::quit()})
        engine.sendRaw(command);
    engine.receive("+OK\r\n+OK\r\n+OK\r\n");
    QCOMPARE(eventsOf(engine), (QByteArrayList{"status: positive <>", "ended: positive, 0 lines at 10",
                                               "state: Authorization to Transaction", "status: positive <>",
                                               "ended: positive, 0 lines at 15",
                                               "state: Transaction to Update", "status: positive <>",
                                               "ended: positive, 0 lines at 20", "state: Update to Closed"}));
}

void TestClientEngine::readsListingsOfBareLfServers()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    eventsOf(engine);
    exchange(engine, Command::list(), "+OK\n1 5\n.\n");
    QCOMPARE(eventsOf(engine), (QByteArrayList{"anomaly: bare-lf-line-end +OK", "status: positive <> body",
                                               "body: 1 5\\n", "ended: positive, 1 lines at 20"}));
}

QTEST_APPLESS_MAIN(TestClientEngine)
#include "tst_clientengine.moc"

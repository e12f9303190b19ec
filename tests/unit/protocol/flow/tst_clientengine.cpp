// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/clientengine.h"

#include "tests/unit/protocol/flow/enginebench.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using Leave = ClientEngine::Leave;
using WaitsFor = ClientEngine::WaitsFor;

namespace {

const MessageNumber one = MessageNumber::atIndex(0);

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
    void sendsRawOctetsAsTheyAre();
    void awaitsAReplyForEachRawLine();
    void tellsWhatItWaitsFor();
    void countsTheOctetsOfAReply();
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
    QVERIFY(engine.send(Command::auth("PLAIN")));
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

QTEST_APPLESS_MAIN(TestClientEngine)
#include "tst_clientengine.moc"

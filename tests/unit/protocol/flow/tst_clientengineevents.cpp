// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/clientengine.h"

#include "tests/unit/protocol/flow/enginebench.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using WaitsFor = ClientEngine::WaitsFor;

namespace {

const MessageNumber one = MessageNumber::atIndex(0);

} // namespace

class TestClientEngineEvents : public QObject
{
    Q_OBJECT

private slots:
    void endsOnANegativeGreeting();
    void breaksOff_data();
    void breaksOff();
    void bearsAClientThatSpeaksFirst();
    void tellsWhatNobodyAskedFor();
    void tellsAnUnfinishedReply_data();
    void tellsAnUnfinishedReply();
    void endsOnce();
    void entersUpdateWhenAPipelinedQuitIsDue();
    void readsListingsOfBareLfServers();
};

void TestClientEngineEvents::endsOnANegativeGreeting()
{
    ClientEngine engine;
    engine.receive("-ERR [SYS/TEMP] too many\r\n");
    QCOMPARE(eventsOf(engine),
             (QByteArrayList{"greeting: negative <[SYS/TEMP] too many>", "state: Greeting to Closed"}));
    QCOMPARE(engine.waitsFor(), WaitsFor::Nothing);
}

void TestClientEngineEvents::breaksOff_data()
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

void TestClientEngineEvents::breaksOff()
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

void TestClientEngineEvents::bearsAClientThatSpeaksFirst()
{
    ClientEngine engine;
    engine.sendRaw(Command::capa());
    QCOMPARE(engine.waitsFor(), WaitsFor::Greeting);
    engine.receive("+OK ready\r\n+OK\r\nTOP\r\n.\r\n");
    QCOMPARE(eventsOf(engine), (QByteArrayList{"greeting: positive <ready>",
                                               "state: Greeting to Authorization", "status: positive <> body",
                                               "body: TOP\\r\\n", "ended: positive, 1 lines at 24"}));
}

void TestClientEngineEvents::tellsWhatNobodyAskedFor()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    eventsOf(engine);
    engine.receive("+OK late\r\n");
    QCOMPARE(eventsOf(engine), QByteArrayList{"anomaly: unsolicited-octets +OK late\\r\\n"});
    exchange(engine, Command::noop(), "+OK\r\n+OK twice\r\n");
    QCOMPARE(eventsOf(engine), (QByteArrayList{"status: positive <>", "ended: positive, 0 lines at 25",
                                               "anomaly: unsolicited-octets +OK twice\\r\\n"}));
}

void TestClientEngineEvents::tellsAnUnfinishedReply_data()
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

void TestClientEngineEvents::tellsAnUnfinishedReply()
{
    QFETCH(const Octets, octets);
    ClientEngine engine = engineIn(SessionState::Transaction);
    eventsOf(engine);
    engine.sendRaw(Command::retr(one));
    engine.receive(octets);
    engine.connectionEnded();
    QTEST(eventsOf(engine), "events");
}

void TestClientEngineEvents::endsOnce()
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

void TestClientEngineEvents::entersUpdateWhenAPipelinedQuitIsDue()
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

void TestClientEngineEvents::readsListingsOfBareLfServers()
{
    ClientEngine engine = engineIn(SessionState::Transaction);
    eventsOf(engine);
    exchange(engine, Command::list(), "+OK\n1 5\n.\n");
    QCOMPARE(eventsOf(engine), (QByteArrayList{"anomaly: bare-lf-line-end +OK", "status: positive <> body",
                                               "body: 1 5\\n", "ended: positive, 1 lines at 20"}));
}

QTEST_APPLESS_MAIN(TestClientEngineEvents)
#include "tst_clientengineevents.moc"

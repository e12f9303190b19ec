// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/bodysink.h"
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;

namespace {

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

/// Ends the session in the middle of a message, as one does that cannot write it to a disk.
class DroppingSink final : public BodySink
{
public:
    explicit DroppingSink(Session& session)
        : m_session(session)
    {
    }
    void write(OctetView /*octets*/) override
    {
        ++writes;
        m_session.drop();
    }
    int writes = 0;

private:
    Session& m_session;
};

} // namespace

/// Whoever is told something may answer with a call into the session.
class TestSessionReentrancy : public QObject
{
    Q_OBJECT

private slots:
    void droppedBySignal_data();
    void droppedBySignal();
    void droppedByAnswer_data();
    void droppedByAnswer();
    void droppedBySink();
    void droppedBySinkOfARawCommand();
    void closedStateIsToldOnce_data();
    void closedStateIsToldOnce();
};

void TestSessionReentrancy::droppedBySignal_data()
{
    QTest::addColumn<Octets>("signal");
    for (const char* const signal :
         {SIGNAL(connected()), SIGNAL(greetingReceived(dropscope::Greeting)),
          SIGNAL(stateChanged(dropscope::SessionState)),
          SIGNAL(replyReceived(dropscope::Octets, dropscope::StatusLine)),
          SIGNAL(messageProgressed(dropscope::MessageNumber, dropscope::OctetCount)),
          SIGNAL(anomalyFound(dropscope::Anomaly)), SIGNAL(closed())})
        QTest::addRow("good_%s", signal + 1) << Octets(signal);
}

/// A session that is ended by a listener to any of its signals, the first time it comes.
void TestSessionReentrancy::droppedBySignal()
{
    QFETCH(const Octets, signal);
    SessionBench bench;
    Session& session = *bench.session;
    QSignalSpy spy(&session, signal.constData());
    const auto dropIfTold = [&] {
        if (!spy.isEmpty())
            session.drop();
    };
    // A spy is told before whoever connects later.
    connect(&session, &Session::connected, this, dropIfTold);
    connect(&session, &Session::greetingReceived, this, dropIfTold);
    connect(&session, &Session::stateChanged, this, dropIfTold);
    connect(&session, &Session::replyReceived, this, dropIfTold);
    connect(&session, &Session::messageProgressed, this, dropIfTold);
    connect(&session, &Session::anomalyFound, this, dropIfTold);
    connect(&session, &Session::closed, this, dropIfTold);
    Kept<Greeting> greeting;
    Kept<MessageReceipt> receipt;
    Kept<StatusLine> bye;
    session.open({}, greeting.take());
    bench.transport->accept();
    bench.transport->serve("+OK ready\r\n");
    session.user("mrose", ignored);
    bench.transport->serve("+ok\r\n");
    session.pass(Secret("mvan99"), ignored);
    bench.transport->serve("+OK\r\n");
    session.retrieve(number(1), nullptr, receipt.take());
    session.quit(bye.take());
    bench.transport->serve("+OK\r\nline\r\n.\r\n+OK\r\n");
    bench.transport->serve("+OK bye\r\n");
    QVERIFY(!spy.isEmpty());
    QVERIFY(!session.isOpen());
    QCOMPARE(session.state(), SessionState::Closed);
    QCOMPARE(bench.closedCount, 1);
    QCOMPARE(greeting.count, 1);
    QCOMPARE(receipt.count, 1);
    QCOMPARE(bye.count, 1);
    QVERIFY(bench.transcript->hasEnded());
}

void TestSessionReentrancy::droppedByAnswer_data()
{
    QTest::addColumn<int>("which");
    for (int which = 0; which < 5; ++which)
        QTest::addRow("good_answer%d", which) << which;
}

void TestSessionReentrancy::droppedByAnswer()
{
    QFETCH(const int, which);
    SessionBench bench;
    Session& session = *bench.session;
    int answers = 0;
    const auto answer = [&](const auto&) {
        if (answers++ == which)
            session.drop();
    };
    session.open({}, answer);
    bench.transport->accept();
    bench.transport->serve("+OK ready\r\n");
    session.user("mrose", answer);
    bench.transport->serve("+OK\r\n");
    session.pass(Secret("mvan99"), answer);
    bench.transport->serve("+OK\r\n");
    session.list(answer);
    bench.transport->serve("+OK\r\n1 10\r\n.\r\n");
    session.quit(answer);
    bench.transport->serve("+OK bye\r\n");
    QCOMPARE(answers, 5);
    QVERIFY(!session.isOpen());
    QCOMPARE(bench.closedCount, 1);
    QVERIFY(bench.transcript->hasEnded());
}

void TestSessionReentrancy::droppedBySink()
{
    SessionBench bench;
    bench.enterTransaction();
    DroppingSink sink(*bench.session);
    Kept<MessageReceipt> receipt;
    bench.session->retrieve(number(1), &sink, receipt.take());
    bench.transport->serve("+OK\r\nline\r\n.\r\n");
    QCOMPARE(sink.writes, 1);
    QCOMPARE(receipt.count, 1);
    QVERIFY(receipt.error<LocalError>() != nullptr);
    QCOMPARE(bench.closedCount, 1);
}

void TestSessionReentrancy::droppedBySinkOfARawCommand()
{
    SessionBench bench;
    bench.enterTransaction();
    DroppingSink sink(*bench.session);
    Kept<RawReply> reply;
    bench.session->raw(Command::fromLine("RETR 1"), &sink, reply.take());
    bench.transport->serve("+OK\r\nline\r\n.\r\n");
    QCOMPARE(sink.writes, 1);
    QCOMPARE(reply.count, 1);
    QVERIFY(reply.error<LocalError>() != nullptr);
}

void TestSessionReentrancy::closedStateIsToldOnce_data()
{
    QTest::addColumn<Octets>("replies");
    QTest::addColumn<bool>("dropInQuitsAnswer");
    QTest::newRow("good_greetingRefused") << Octets("-ERR busy\r\n") << false;
    QTest::newRow("good_greetingIsNone") << Octets("220 hello\r\n") << false;
    QTest::newRow("good_quit") << Octets("+OK\r\n+OK bye\r\n") << false;
    QTest::newRow("good_quitAndDropped") << Octets("+OK\r\n+OK bye\r\n") << true;
    QTest::newRow("incomplete_closed") << Octets("+OK\r\n") << false;
}

void TestSessionReentrancy::closedStateIsToldOnce()
{
    QFETCH(const Octets, replies);
    QFETCH(const bool, dropInQuitsAnswer);
    SessionBench bench;
    Session& session = *bench.session;
    int closedTold = 0;
    connect(&session, &Session::stateChanged, this,
            [&](SessionState state) { closedTold += state == SessionState::Closed ? 1 : 0; });
    session.open({}, [&](const Expected<Greeting>& greeting) {
        if (greeting)
            session.quit([&](const Expected<StatusLine>&) {
                if (dropInQuitsAnswer)
                    session.drop();
            });
    });
    bench.transport->accept();
    for (const Octets& line : replies.split('\n').first(replies.count('\n')))
        bench.transport->serve(line + '\n');
    bench.transport->endByPeer();
    QCOMPARE(closedTold, 1);
    QCOMPARE(bench.closedCount, 1);
    const bool inOrder = replies.endsWith("bye\r\n");
    QCOMPARE(session.reason().has_value(), !inOrder); // what was answered stays answered
}

QTEST_GUILESS_MAIN(TestSessionReentrancy)
#include "tst_sessionreentrancy.moc"

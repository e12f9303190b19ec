// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

Octets octetsOf(const Expected<StatusLine>& answer)
{
    if (answer)
        return answer->line + answer->text;
    if (const auto* const refusal = std::get_if<Refusal>(&answer.error()))
        return refusal->command + refusal->text;
    if (const auto* const broken = std::get_if<ProtocolError>(&answer.error()))
        return broken->command + broken->octets;
    return {};
}

Octets serverSide(const SessionBench& bench)
{
    return bench.transcript->read(Direction::Server, {0, 1'000'000});
}

} // namespace

/// What servers echo of a secret is in no answer, no error, no signal and no transcript.
class TestSessionSecrets : public QObject
{
    Q_OBJECT

private slots:
    void echoedSecret_data();
    void echoedSecret();
    void echoedDigest();
    void echoedLater_data();
    void echoedLater();
    void numbersStayNumbers();
    void messagesStayAsTheyAre();
    void transcriptIsWholeWhenTheSessionGoes();
};

void TestSessionSecrets::echoedSecret_data()
{
    QTest::addColumn<Octets>("reply"); // to PASS; a reply that is not whole is waited for in vain
    QTest::addColumn<bool>("closes");
    QTest::newRow("good_accepted") << Octets("+OK mvan99 it is\r\n") << false;
    QTest::newRow("good_refused") << Octets("-ERR [AUTH] mvan99 it is not\r\n") << false;
    QTest::newRow("good_twice") << Octets("-ERR mvan99mvan99\r\n") << false;
    QTest::newRow("invalid_noStatusIndicator") << Octets("mvan99?\r\n") << false;
    QTest::newRow("incomplete_silence") << Octets("-ERR mvan99 is") << false;
    QTest::newRow("incomplete_closed") << Octets("-ERR mvan99 is") << true;
    QTest::newRow("tooBig_line") << "-ERR mvan99" + Octets(70'000, ' ') << false;
}

void TestSessionSecrets::echoedSecret()
{
    QFETCH(const Octets, reply);
    QFETCH(const bool, closes);
    SessionBench bench;
    Octets told;
    connect(bench.session.get(), &Session::replyReceived, this,
            [&told](const Octets& command, const StatusLine& status) {
                told += command + status.line + status.text;
            });
    connect(bench.session.get(), &Session::anomalyFound, this,
            [&told](const Anomaly& anomaly) { told += anomaly.octets; });
    bench.open();
    bench.play("S: +OK\n");
    bench.session->user("mrose", ignored);
    Kept<StatusLine> pass;
    bench.session->pass(Secret("mvan99"), pass.take());
    bench.play("C: USER mrose\nS: +OK\nC: PASS mvan99\n");
    bench.transport->serve(reply);
    if (closes)
        bench.transport->endByPeer();
    bench.clock.advance(31s);
    QVERIFY(pass.value);
    QVERIFY(!octetsOf(*pass.value).contains("mvan99"));
    QVERIFY(octetsOf(*pass.value).contains("xxxxxx"));
    QVERIFY(!told.contains("mvan99"));
    QVERIFY(!serverSide(bench).contains("mvan99"));
}

void TestSessionSecrets::echoedDigest()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK <1896.697170952@dbc.mtview.ca.us>\n");
    Kept<StatusLine> apop;
    bench.session->apop("mrose", Secret("tanstaaf"), apop.take());
    bench.play("C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n"
               "S: -ERR c4c9334bac560ecc979e58001b3e22fb is wrong\n");
    QCOMPARE(apop.error<Refusal>()->text, Octets(32, 'x') + " is wrong");
}

void TestSessionSecrets::echoedLater_data()
{
    QTest::addColumn<bool>("asksSomething");
    QTest::newRow("good_unasked") << false;
    QTest::newRow("good_asReply") << true;
}

/// Signed in long ago: the server repeats what it was sent then.
void TestSessionSecrets::echoedLater()
{
    QFETCH(const bool, asksSomething);
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> noop;
    if (asksSomething)
        bench.session->noop(noop.take());
    bench.transport->serve("-ERR what is PASS mv");
    bench.transport->serve("an99?\r\n");
    QVERIFY(!serverSide(bench).contains("mvan99"));
    QVERIFY(serverSide(bench).endsWith("-ERR what is PASS xxxxxx?\r\n"));
    if (asksSomething)
        QCOMPARE(noop.error<Refusal>()->text, Octets("what is PASS xxxxxx?"));
}

/// A secret of digits does not make numbers unreadable.
void TestSessionSecrets::numbersStayNumbers()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    bench.session->user("mrose", ignored);
    bench.session->pass(Secret("2"), ignored);
    bench.play("S: +OK\nS: +OK\n");
    Kept<DropListing> drop;
    bench.session->stat(drop.take());
    bench.play("S: +OK 2 320\n");
    QCOMPARE(**drop.value, (DropListing{2, OctetCount(320)}));
    QVERIFY(serverSide(bench).endsWith("+OK 2 320\r\n"));
}

void TestSessionSecrets::messagesStayAsTheyAre()
{
    SessionBench bench;
    SessionSettings settings;
    settings.pipelining = Pipelining::On;
    bench.enterTransaction(settings);
    bench.session->noop(ignored);
    bench.session->retrieve(*MessageNumber::from(1), nullptr, ignored);
    bench.transport->serve("+OK\r\n+OK\r\nmy password is mvan99\r\n.\r\n");
    QVERIFY(serverSide(bench).endsWith("my password is mvan99\r\n.\r\n"));
}

/// What was held back, for it may have been the beginning of a secret, is not lost with the session.
void TestSessionSecrets::transcriptIsWholeWhenTheSessionGoes()
{
    SessionBench bench;
    bench.enterTransaction();
    bench.session->noop(ignored);
    bench.transport->serve("-ERR mva");
    bench.session.reset();
    QVERIFY(serverSide(bench).endsWith("-ERR mva"));
    QVERIFY(bench.transcript->hasEnded());
}

QTEST_GUILESS_MAIN(TestSessionSecrets)
#include "tst_sessionsecrets.moc"

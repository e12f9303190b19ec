// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

/// AUTH typed by hand, and servers that answer it with a challenge (RFC 5034 §4).
class TestChallenges : public QObject
{
    Q_OBJECT

private slots:
    void answerTypedAhead();
    void whatIsAskedBesidesCancelsTheChallenge();
    void cancelledChallengeHasALimit();
    void challengesWithoutEnd();
};

namespace {

Octets clientSide(const SessionBench& bench) { return bench.transcript->read(Direction::Client, {0, 1000}); }

} // namespace

/// The line was typed when no challenge had come yet; it answers the challenge all the same, and is masked.
void TestChallenges::answerTypedAhead()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    Kept<RawReply> auth;
    bench.session->raw(Command::fromLine("AUTH PLAIN"), nullptr, auth.take());
    bench.session->raw(Command::fromLine("AHUAcGFzc3dvcmQ="), nullptr, ignored);
    bench.play("C: AUTH PLAIN\nS: + \nC: AHUAcGFzc3dvcmQ=\nS: +OK\n");
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(*auth.value);
    QCOMPARE(clientSide(bench), Octets("AUTH PLAIN\r\nxxxxxxxxxxxxxxxx\r\n"));
}

void TestChallenges::whatIsAskedBesidesCancelsTheChallenge()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<RawReply> auth;
    Kept<StatusLine> bye;
    bench.session->raw(Command::fromLine("AUTH PLAIN"), nullptr, auth.take());
    bench.play("C: AUTH PLAIN\nS: + \n");
    bench.session->quit(bye.take());
    bench.play("C: *\nS: -ERR *cancelled*\nC: QUIT\nS: +OK\n");
    QCOMPARE(bench.mismatch(), QString());
    QCOMPARE((*auth.value)->status.text, Octets("*cancelled*"));
    QVERIFY(*bye.value);
    const Octets server = bench.transcript->read(Direction::Server, {0, 1000});
    QVERIFY(server.contains("*cancelled*")); // an asterisk is no secret
}

void TestChallenges::cancelledChallengeHasALimit()
{
    SessionBench bench;
    bench.enterTransaction();
    bench.session->raw(Command::fromLine("AUTH PLAIN"), nullptr, ignored);
    bench.play("C: AUTH PLAIN\nS: + \n");
    bench.clock.advance(600s); // a person may take their time
    QVERIFY(bench.session->isOpen());
    Kept<StatusLine> bye;
    bench.session->quit(bye.take());
    bench.clock.advance(31s);
    QCOMPARE(bye.error<ProtocolError>()->kind, ProtocolError::Kind::ReplyTimedOut);
}

void TestChallenges::challengesWithoutEnd()
{
    SessionBench bench;
    bench.enterTransaction();
    bench.session->raw(Command::fromLine("AUTH PLAIN"), nullptr, ignored);
    for (int i = 0; i < 1000 && bench.session->isOpen(); ++i)
        bench.transport->serve(Octets("+ \r\n").repeated(256));
    QVERIFY(!bench.session->isOpen());
}

QTEST_GUILESS_MAIN(TestChallenges)
#include "tst_challenges.moc"

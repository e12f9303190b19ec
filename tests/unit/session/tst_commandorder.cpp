// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;

namespace {

SessionSettings pipelined()
{
    SessionSettings settings;
    settings.pipelining = Pipelining::On;
    return settings;
}

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

} // namespace

/// Which commands go out, together or one behind another, and which never do.
class TestCommandOrder : public QObject
{
    Q_OBJECT

private slots:
    void passNeedsAnAcceptedUser_data();
    void passNeedsAnAcceptedUser();
    void handTypedPassGoesOut();
    void quitWaitsForReset();
    void quitWithheldBehindARefusedReset();
    void secretsGoAlone();
    void noMoreThanEightTogether();
    void namesAndSecretsAsTheyAre_data();
    void namesAndSecretsAsTheyAre();
};

void TestCommandOrder::passNeedsAnAcceptedUser_data()
{
    QTest::addColumn<Octets>("reply");
    QTest::newRow("invalid_refused") << Octets("-ERR never heard of mrose\r\n");
    QTest::newRow("invalid_noStatusIndicator") << Octets("+ERR\r\n");
    QTest::newRow("incomplete_noUser") << Octets();
}

/// RFC 1939 §7: PASS follows a USER that was accepted. A server that refused the name need not see the
/// password.
void TestCommandOrder::passNeedsAnAcceptedUser()
{
    QFETCH(const Octets, reply);
    SessionBench bench;
    bench.open(pipelined());
    bench.play("S: +OK\n");
    Kept<StatusLine> pass;
    if (!reply.isEmpty())
        bench.session->user("mrose", ignored);
    bench.session->pass(Secret("mvan99"), pass.take());
    if (!reply.isEmpty())
        bench.play("C: USER mrose\n");
    bench.transport->serve(reply);
    QCOMPARE(bench.unexpected(), Octets());
    const auto* const error = pass.error<LocalError>();
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, LocalError::Kind::IllegalInState);
    QCOMPARE(error->subject, QStringLiteral("PASS"));
    QVERIFY(bench.session->isOpen());
}

void TestCommandOrder::handTypedPassGoesOut()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    bench.session->raw(Command::fromLine("PASS mvan99"), nullptr, ignored);
    bench.play("C: PASS mvan99\nS: -ERR USER first\n");
    QCOMPARE(bench.mismatch(), QString());
}

void TestCommandOrder::quitWaitsForReset()
{
    SessionBench bench;
    bench.enterTransaction(pipelined());
    bench.session->markDeleted(number(1), ignored);
    bench.session->reset(ignored);
    bench.session->quit(ignored);
    bench.play("C: DELE 1\nC: RSET\n");
    QCOMPARE(bench.unexpected(), Octets());
    bench.play("S: +OK\nS: +OK\nC: QUIT\nS: +OK\n");
    QCOMPARE(bench.mismatch(), QString());
}

void TestCommandOrder::quitWithheldBehindARefusedReset()
{
    SessionBench bench;
    bench.enterTransaction(pipelined());
    bench.session->reset([&bench](const Expected<StatusLine>& reply) {
        if (!reply)
            bench.session->drop();
    });
    Kept<StatusLine> bye;
    bench.session->quit(bye.take());
    bench.play("C: RSET\nS: -ERR\n");
    QCOMPARE(bench.unexpected(), Octets());
    QVERIFY(bye.error<LocalError>() != nullptr);
}

/// What answers a line with a secret in it is masked; what answers another is not. So no two may share a
/// read.
void TestCommandOrder::secretsGoAlone()
{
    SessionBench bench;
    bench.enterTransaction(pipelined());
    bench.session->retrieve(number(1), nullptr, ignored);
    bench.session->raw(Command::fromLine("PASS other"), nullptr, ignored);
    bench.session->retrieve(number(2), nullptr, ignored);
    QCOMPARE(bench.unexpected(), Octets("RETR 1\r\n"));
    bench.transport->serve("+OK\r\nother\r\n.\r\n");
    QCOMPARE(bench.unexpected(), Octets("PASS other\r\n"));
    bench.transport->serve("-ERR other what?\r\n");
    QCOMPARE(bench.unexpected(), Octets("RETR 2\r\n"));
    const Octets kept = bench.transcript->read(Direction::Server, {0, 1000});
    QVERIFY(kept.endsWith("+OK\r\nother\r\n.\r\n-ERR xxxxx what?\r\n"));
}

void TestCommandOrder::noMoreThanEightTogether()
{
    SessionBench bench;
    bench.enterTransaction(pipelined());
    for (quint64 i = 1; i <= 20; ++i)
        bench.session->markDeleted(number(i), ignored);
    QCOMPARE(bench.unexpected().count('\n'), 8);
    bench.transport->serve("+OK\r\n");
    QCOMPARE(bench.unexpected(), Octets("DELE 9\r\n"));
}

void TestCommandOrder::namesAndSecretsAsTheyAre_data()
{
    QTest::addColumn<Octets>("user");
    QTest::addColumn<Octets>("secret");
    QTest::addColumn<Octets>("written");
    QTest::addColumn<int>("kind"); // of LocalError; -1: none
    using K = LocalError::Kind;
    const Octets most(255 - 7, 'u'); // with "USER " or "PASS " and CR LF (RFC 2449 §4)
    const Octets secret(255 - 7, 's');
    QTest::newRow("good_spaces") << Octets("m rose") << Octets(" van  99 ")
                                 << Octets("USER m rose\r\nPASS  van  99 \r\n") << -1;
    QTest::newRow("good_empty") << Octets("mrose") << Octets() << Octets("USER mrose\r\nPASS \r\n") << -1;
    QTest::newRow("good_notAscii") << Octets("m\xC3\xBCller") << Octets("\xFF\x01")
                                   << Octets("USER m\xC3\xBCller\r\nPASS \xFF\x01\r\n") << -1;
    QTest::newRow("good_longest") << most << secret << "USER " + most + "\r\nPASS " + secret + "\r\n" << -1;
    QTest::newRow("tooBig_user") << most + 'u' << Octets("s") << Octets() << int(K::CommandTooLong);
    QTest::newRow("tooBig_secret") << Octets("u") << secret + 's' << Octets("USER u\r\n")
                                   << int(K::CommandTooLong);
    QTest::newRow("invalid_lineBreak")
        << Octets("u") << Octets("s\r\nDELE 1") << Octets("USER u\r\n") << int(K::InvalidArgument);
    QTest::newRow("invalid_nul") << Octets("u") << Octets("s\0", 2) << Octets("USER u\r\n")
                                 << int(K::InvalidArgument);
}

void TestCommandOrder::namesAndSecretsAsTheyAre()
{
    QFETCH(const Octets, user);
    QFETCH(const Octets, secret);
    QFETCH(const Octets, written);
    QFETCH(const int, kind);
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    std::optional<Error> error;
    const auto keepError = [&error](const Expected<StatusLine>& reply) {
        if (!reply && !error)
            error = reply.error();
    };
    bench.session->user(user, keepError);
    bench.session->pass(Secret(secret), keepError);
    if (!written.isEmpty())
        bench.play("S: +OK\n");
    QCOMPARE(bench.unexpected(), written);
    QCOMPARE(error.has_value(), kind >= 0);
    if (error)
        QCOMPARE(int(std::get<LocalError>(*error).kind), kind);
    QVERIFY(secret.isEmpty() || !bench.transcript->read(Direction::Client, {0, 1000}).contains(secret));
}

QTEST_GUILESS_MAIN(TestCommandOrder)
#include "tst_commandorder.moc"

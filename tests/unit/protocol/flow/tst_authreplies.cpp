// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/clientengine.h"

#include "tests/unit/protocol/flow/enginebench.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// What a +OK, or a "+" of another form, means in the middle of AUTH (RFC 5034 §4).
class TestAuthReplies : public QObject
{
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void aloneListsMechanisms();
    void countsAnew();
    void takesNoOkForAChallengeWhereMoreWasSent();
};

void TestAuthReplies::understands_data()
{
    QTest::addColumn<Octets>("command");
    QTest::addColumn<QByteArrayList>("replies"); // between them "xxxx" responds, where it is called for
    QTest::addColumn<Octets>("told");            // c: challenge, +: accepted, -: refused, !: an anomaly
    const auto row = [](const char* name, const Octets& command, const QByteArrayList& replies,
                        const Octets& told) { QTest::newRow(name) << command << replies << told; };

    row("good_plainAtOnce", "AUTH PLAIN AGE=", {"+OK"}, "+");
    row("good_plainInTwoSteps", "AUTH PLAIN", {"+ ", "+OK"}, "c+");
    row("good_plainRefused", "AUTH PLAIN", {"-ERR"}, "-");
    row("good_login", "AUTH LOGIN", {"+ VXNlcg==", "+ UGFzcw==", "+OK"}, "cc+");
    row("good_emptyInitialResponse", "AUTH EXTERNAL =", {"+OK"}, "+");
    row("good_unknownMechanism", "AUTH X-TOKEN", {"+OK"}, "+");
    row("invalid_plainWithOk", "AUTH PLAIN", {"+OK", "+OK"}, "!c+");
    row("invalid_lowerCaseMechanism", "auth plain", {"+OK", "+OK"}, "!c+");
    row("invalid_loginWithOk", "AUTH LOGIN", {"+OK VXNlcg==", "+OK UGFzcw==", "+OK in"}, "!c!c+");
    row("invalid_loginInitialWithOk", "AUTH LOGIN AGE=", {"+OK UGFzcw==", "+OK in"}, "!c+");
    row("invalid_cramWithOk", "AUTH CRAM-MD5", {"+OK PDEuMkBoPg==", "-ERR"}, "!c-");
    row("invalid_scramWithOk", "AUTH SCRAM-SHA-1 AGE=", {"+OK AGE=", "+ AGE=", "+OK"}, "!cc+");
    row("invalid_scramUnproven", "AUTH SCRAM-SHA-256 AGE=", {"+ AGE=", "+OK"}, "c+");
    row("invalid_withoutSpace", "AUTH LOGIN", {"+VXNlcg==", "+", "+OK"}, "!c!c+");
    row("invalid_okWithCode", "AUTH LOGIN", {"+OK [X] y", "-ERR"}, "!c-");
}

void TestAuthReplies::understands()
{
    QFETCH(const Octets, command);
    QFETCH(const QByteArrayList, replies);
    ClientEngine engine = engineIn(SessionState::Authorization);
    (void)eventsOf(engine);
    engine.sendRaw(Command::fromLine(command));
    Octets told;
    for (const Octets& reply : replies) {
        engine.receive(reply + "\r\n");
        while (const auto event = engine.nextEvent()) {
            if (std::holds_alternative<AnomalyFound>(*event))
                told += '!';
            const auto* const status = std::get_if<StatusArrived>(&*event);
            if (status != nullptr)
                told += "+-c?"[static_cast<int>(status->status.status)];
        }
        QCOMPARE(engine.isChallenged(), told.endsWith('c'));
        if (engine.isChallenged())
            engine.sendRaw(Command::saslResponse("xxxx"));
    }
    QTEST(told, "told");
    QVERIFY(engine.waiting().empty());
    QCOMPARE(engine.state(), told.endsWith('+') ? SessionState::Transaction : SessionState::Authorization);
}

/// As Dovecot answers it: nobody is signed in by that.
void TestAuthReplies::aloneListsMechanisms()
{
    ClientEngine engine = engineIn(SessionState::Authorization);
    (void)eventsOf(engine);
    engine.sendRaw(Command::fromLine("AUTH"));
    engine.receive("+OK\r\nPLAIN\r\nLOGIN\r\n");
    QVERIFY(!engine.waiting().empty());
    engine.receive(".\r\n");
    QVERIFY(engine.waiting().empty());
    QCOMPARE(engine.state(), SessionState::Authorization);
    for (const char* const reply : {"-ERR what?\r\n", "+ \r\n"}) {
        engine.sendRaw(Command::fromLine("AUTH"));
        engine.receive(reply);
        QVERIFY(engine.waiting().empty());
        QVERIFY(!engine.isChallenged());
        QCOMPARE(engine.state(), SessionState::Authorization);
    }
    for (auto event = engine.nextEvent(); event; event = engine.nextEvent())
        if (const auto* const anomaly = std::get_if<AnomalyFound>(&*event))
            QVERIFY(anomaly->anomaly.kind != AnomalyKind::UnsolicitedOctets);
}

void TestAuthReplies::countsAnew()
{
    ClientEngine engine = engineIn(SessionState::Authorization);
    engine.sendRaw(Command::auth("LOGIN"));
    engine.receive("+ \r\n");
    engine.sendRaw(Command::saslResponse("a"));
    engine.receive("+ \r\n");
    engine.sendRaw(Command::cancelAuth());
    engine.receive("-ERR\r\n");
    engine.sendRaw(Command::auth("LOGIN"));
    engine.receive("+OK\r\n"); // no response to this one yet
    QVERIFY(engine.isChallenged());
    QCOMPARE(engine.state(), SessionState::Authorization);
}

/// A client that did not wait for the challenge: its response stands among the commands.
void TestAuthReplies::takesNoOkForAChallengeWhereMoreWasSent()
{
    ClientEngine engine = engineIn(SessionState::Authorization);
    engine.sendRaw(Command::fromRawOctets("AUTH PLAIN\r\nAGEAYg==\r\n"));
    engine.receive("+ \r\n+OK in\r\n");
    QVERIFY(!engine.isChallenged());
    QCOMPARE(engine.state(), SessionState::Transaction);
}

QTEST_APPLESS_MAIN(TestAuthReplies)
#include "tst_authreplies.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/testserver.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QTest>

using namespace dropscope;

/// What the server does wrong on purpose, and that it leaves off when it is told to.
class TestFaultyServer : public QObject
{
    Q_OBJECT

private slots:
    void dialogues_data();
    void dialogues();
    void actsAtOnce();
};

namespace {

constexpr OctetView greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
constexpr OctetView signIn = "C: USER mrose\nS: +OK send PASS\n"
                             "C: PASS tanstaaf\nS: +OK maildrop has 2 messages (320 octets)\n";

FaultPlan planOf(const Octets& texts)
{
    FaultPlan plan;
    for (const Octets& text : texts.split(' '))
        plan.push_back(*parseFault(text));
    return plan;
}

} // namespace

void TestFaultyServer::dialogues_data()
{
    QTest::addColumn<Octets>("faults");
    QTest::addColumn<Octets>("dialogue");
    const auto row = [](const char* name, const char* faults, const char* dialogue) {
        QTest::newRow(name) << Octets(faults) << greeting.toByteArray() + signIn.toByteArray() + dialogue;
    };
    row("good_resetTwice", "rset-twice",
        "C: RSET\nS: +OK maildrop has 2 messages (320 octets)\n"
        "S: +OK maildrop has 2 messages (320 octets)\n");
    row("good_several", "stat-extra numbers-padded",
        "C: STAT\nS: +OK 2 320 octets in all\nC: LIST 1\nS: +OK 1 00120\n");
    row("good_octets", "stat-octets-wrong", "C: STAT\nS: +OK 2 321\n");
    row("good_renumbers", "dele-renumbers",
        "C: DELE 1\nS: +OK message 1 marked as deleted\nC: LIST 1\nS: +OK 1 200\n");
    row("good_unknownIsBad", "unknown-is-bad", "C: XYZZY\nS: * BAD unknown command\n");
    row("good_hangsUp", "empty-line-hangs-up", "C: \n!close\n");
}

void TestFaultyServer::dialogues()
{
    QFETCH(const Octets, faults);
    QFETCH(const Octets, dialogue);
    ServerOptions options = exampleOptions();
    options.faults = planOf(faults);
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port.hasValue());
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(dialogue), QString());
}

void TestFaultyServer::actsAtOnce()
{
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port.hasValue());
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(greeting.toByteArray() + signIn.toByteArray() + "C: NOOP\nS: +OK\n"), QString());
    server.setFaults(planOf("noop-refused"));
    QCOMPARE(client.play("C: NOOP\nS: -ERR not supported\n"), QString());
    server.setFaults(planOf("cut=4"));
    QCOMPARE(client.play("C: NOOP\nS: +OK\\r\\c\n!close\n"), QString());
    server.setFaults({});
    DialogueClient next;
    QVERIFY(next.connectTo(*port));
    QCOMPARE(next.play(greeting.toByteArray() + signIn.toByteArray()), QString());
}

QTEST_GUILESS_MAIN(TestFaultyServer)
#include "tst_faultyserver.moc"

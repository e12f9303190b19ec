// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/scriptedpeer.h"
#include "tests/support/rawclient.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

/// A peer with one script, and a client that is connected to it.
struct Bench
{
    ScriptedPeer peer;
    QSignalSpy finished{&peer, &ScriptedPeer::finished};
    std::unique_ptr<RawClient> client = std::make_unique<RawClient>();

    explicit Bench(OctetView script) { isReady = peer.addScript(script) && connectClient(*client); }
    bool isReady = false;

    [[nodiscard]] bool connectClient(RawClient& which)
    {
        if (port == 0) {
            const auto listening = peer.listen();
            port = listening ? *listening : quint16(0);
        }
        return port != 0 && which.connectTo(port);
    }
    quint16 port = 0;

    /// 1: all scripts were played; 0: not; -1: the peer does not say.
    [[nodiscard]] int outcome()
    {
        if (finished.isEmpty() && !finished.wait())
            return -1;
        return finished.size() == 1 ? int(finished.first().first().toBool()) : -1;
    }
};

} // namespace

class TestScriptedPeer : public QObject
{
    Q_OBJECT

private slots:
    void playsADialogue();
    void closesAtTheEnd();
    void anotherScriptForEachConnection();
    void oneConnectionTooMany();
    void compares_data();
    void compares();
    void clientEndsTooEarly();
    void surplusAfterTheEnd();
    void closeDirective();
    void resetDirective();
    void stallDirective();
    void octetsAsWritten();
    void segments_data();
    void segments();
    void badScript();
};

void TestScriptedPeer::playsADialogue()
{
    Bench bench("S: +OK ready\n"
                "C: STAT\n"
                "S: +OK 2 320\n"
                "C: LIST\n"
                "S: +OK\n"
                "S: 1 120\n"
                "S: 2 200\n"
                "S: .\n"
                "C: QUIT\n"
                "S: +OK bye\n");
    QVERIFY(bench.isReady);
    QCOMPARE(bench.client->readLine(), "+OK ready");
    QCOMPARE(bench.client->ask("STAT"), "+OK 2 320");
    QCOMPARE(bench.client->ask("LIST"), "+OK");
    QCOMPARE(bench.client->readLines(), (QList<Octets>{"1 120", "2 200"}));
    QCOMPARE(bench.client->ask("QUIT"), "+OK bye");
    QVERIFY(bench.client->isClosedByPeer());
    QCOMPARE(bench.outcome(), 1);
    QCOMPARE(bench.peer.mismatch(), QString());
    QCOMPARE(bench.peer.played(), 1);
}

void TestScriptedPeer::closesAtTheEnd()
{
    Bench bench("S: -ERR busy\n");
    QVERIFY(bench.isReady);
    QCOMPARE(bench.client->readLine(), "-ERR busy");
    QVERIFY(bench.client->isClosedByPeer());
    QCOMPARE(bench.outcome(), 1);
}

void TestScriptedPeer::anotherScriptForEachConnection()
{
    Bench bench("S: +OK one\n");
    QVERIFY(bench.isReady);
    QVERIFY(bench.peer.addScript("S: +OK two\n"));
    QCOMPARE(bench.client->readLine(), "+OK one");
    QVERIFY(bench.client->isClosedByPeer());
    RawClient second;
    QVERIFY(bench.connectClient(second));
    QCOMPARE(second.readLine(), "+OK two");
    QVERIFY(second.isClosedByPeer());
    QCOMPARE(bench.outcome(), 1);
    QCOMPARE(bench.peer.played(), 2);
}

void TestScriptedPeer::oneConnectionTooMany()
{
    Bench bench("S: +OK one\n!stall\n");
    QVERIFY(bench.isReady);
    QCOMPARE(bench.client->readLine(), "+OK one");
    QCOMPARE(bench.outcome(), 1);
    RawClient second;
    QVERIFY(bench.connectClient(second));
    QVERIFY(second.isClosedByPeer());
    QVERIFY(bench.peer.mismatch().contains("connection 2"_L1));
}

void TestScriptedPeer::compares_data()
{
    QTest::addColumn<Octets>("script");
    QTest::addColumn<Octets>("sent");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("mismatch");
    const auto good = [](const char* name, const Octets& script, const Octets& sent) {
        QTest::addRow("good_%s", name) << script << sent << 1 << QString();
    };
    const auto invalid = [](const char* name, const Octets& script, const Octets& sent,
                            const QString& mismatch) {
        QTest::addRow("invalid_%s", name) << script << sent << 0 << mismatch;
    };

    good("pipelined", "C: STAT\nC: NOOP\n", "STAT\r\nNOOP\r\n");
    good("pieces", "C: ST\\c\nC: AT\n", "STAT\r\n");
    good("bareLf", "C: STAT\\n\\c\n", "STAT\n");
    good("secret", "C: PASS sesame\n", "PASS sesame\r\n");
    good("maskedSecret", "C: PASS xxxxxx\n", "PASS sesame\r\n");
    good("maskedSecretAsItStands", "C: PASS xxxxxx\n", "PASS xxxxxx\r\n");
    good("maskedDigest", "C: APOP mrose xxxxxxxx\n", "APOP mrose c4c9334b\r\n");
    good("maskedResponse", "C: AUTH PLAIN\nS: + \nC: xxxxxxxx\nC: CAPA\n",
         "AUTH PLAIN\r\nAGEAYg==\r\nCAPA\r\n");
    invalid("command", "\nC: STAT\n", "LIST\r\n", u"line 2: expected <C: STAT>, received <C: LIST>"_s);
    invalid("lineEnd", "C: STAT\n", "STAT\n", u"expected <C: STAT>, received <C: STAT\\n\\c>"_s);
    invalid("case", "C: STAT\n", "stat\r\n", u"received <C: stat>"_s);
    invalid("secret", "C: PASS sesame\n", "PASS sesamo\r\n", u"expected <C: PASS sesame>"_s);
    invalid("secretTooShort", "C: PASS xxxxxx\n", "PASS open\r\n", u"received <C: PASS open>"_s);
    invalid("secretTooLong", "C: PASS xxxx\n", "PASS sesame\r\n", u"expected <C: PASS xxxx>"_s);
    invalid("nameIsNoSecret", "C: USER xxxxx\n", "USER mrose\r\n", u"expected <C: USER xxxxx>"_s);
    invalid("nameBesideDigest", "C: APOP xxxxx xx\n", "APOP mrose c4\r\n", u"expected <C: APOP xxxxx xx>"_s);
    invalid("noResponseWithoutChallenge", "C: xxxx\n", "abcd\r\n", u"expected <C: xxxx>"_s);
    invalid("surplus", "C: STAT\n", "STAT\r\nNOOP\r\n", u"line 0: expected <nothing>, received <C: NOOP>"_s);
    invalid("nothingDue", "S: +OK\n", "\r\n", u"expected <nothing>, received <C: >"_s);
}

void TestScriptedPeer::compares()
{
    QFETCH(const Octets, script);
    QFETCH(const Octets, sent);
    QFETCH(const QString, mismatch);
    Bench bench(script);
    QVERIFY(bench.isReady);
    bench.client->send(sent);
    QTEST(bench.outcome(), "outcome");
    QVERIFY2(bench.peer.mismatch().contains(mismatch), qPrintable(bench.peer.mismatch()));
    QCOMPARE(bench.peer.mismatch().isEmpty(), mismatch.isEmpty());
    QVERIFY(bench.client->isClosedByPeer());
}

void TestScriptedPeer::clientEndsTooEarly()
{
    Bench bench("S: +OK\nC: STAT\n");
    QVERIFY(bench.isReady);
    QCOMPARE(bench.client->readLine(), "+OK");
    bench.client.reset();
    QCOMPARE(bench.outcome(), 0);
    QVERIFY(bench.peer.mismatch().contains("expected <C: STAT>, received <end of the connection>"_L1));
}

void TestScriptedPeer::surplusAfterTheEnd()
{
    Bench bench("S: +OK bye\n");
    QVERIFY(bench.isReady);
    bench.client->send("NOOP\r\n"); // on its way while the peer closes
    QCOMPARE(bench.outcome(), 0);
}

void TestScriptedPeer::closeDirective()
{
    Bench bench("S: +OK\nC: RETR 1\nS: +OK\nS: half a li\\c\n!close\nS: never\n");
    QVERIFY(bench.isReady);
    bench.client->send("RETR 1\r\nNOOP\r\n"); // what comes behind it does not matter
    QCOMPARE(bench.client->readLine(), "+OK");
    QCOMPARE(bench.client->readLine(), "+OK");
    QVERIFY(bench.client->isClosedByPeer());
    QCOMPARE(bench.outcome(), 1);
}

void TestScriptedPeer::resetDirective()
{
    ScriptedPeer peer;
    QVERIFY(peer.addScript("S: +OK\nC: STAT\n!reset\n"));
    const auto port = peer.listen();
    QVERIFY(port);
    TcpTransport client;
    QSignalSpy received(&client, &Transport::received);
    QSignalSpy broken(&client, &Transport::broken);
    client.open({u"127.0.0.1"_s, *port}, std::chrono::seconds(20));
    QVERIFY(received.wait());
    client.write("STAT\r\n");
    QVERIFY(broken.count() == 1 || broken.wait());
    QCOMPARE(peer.played(), 1);
}

void TestScriptedPeer::stallDirective()
{
    Bench bench("S: +OK\n!stall\n");
    QVERIFY(bench.isReady);
    QCOMPARE(bench.client->readLine(), "+OK");
    QCOMPARE(bench.outcome(), 1);
    bench.client->send("STAT\r\n");
    bench.client.reset();
    QCOMPARE(bench.outcome(), 1);
    QCOMPARE(bench.peer.mismatch(), QString());
}

void TestScriptedPeer::octetsAsWritten()
{
    Bench bench("S: +OK \\x00\\xFF\\t.\\n\\c\n");
    QVERIFY(bench.isReady);
    QCOMPARE(bench.client->readLine(), Octets("+OK \0\xFF\t.", 8));
}

void TestScriptedPeer::segments_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 5, 7, 1000})
        QTest::addRow("%d", size) << size;
}

void TestScriptedPeer::segments()
{
    QFETCH(const int, size);
    const Octets step = "+OK a line that comes in pieces";
    ScriptedPeer peer;
    QVERIFY(peer.addScript("S: " + step + "\nS: \\c\nS: +OK\n"));
    peer.setSegmentSize(size);
    const auto port = peer.listen();
    QVERIFY(port);
    TcpTransport client;
    QList<qsizetype> sizes;
    Octets octets;
    connect(&client, &Transport::received, this, [&](const Octets& piece) {
        sizes.append(piece.size());
        octets.append(piece);
    });
    QSignalSpy closed(&client, &Transport::closed);
    client.open({u"127.0.0.1"_s, *port}, std::chrono::seconds(20));
    QVERIFY(closed.wait());
    QCOMPARE(octets, step + "\r\n+OK\r\n");
    // The system may put pieces together, but not all of them.
    QVERIFY(size >= 1000 || sizes.size() > 1);
}

void TestScriptedPeer::badScript()
{
    ScriptedPeer peer;
    const auto added = peer.addScript("S: +OK\nX: what\n");
    QVERIFY(!added);
    QCOMPARE(added.error().line, 2);
}

QTEST_GUILESS_MAIN(TestScriptedPeer)
#include "tst_scriptedpeer.moc"

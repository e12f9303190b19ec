// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/dialoguerecorder.h"
#include "tests/support/cuts.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

/// A recorder, and what its transcript holds.
class Bench
{
public:
    /// Lines of C: and S:, each a read of its own, or cut into reads of so many octets.
    void play(OctetView script, qsizetype readSize = 0)
    {
        for (const QByteArray& line : script.toByteArray().split('\n')) {
            if (line.isEmpty())
                continue;
            const Octets octets = line.sliced(3) + "\r\n";
            const qsizetype step = readSize == 0 ? octets.size() : readSize;
            for (qsizetype at = 0; at < octets.size(); at += step)
                read(line.startsWith('C') ? Direction::Client : Direction::Server, octets.mid(at, step));
        }
    }
    void read(Direction direction, const Octets& octets)
    {
        clock.advance(1ms);
        if (direction == Direction::Client)
            recorder.client(octets, clock.now());
        else
            recorder.server(octets, clock.now());
    }
    /// All of one direction.
    [[nodiscard]] Octets octets(Direction direction) const
    {
        return transcript->read(direction, {0, transcript->size(direction)});
    }

    ManualClock clock;
    std::shared_ptr<Transcript> transcript = std::make_shared<Transcript>();
    DialogueRecorder recorder{transcript};
};

constexpr OctetView signIn = "S: +OK ready\nC: USER mrose\nS: +OK\nC: PASS swordfish\nS: +OK welcome\n";

} // namespace

class TestDialogueRecorder : public QObject
{
    Q_OBJECT

private slots:
    void keepsReads();
    void noSecretEnters_data();
    void noSecretEnters();
    void messageIsKeptAsItIs();
    void revealedFromMemory();
    void stls_data();
    void stls();
    void opaqueIsNotRecorded();
    void floodOfCommandsIsFollowedNoFurther();
    void awaitsServer();
    void withoutTranscript();
};

void TestDialogueRecorder::keepsReads()
{
    Bench bench;
    bench.play(signIn);
    bench.read(Direction::Client, "LIST\r\nUIDL\r\n");
    bench.read(Direction::Server, "+OK\r\n1 1");
    bench.read(Direction::Server, "20\r\n.\r\n+OK\r\n.\r");
    bench.read(Direction::Server, "\n");
    bench.recorder.end(bench.clock.now(), ConnectionEnd::ByServer);
    QList<qint64> sizes;
    for (const Transcript::Chunk& chunk : bench.transcript->chunks())
        sizes.append(chunk.size);
    QCOMPARE(sizes, (QList<qint64>{11, 12, 5, 16, 13, 12, 8, 14, 1}));
    QCOMPARE(bench.recorder.commands(), 4U);
    QCOMPARE(bench.transcript->connectionEnd(), ConnectionEnd::ByServer);
}

void TestDialogueRecorder::noSecretEnters_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArrayList>("secrets");
    const auto row = [](const char* name, OctetView script, const QByteArrayList& secrets) {
        QTest::newRow(name) << script.toByteArray() << secrets;
    };
    row("good_pass",
        "S: +OK ready\nC: USER mrose\nS: +OK\nC: PASS swordfish\nS: -ERR not swordfish\n"
        "C: PASS swordfish\nS: -ERR c3dvcmRmaXNo is wrong\n",
        {"swordfish", "c3dvcmRmaXNo"});
    row("good_apop", "S: +OK <1@a>\nC: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: +OK\n",
        {"c4c9334bac560ecc979e58001b3e22fb"});
    row("good_initialResponse", "S: +OK\nC: AUTH PLAIN AG1yb3NlAHN3b3JkZmlzaA==\nS: -ERR swordfish\n",
        {"AG1yb3NlAHN3b3JkZmlzaA==", "swordfish"});
    row("good_plainChallenged",
        "S: +OK\nC: AUTH PLAIN\nS: + \nC: AG1yb3NlAHN3b3JkZmlzaA==\nS: +OK swordfish\n",
        {"AG1yb3NlAHN3b3JkZmlzaA==", "swordfish"});
    row("good_login",
        "S: +OK\nC: AUTH LOGIN\nS: + VXNlcm5hbWU6\nC: bXJvc2U=\nS: + UGFzc3dvcmQ6\n"
        "C: c3dvcmRmaXNo\nS: +OK in\nC: STAT\nS: +OK 0 0\n",
        {"bXJvc2U=", "c3dvcmRmaXNo"});
    row("good_answerLikeACommand", "S: +OK\nC: AUTH LOGIN\nS: + \nC: QUIT\nS: + \nC: STAT\nS: -ERR\n",
        {"QUIT", "STAT"});
    row("invalid_answerTooLate", "S: +OK\nC: AUTH PLAIN\nS: -ERR no\nC: AG1yb3NlAHN3b3JkZmlzaA==\nS: -ERR\n",
        {"AG1yb3NlAHN3b3JkZmlzaA=="});
    row("invalid_beforeTheGreeting", "C: PASS swordfish\nS: +OK\nS: -ERR swordfish\n", {"swordfish"});
}

void TestDialogueRecorder::noSecretEnters()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArrayList, secrets);
    for (const qsizetype readSize : {0, 1, 2, 3, 5, 8}) {
        Bench bench;
        bench.play(script, readSize);
        bench.recorder.end(bench.clock.now(), ConnectionEnd::Unknown);
        const Octets file = bench.transcript->recording()->read(0, bench.transcript->recording()->size());
        for (const QByteArray& secret : secrets)
            QVERIFY2(!file.contains(secret), secret + " in reads of " + QByteArray::number(readSize));
        const qint64 sent = bench.transcript->size(Direction::Client);
        QCOMPARE(sent, [&script] {
            qint64 size = 0;
            for (const QByteArray& line : script.split('\n'))
                size += line.startsWith("C: ") ? line.size() - 3 + 2 : 0;
            return size;
        }());
    }
}

void TestDialogueRecorder::messageIsKeptAsItIs()
{
    Bench bench;
    bench.play(signIn);
    bench.play("C: RETR 1\nS: +OK\nS: Subject: a swordfish\nS: .\nC: NOOP\nS: +OK swordfish\n");
    bench.recorder.end(bench.clock.now(), ConnectionEnd::Unknown);
    QVERIFY(bench.octets(Direction::Server).contains("Subject: a swordfish\r\n"));
    QVERIFY(bench.octets(Direction::Server).endsWith("+OK xxxxxxxxx\r\n"));
}

void TestDialogueRecorder::revealedFromMemory()
{
    Bench bench;
    bench.play(signIn);
    const OctetRange all{0, bench.transcript->size(Direction::Client)};
    QVERIFY(bench.transcript->hidesSecret(Direction::Client, all));
    QVERIFY(bench.transcript->revealed(Direction::Client, all).endsWith("PASS swordfish\r\n"));
}

void TestDialogueRecorder::stls_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("good_accepted") << QByteArray("S: +OK\nC: CAPA\nS: +OK\nS: .\nC: STLS\nS: +OK go\n")
                                   << true;
    QTest::newRow("good_refused") << QByteArray("S: +OK\nC: STLS\nS: -ERR no\n") << false;
    QTest::newRow("good_pipelined") << QByteArray("S: +OK\nC: NOOP\nC: STLS\nS: -ERR\nS: +OK go\n") << true;
    QTest::newRow("good_another") << QByteArray("S: +OK\nC: NOOP\nC: STLS\nS: +OK\n") << false;
    QTest::newRow("good_secondTime") << QByteArray("S: +OK\nC: STLS\nS: -ERR\nC: STLS\nS: +OK\n") << true;
    QTest::newRow("invalid_inTransaction") << signIn.toByteArray() + "C: STLS\nS: +OK\n" << false;
}

void TestDialogueRecorder::stls()
{
    QFETCH(const QByteArray, script);
    QFETCH(const bool, isAccepted);
    Bench bench;
    bench.play(script.chopped(1), 1);
    QCOMPARE(bench.recorder.takeStlsAccepted(), isAccepted);
    QVERIFY(!bench.recorder.takeStlsAccepted());
}

void TestDialogueRecorder::opaqueIsNotRecorded()
{
    Bench bench;
    bench.play("S: +OK\nC: STLS\nS: +OK\n");
    bench.recorder.passOver(bench.clock.now());
    bench.read(Direction::Client, "\x16\x03\x01");
    bench.read(Direction::Server, "\x16\x03\x03");
    QCOMPARE(bench.octets(Direction::Client), "STLS\r\n");
    QCOMPARE(bench.octets(Direction::Server), "+OK\r\n+OK\r\n");
    QVERIFY(bench.transcript->isOpaque());
}

void TestDialogueRecorder::floodOfCommandsIsFollowedNoFurther()
{
    Bench bench;
    bench.play("S: +OK\n");
    const Octets flood = Octets("NOOP\r\n").repeated(1000);
    for (size_t i = 0; i < DialogueRecorder::commandLimit / 1000 + 5; ++i)
        bench.read(Direction::Client, flood);
    bench.play("C: PASS swordfish\nS: +OK swordfish\nC: AUTH PLAIN\nC: AG1yb3NlAHN3b3JkZmlzaA==\n", 3);
    bench.recorder.end(bench.clock.now(), ConnectionEnd::Unknown);
    QVERIFY(!bench.octets(Direction::Server).contains("swordfish"));
    QVERIFY(!bench.octets(Direction::Client).contains("swordfish"));
    QVERIFY(bench.octets(Direction::Client).endsWith("AUTH PLAIN\r\nxxxxxxxxxxxxxxxxxxxxxxxx\r\n"));
}

void TestDialogueRecorder::awaitsServer()
{
    Bench bench;
    QVERIFY(bench.recorder.isAwaitingServer());
    bench.play("S: +OK\n");
    QVERIFY(!bench.recorder.isAwaitingServer());
    bench.read(Direction::Client, "CAPA\r\n");
    bench.read(Direction::Server, "+OK\r\n");
    QVERIFY(bench.recorder.isAwaitingServer());
    bench.read(Direction::Server, ".\r\n");
    QVERIFY(!bench.recorder.isAwaitingServer());
}

void TestDialogueRecorder::withoutTranscript()
{
    DialogueRecorder recorder(nullptr);
    ManualClock clock;
    recorder.server("+OK\r\n", clock.now());
    recorder.client("PASS a\r\nSTLS\r\n", clock.now());
    recorder.server("-ERR a\r\n+OK\r\n", clock.now());
    recorder.end(clock.now(), ConnectionEnd::ByClient);
    QCOMPARE(recorder.commands(), 2U);
    QVERIFY(recorder.takeStlsAccepted());
}

QTEST_APPLESS_MAIN(TestDialogueRecorder)
#include "tst_dialoguerecorder.moc"

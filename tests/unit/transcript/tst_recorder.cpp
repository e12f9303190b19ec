// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recorder.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Echo = Recorder::Echo;

namespace {

Octets all(const Transcript& transcript, Direction direction)
{
    return transcript.read(direction, {0, transcript.size(direction)});
}

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT

private slots:
    void masksCommands_data();
    void masksCommands();
    void masksARawLineInPieces();
    void knowsEverySecretOfRawLines();
    void masksAnEchoInAReply();
    void masksWhatAResponseHolds_data();
    void masksWhatAResponseHolds();
    void masksFormsOfASecret();
    void masksResponsesInRawLines();
    void keepsSignsOfSasl();
    void keepsTheStatusIndicatorBehindAMessage();
    void masksNothingInAMessage();
    void keepsTheOrderOfWhatWasHeldBack();
    void keepsWhatWasHeldBackAtTheEnd();
};

void TestRecorder::masksCommands_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<Octets>("kept");

    QTest::newRow("good_user") << Command::user("mrose") << "USER mrose\r\n"_ba;
    QTest::newRow("good_pass") << Command::pass(Secret("mvan99"_ba)) << "PASS xxxxxx\r\n"_ba;
    QTest::newRow("good_apop") << Command::apop("mrose", "c4c9334b") << "APOP mrose xxxxxxxx\r\n"_ba;
    QTest::newRow("good_auth") << Command::fromLine("AUTH PLAIN AGE=") << "AUTH PLAIN xxxx\r\n"_ba;
    QTest::newRow("good_response") << Command::saslResponse("AGE=") << "xxxx\r\n"_ba;
    QTest::newRow("good_raw") << Command::fromRawOctets("pass  a\n") << "pass xx\n"_ba;
}

void TestRecorder::masksCommands()
{
    QFETCH(const Command, command);
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(command, Instant(3s));
    QTEST(all(transcript, Direction::Client), "kept");
    QCOMPARE(transcript.chunks().size(), 1);
    QCOMPARE(transcript.chunks().front().at, Instant(3s));
    QCOMPARE(transcript.chunks().front().size, command.wire().size());
}

void TestRecorder::masksARawLineInPieces()
{
    Transcript transcript;
    Recorder recorder(transcript);
    for (const char* const piece :
         {"STAT\r\nPA", "SS", " sec", "ret", "\r\nLIST\r\nAPOP me 12", "34\n", "NOOP\r\n"})
        recorder.sent(Command::fromRawOctets(piece), {});
    QCOMPARE(all(transcript, Direction::Client), "STAT\r\nPASS xxxxxx\r\nLIST\r\nAPOP me xxxx\nNOOP\r\n"_ba);
    recorder.received("-ERR secret 1234\r\n", {}, Echo::Possible);
    QCOMPARE(all(transcript, Direction::Server), "-ERR xxxxxx xxxx\r\n"_ba);
}

void TestRecorder::knowsEverySecretOfRawLines()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(Command::fromRawOctets("USER me\r\nPASS one\r\nPASS two\r\n"), {});
    recorder.received("-ERR one two me\r\n", {}, Echo::Possible);
    QCOMPARE(all(transcript, Direction::Client), "USER me\r\nPASS xxx\r\nPASS xxx\r\n"_ba);
    QCOMPARE(all(transcript, Direction::Server), "-ERR xxx xxx me\r\n"_ba);
}

void TestRecorder::keepsTheStatusIndicatorBehindAMessage()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(Command::pass(Secret("OK"_ba)), {});
    recorder.received("a mes", {}, Echo::Impossible);
    recorder.received("sage\r\n.\r\n", {}, Echo::Impossible);
    recorder.received("+OK OK\r\n", {}, Echo::Possible);
    recorder.received("in a line ", {}, Echo::Impossible);
    recorder.received("+OK\r\n", {}, Echo::Possible);
    QCOMPARE(all(transcript, Direction::Server), "a message\r\n.\r\n+OK xx\r\nin a line +xx\r\n"_ba);
}

void TestRecorder::masksAnEchoInAReply()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(Command::pass(Secret("mvan99"_ba)), Instant(1s));
    recorder.received("-ERR wrong: mv", Instant(2s), Echo::Possible);
    recorder.received("an99\r\n", Instant(3s), Echo::Possible);
    QCOMPARE(all(transcript, Direction::Server), "-ERR wrong: xxxxxx\r\n"_ba);
    QCOMPARE(transcript.chunks().size(), 3);
    QCOMPARE(transcript.chunks().at(1).at, Instant(2s));
    QCOMPARE(transcript.chunks().at(1).size, 14);
}

void TestRecorder::masksWhatAResponseHolds_data()
{
    QTest::addColumn<QList<Command>>("commands");
    QTest::addColumn<Octets>("secret");
    using C = Command;
    const auto row = [](const char* name, const QList<Command>& commands, const Octets& secret) {
        QTest::newRow(name) << commands << secret;
    };
    const Octets proof = "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=";
    const Octets digest = "b913a602c7eda7a495b4e6e7334d3890";
    row("good_plain", {*C::auth("PLAIN", Secret(Octets("\0tim\0tanstaaf", 13)))}, "tanstaaf");
    row("good_plainInTwoSteps", {C::auth("plain"), C::respond(Secret(Octets("\0tim\0tanstaaf", 13)))},
        "tanstaaf");
    row("good_login", {C::auth("LOGIN"), C::respond(Secret("tim"_ba)), C::respond(Secret("tanstaaf"_ba))},
        "tanstaaf");
    row("good_cram", {C::auth("CRAM-MD5"), C::respond(Secret("tim " + digest))}, digest);
    row("good_digest",
        {C::auth("DIGEST-MD5"), C::respond(Secret("username=\"tim\",response=" + digest + ",q=1"))}, digest);
    row("good_scram",
        {*C::auth("SCRAM-SHA-1", Secret("n,,n=tim,r=a"_ba)), C::respond(Secret("c=biws,r=ab,p=" + proof))},
        proof);
    row("good_oauthbearer",
        {*C::auth("OAUTHBEARER", Secret("n,a=tim,\x01"_ba + "auth=Bearer ya29.t\x01\x01"))}, "ya29.t");
    row("good_xoauth2", {*C::auth("XOAUTH2", Secret("user=tim\x01"_ba + "auth=Bearer ya29.t\x01\x01"))},
        "ya29.t");
    row("good_unknown", {C::auth("X-TOKEN"), C::respond(Secret("tanstaaf"_ba))}, "tanstaaf");
    row("good_twoAuths",
        {C::auth("PLAIN"), C::respond(Secret("tim"_ba)), C::auth("LOGIN"), C::respond(Secret("tim"_ba)),
         C::respond(Secret("tanstaaf"_ba))},
        "tanstaaf");
}

void TestRecorder::masksWhatAResponseHolds()
{
    QFETCH(const QList<Command>, commands);
    QFETCH(const Octets, secret);
    Transcript transcript;
    Recorder recorder(transcript);
    for (const Command& command : commands)
        recorder.sent(command, {});
    for (const Octets& echo : {secret, secret.toBase64(), secret.toHex(), secret.toHex().toUpper()}) {
        const qint64 before = transcript.size(Direction::Server);
        recorder.received("-ERR tim said " + echo + "\r\n", {}, Echo::Possible);
        QCOMPARE(transcript.read(Direction::Server, {before, transcript.size(Direction::Server)}),
                 "-ERR tim said " + Octets(echo.size(), 'x') + "\r\n");
    }
    const Octets client = all(transcript, Direction::Client);
    for (const Command& command : commands)
        QVERIFY(command.secret().isEmpty() || !client.contains(command.secret().toByteArray()));
}

/// Wherever it stands in the base64 of more, what is decided by the secret alone is masked.
void TestRecorder::masksFormsOfASecret()
{
    const Octets secret = "tanstaaf";
    for (int before = 0; before < 8; ++before) {
        for (int behind = 0; behind < 4; ++behind) {
            Transcript transcript;
            Recorder recorder(transcript);
            recorder.learn(Secret(secret));
            const Octets quoted = (Octets(before, '<') + secret + Octets(behind, '>')).toBase64();
            recorder.received("-ERR " + quoted + "\r\n", {}, Echo::Possible);
            const Octets kept = all(transcript, Direction::Server);
            QVERIFY2(kept.count('x') >= 8, kept.constData());
            // Two letters at either end carry bits of what stands around.
            QVERIFY(!QByteArray::fromBase64(kept.sliced(5)).contains("anstaa"));
        }
    }
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.learn(Secret());
    recorder.learn(Secret("a"_ba)); // 61, YQ: too short to be known again
    recorder.received("+OK 61 YQ a\r\n", {}, Echo::Possible);
    QCOMPARE(all(transcript, Direction::Server), "+OK 61 YQ x\r\n"_ba);
}

void TestRecorder::masksResponsesInRawLines()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(Command::fromRawOctets("AUTH LOGIN\r\ndGlt\r\ndGFuc3RhYWY=\r\nSTAT\r\nXTND\r\n"), {});
    QCOMPARE(all(transcript, Direction::Client), "AUTH LOGIN\r\nxxxx\r\nxxxxxxxxxxxx\r\nSTAT\r\nXTND\r\n"_ba);
    recorder.received("-ERR tim tanstaaf\r\n", {}, Echo::Possible);
    QCOMPARE(all(transcript, Direction::Server), "-ERR tim xxxxxxxx\r\n"_ba);
}

void TestRecorder::keepsSignsOfSasl()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(*Command::auth("EXTERNAL", Secret()), {});
    recorder.sent(Command::cancelAuth(), {});
    recorder.sent(Command::respond(Secret()), {});
    recorder.received("+OK a=b *c*\r\n", {}, Echo::Possible);
    QCOMPARE(all(transcript, Direction::Server), "+OK a=b *c*\r\n"_ba);
}

void TestRecorder::masksNothingInAMessage()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(Command::pass(Secret("van"_ba)), {});
    recorder.received("+OK van\r\n", {}, Echo::Possible);
    recorder.received("Relevant\r\n", {}, Echo::Impossible);
    QCOMPARE(all(transcript, Direction::Server), "+OK xxx\r\nRelevant\r\n"_ba);
}

void TestRecorder::keepsTheOrderOfWhatWasHeldBack()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(Command::pass(Secret("secret"_ba)), Instant(1s));
    recorder.received("+OK se", Instant(2s), Echo::Possible);
    QCOMPARE(transcript.size(Direction::Server), 0);
    recorder.sent(Command::stat(), Instant(3s));
    recorder.received("cret\r\n", Instant(4s), Echo::Impossible);
    QCOMPARE(transcript.chunks().size(), 4);
    QCOMPARE(transcript.chunks().at(1).direction, Direction::Server);
    QCOMPARE(transcript.chunks().at(1).at, Instant(2s));
    QCOMPARE(transcript.chunks().at(2).direction, Direction::Client);
    QCOMPARE(transcript.chunks().at(3).begin, 6);
}

void TestRecorder::keepsWhatWasHeldBackAtTheEnd()
{
    Transcript transcript;
    Recorder recorder(transcript);
    recorder.sent(Command::pass(Secret("secret"_ba)), {});
    recorder.received("-ERR sec", {}, Echo::Possible);
    recorder.end(Instant(5s));
    QCOMPARE(all(transcript, Direction::Server), "-ERR sec"_ba);
    QVERIFY(transcript.hasEnded());
}

QTEST_APPLESS_MAIN(TestRecorder)
#include "tst_recorder.moc"

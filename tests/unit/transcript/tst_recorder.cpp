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
    QCOMPARE(transcript.chunks().size(), 1U);
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
    QCOMPARE(transcript.chunks().size(), 3U);
    QCOMPARE(transcript.chunks().at(1).at, Instant(2s));
    QCOMPARE(transcript.chunks().at(1).size, 14);
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
    QCOMPARE(transcript.chunks().size(), 4U);
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

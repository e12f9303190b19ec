// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/transcript.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Listener final : public TranscriptListener
{
public:
    void appended(Direction direction, OctetView octets, Instant at) override
    {
        heard += (direction == Direction::Client ? "C" : "S") + octets.toByteArray() + ' ';
        last = at;
        if (whenAppended)
            whenAppended();
    }
    void ended(Instant at) override
    {
        heard += "end";
        last = at;
        if (whenAppended)
            whenAppended();
    }

    Octets heard;
    Instant last;
    std::function<void()> whenAppended;
};

} // namespace

class TestTranscript : public QObject
{
    Q_OBJECT

private slots:
    void keepsBothDirections();
    void tellsItsListeners();
    void bearsListenersThatGo();
    void endsOnce();
};

void TestTranscript::keepsBothDirections()
{
    Transcript transcript;
    transcript.append(Direction::Server, "+OK\r\n", Instant(1s));
    transcript.append(Direction::Client, "STAT\r\n", Instant(2s));
    transcript.append(Direction::Server, {}, Instant(3s));
    transcript.append(Direction::Server, "+OK 1 2\r\n", Instant(4s));
    QCOMPARE(transcript.size(Direction::Client), 6);
    QCOMPARE(transcript.size(Direction::Server), 14);
    QCOMPARE(transcript.read(Direction::Server, {3, 8}), "\r\n+OK"_ba);
    QCOMPARE(transcript.read(Direction::Client, {0, 4}), "STAT"_ba);
    QCOMPARE(transcript.chunks().size(), 3);
    const Transcript::Chunk last = transcript.chunks().back();
    QCOMPARE(last.at, Instant(4s));
    QCOMPARE(last.begin, 5);
    QCOMPARE(last.size, 9);
    QCOMPARE(last.direction, Direction::Server);
    QVERIFY(transcript.failure().isEmpty());
}

void TestTranscript::tellsItsListeners()
{
    Transcript transcript;
    Listener first;
    Listener second;
    transcript.append(Direction::Client, "before", {});
    transcript.addListener(&first);
    transcript.addListener(&second);
    transcript.append(Direction::Server, "+OK", Instant(1s));
    transcript.append(Direction::Server, {}, Instant(2s));
    transcript.removeListener(&second);
    transcript.append(Direction::Client, "QUIT", Instant(3s));
    transcript.end(Instant(4s));
    QCOMPARE(first.heard, "S+OK CQUIT end"_ba);
    QCOMPARE(first.last, Instant(4s));
    QCOMPARE(second.heard, "S+OK "_ba);
}

void TestTranscript::bearsListenersThatGo()
{
    Transcript transcript;
    Listener first;
    auto second = std::make_unique<Listener>();
    Listener third;
    for (Listener* const listener : {&first, second.get(), &third})
        transcript.addListener(listener);
    first.whenAppended = [&] { // it goes, and takes one with it that was not told yet
        transcript.removeListener(&first);
        if (second)
            transcript.removeListener(second.get());
        second.reset();
    };
    transcript.append(Direction::Server, "a", {});
    QCOMPARE(first.heard, "Sa "_ba);
    QCOMPARE(third.heard, "Sa "_ba);
    third.whenAppended = [&] { transcript.removeListener(&third); };
    transcript.append(Direction::Server, "b", {});
    transcript.addListener(&first);
    transcript.end({});
    QCOMPARE(first.heard, "Sa end"_ba);
    QCOMPARE(third.heard, "Sa Sb "_ba);
}

void TestTranscript::endsOnce()
{
    Transcript transcript;
    Listener listener;
    transcript.addListener(&listener);
    QVERIFY(!transcript.hasEnded());
    transcript.end(Instant(1s));
    transcript.end(Instant(2s));
    QVERIFY(transcript.hasEnded());
    QCOMPARE(listener.heard, "end"_ba);
    QCOMPARE(listener.last, Instant(1s));
}

QTEST_APPLESS_MAIN(TestTranscript)
#include "tst_transcript.moc"

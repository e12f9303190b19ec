// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/faultstream.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <optional>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

/// A plan on a bench: what came out, each write with the milliseconds since the beginning.
class Bench
{
public:
    explicit Bench(const QByteArrayList& faults)
        : m_start(clock.now())
    {
        FaultPlan plan;
        for (const QByteArray& text : faults)
            plan.push_back(parseFault(text).value());
        stream.emplace(
            plan, clock,
            FaultOutlet{[this](OctetView octets) {
                            out.append(QByteArray::number(milliseconds()) + ' ' + octets.toByteArray());
                        },
                        [this](StreamEnd how) {
                            static constexpr const char* names[] = {"finished", "cut", "reset"};
                            out.append(QByteArray::number(milliseconds()) + " (" + names[size_t(how)] + ')');
                        }});
    }

    ManualClock clock;
    QByteArrayList out;
    std::optional<FaultStream> stream;

private:
    [[nodiscard]] qint64 milliseconds() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - m_start).count();
    }
    Instant m_start;
};

} // namespace

class TestFaultStream : public QObject
{
    Q_OBJECT

private slots:
    void passes_data();
    void passes();
    void everyReplyIsDelayed();
    void longStreamInSegments();
    void sameSeedSameGarbage();
};

void TestFaultStream::sameSeedSameGarbage()
{
    const auto garbled = [](const char* fault) {
        Bench bench({fault});
        bench.stream->take(Octets(4096, 'a'));
        return bench.out.join();
    };
    const QByteArray one = garbled("garbage=1");
    QCOMPARE(one, garbled("garbage=1"));
    QVERIFY(one != garbled("garbage=2"));
    QCOMPARE(one.size(), Octets(4096, 'a').size() + 2); // "0 " before it
    const auto kept = one.count('a');
    QVERIFY2(kept > 3900 && kept < 4096, QByteArray::number(kept));
    QVERIFY(garbled("garbage=1,1").count('a') < 100);
}

void TestFaultStream::passes_data()
{
    QTest::addColumn<QByteArrayList>("faults");
    QTest::addColumn<QByteArrayList>("reads");
    QTest::addColumn<QByteArrayList>("out");
    const auto row = [](const char* name, const QByteArrayList& faults, const QByteArrayList& reads,
                        const QByteArrayList& out) { QTest::newRow(name) << faults << reads << out; };
    row("good_none", {}, {"+OK", " a"}, {"0 +OK", "0  a", "0 (finished)"});
    row("good_delay", {"delay=50"}, {"+OK", " a"}, {"50 +OK", "50  a", "50 (finished)"});
    row("good_segment", {"segment=2"}, {"abc", "d"}, {"0 ab", "1 cd", "2 (finished)"});
    row("good_segmentSlow", {"segment=2,10"}, {"abcde"}, {"0 ab", "10 cd", "20 e", "30 (finished)"});
    row("good_splitReply", {"split-reply=2,10"}, {"+OK", " a"}, {"0 +O", "10 K a", "10 (finished)"});
    row("good_splitMarker", {"split-marker=3,10"}, {"x\r\n.\r\ny"},
        {"0 x\r\n.", "10 \r\ny", "10 (finished)"});
    row("good_splitDots", {"split-dots=3,10"}, {"a\r\n..b"}, {"0 a\r\n.", "10 .b", "10 (finished)"});
    row("good_noDots", {"split-dots=3,10"}, {"a\r\n.b"}, {"0 a\r\n.b", "0 (finished)"});
    row("good_lineByLine", {"line-by-line=5"}, {"a\nb\n"}, {"0 a\n", "5 b\n", "10 (finished)"});
    row("good_notOnTheWay", {"rset-twice", "cut=2"}, {"abc"}, {"0 ab", "0 (cut)"});
    row("good_cut", {"cut=4"}, {"abc", "def", "ghi"}, {"0 abc", "0 d", "0 (cut)"});
    row("good_cutAtOnce", {"cut=0"}, {"abc"}, {"0 (cut)"});
    row("good_cutWithTheLast", {"cut=3"}, {"abc"}, {"0 abc", "0 (cut)"});
    row("good_cutNeverReached", {"cut=4"}, {"abc"}, {"0 abc", "0 (finished)"});
    row("good_reset", {"reset=1"}, {"abc"}, {"0 a", "0 (reset)"});
    row("good_stall", {"stall=2"}, {"abc", "d"}, {"0 ab"});
    row("good_cutInSegments", {"cut=3", "segment=2"}, {"abcdef"}, {"0 ab", "1 c", "2 (cut)"});
    row("good_segmentsThenCut", {"segment=2", "cut=3"}, {"abcdef"}, {"0 ab", "1 c", "1 (cut)"});
    row("good_delayedSegments", {"delay=10", "segment=1,5"}, {"ab"}, {"10 a", "15 b", "20 (finished)"});
    row("good_delayedCut", {"delay=10", "cut=1"}, {"ab", "c"}, {"10 a", "10 (cut)"});
}

void TestFaultStream::passes()
{
    QFETCH(const QByteArrayList, faults);
    QFETCH(const QByteArrayList, reads);
    QFETCH(const QByteArrayList, out);
    Bench bench(faults);
    for (const QByteArray& read : reads)
        bench.stream->take(read);
    bench.stream->end(StreamEnd::Finished);
    bench.clock.advance(1s);
    QCOMPARE(bench.out, out);
    QCOMPARE(bench.stream->pendingOctets(), 0);
    QCOMPARE(bench.clock.alarms(), 0);
}

void TestFaultStream::everyReplyIsDelayed()
{
    Bench bench({"delay=100"});
    bench.stream->take("greeting");
    QCOMPARE(bench.stream->pendingOctets(), 8);
    bench.clock.advance(100ms);
    bench.stream->clientSpoke();
    bench.clock.advance(10ms);
    bench.stream->take("first");
    bench.stream->take(" more");
    bench.stream->clientSpoke(); // while the first is held back
    bench.stream->take("second");
    bench.clock.advance(1s);
    bench.stream->take(" unasked");
    QCOMPARE(bench.out,
             (QByteArrayList{"100 greeting", "210 first", "210  more", "310 second", "1110  unasked"}));
}

void TestFaultStream::longStreamInSegments()
{
    Bench bench({"segment=60000"});
    const QByteArray octets = QByteArray("0123456789").repeated(100'000);
    bench.stream->take(octets);
    bench.clock.advance(10ms);
    bench.stream->take(octets);
    bench.clock.advance(1s);
    QByteArray joined;
    for (const QByteArray& piece : bench.out)
        joined += piece.sliced(piece.indexOf(' ') + 1);
    QCOMPARE(joined, octets + octets);
    QCOMPARE(bench.out.size(), 34);
}

QTEST_APPLESS_MAIN(TestFaultStream)
#include "tst_faultstream.moc"

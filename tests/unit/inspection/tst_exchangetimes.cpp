// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/exchangetimes.h"
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"

#include <QTest>

using namespace dropscope;

namespace {

constexpr qint64 ms = 1'000'000;

struct Taken
{
    explicit Taken(const ScriptedTranscript& scripted)
        : inspection(scripted.transcript())
    {
        take();
    }
    void take(qsizetype most = 1000)
    {
        isAll = times.take(inspection.exchanges(), inspection.transcript().chunks().back().at, most);
    }
    [[nodiscard]] ExchangeTimes::Span span(qsizetype index) const
    {
        return times.span(inspection.exchanges(), index);
    }

    Inspection inspection;
    ExchangeTimes times;
    bool isAll = false;
};

} // namespace

class TestExchangeTimes : public QObject
{
    Q_OBJECT

private slots:
    void knowsWhenEachWas();
    void keepsWhatOverlaps();
    void saysWhatTimeWentInto_data();
    void saysWhatTimeWentInto();
    void findsFailures();
    void whatHasNotEndedReachesToNow();
    void whatWasNeverAnsweredIsCutOff();
    void takesInSlices();
    void clockGoingBackwardsStandsStill();
    void nothingIsNothing();
};

// 0: greeting at 0; NOOP 1 to 2; RETR sent at 3, its status line at 4, its end at 6; DELE 7 to 8, refused
const QByteArray session =
    "S: +OK ready\nC: NOOP\nS: +OK\nC: RETR 1\nS: +OK\nS: a\nS: .\nC: DELE 9\nS: -ERR\n";

void TestExchangeTimes::knowsWhenEachWas()
{
    const ScriptedTranscript scripted(session);
    const Taken taken(scripted);
    QVERIFY(taken.isAll);
    QCOMPARE(taken.times.size(), 4);
    QCOMPARE(taken.times.length(), 8 * ms);
    QCOMPARE(taken.span(0).end, 0);
    QCOMPARE(taken.span(2).begin, 3 * ms);
    QCOMPARE(taken.span(2).first, 4 * ms);
    QCOMPARE(taken.span(2).end, 6 * ms);
    QCOMPARE(taken.times.touching(5 * ms, 6 * ms).first, 2);
    QCOMPARE(taken.times.touching(5 * ms, 6 * ms).end, 3);
    QCOMPARE(taken.times.touching(0, 100 * ms).size(), 4);
    QCOMPARE(taken.times.touching(20 * ms, 30 * ms).size(), 0);
}

void TestExchangeTimes::keepsWhatOverlaps()
{
    ScriptedTranscript scripted("S: +OK ready\n");
    scripted.clientSends("STAT\r\nLIST\r\nUIDL\r\n"); // at 1
    scripted.play("S: +OK 1 1\nS: +OK\nS: 1 1\nS: .\nS: +OK\nS: 1 a\nS: .\n");
    const Taken taken(scripted);
    for (const qsizetype i : {1, 2, 3})
        QCOMPARE(taken.span(i).begin, ms);
    QCOMPARE(taken.span(1).end, 2 * ms);
    QCOMPARE(taken.span(2).first, 3 * ms);
    QCOMPARE(taken.span(3).end, 8 * ms);
    QCOMPARE(taken.times.touching(ms, ms).size(), 3);
    QCOMPARE(taken.times.share(0, 8 * ms).busy, 7 * ms); // not once for each of the three
}

void TestExchangeTimes::saysWhatTimeWentInto_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<qint64>("busy");
    QTest::addColumn<qint64>("receiving");
    QTest::addColumn<qint64>("refused");
    QTest::newRow("good_all") << qint64(-1) << 9 * ms << 5 * ms << 2 * ms << qint64(1);
    QTest::newRow("good_idle") << 2 * ms << 3 * ms << qint64(0) << qint64(0) << qint64(0);
    QTest::newRow("good_waiting") << 3 * ms << 4 * ms << ms << qint64(0) << qint64(0);
    QTest::newRow("good_inTheMiddle") << 3 * ms + ms / 2 << 5 * ms << ms + ms / 2 << ms << qint64(0);
    QTest::newRow("good_behind") << 9 * ms << 20 * ms << qint64(0) << qint64(0) << qint64(0);
}

void TestExchangeTimes::saysWhatTimeWentInto()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    const ScriptedTranscript scripted(session);
    const Taken taken(scripted);
    const ExchangeTimes::Share share = taken.times.share(from, to);
    QTEST(share.busy, "busy");
    QTEST(share.receiving, "receiving");
    QTEST(share.refused, "refused");
    QCOMPARE(share.cutOff, 0);
}

void TestExchangeTimes::findsFailures()
{
    const ScriptedTranscript scripted(session);
    const Taken taken(scripted);
    QCOMPARE(taken.times.firstFailure(0, 9 * ms), 3);
    QCOMPARE(taken.times.firstFailure(0, 8 * ms), -1);
    QCOMPARE(taken.times.firstFailure(9 * ms, 20 * ms), -1);
    QCOMPARE(outcomeOf(taken.inspection.exchanges().at(3)), Outcome::Refused);
    QCOMPARE(outcomeOf(taken.inspection.exchanges().at(1)), Outcome::Accepted);
}

void TestExchangeTimes::whatHasNotEndedReachesToNow()
{
    ScriptedTranscript scripted("S: +OK ready\nC: RETR 1\nS: +OK\nS: a\n");
    Taken taken(scripted);
    QCOMPARE(outcomeOf(taken.inspection.exchanges().at(1)), Outcome::Open);
    QCOMPARE(taken.span(1).first, 2 * ms);
    QCOMPARE(taken.span(1).end, 3 * ms);
    QCOMPARE(taken.times.share(0, 3 * ms).busy, 2 * ms);
    QCOMPARE(taken.times.share(0, 3 * ms).receiving, ms);
    scripted.play("S: b\nS: .\n");
    taken.take();
    QCOMPARE(taken.span(1).end, 5 * ms);
    QCOMPARE(taken.times.share(0, 5 * ms).receiving, 3 * ms);
}

void TestExchangeTimes::whatWasNeverAnsweredIsCutOff()
{
    const ScriptedTranscript scripted("S: +OK ready\nC: NOOP\nC: STAT\n!close\n");
    const Taken taken(scripted);
    QCOMPARE(outcomeOf(taken.inspection.exchanges().at(1)), Outcome::CutOff);
    QCOMPARE(taken.span(1).end, 2 * ms);
    QCOMPARE(taken.span(1).first, 2 * ms); // waiting all along
    QCOMPARE(taken.times.share(0, 3 * ms).cutOff, 2);
}

void TestExchangeTimes::takesInSlices()
{
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    ExchangeTimes times;
    const Instant latest = scripted.now();
    int turns = 1;
    while (!times.take(inspection.exchanges(), latest, 1))
        ++turns;
    QVERIFY(turns >= 4);
    QCOMPARE(times.share(0, 20 * ms).busy, 5 * ms);
}

void TestExchangeTimes::clockGoingBackwardsStandsStill()
{
    ScriptedTranscript scripted("S: +OK ready\nC: NOOP\n");
    scripted.letPass(std::chrono::seconds(-3));
    scripted.play("S: +OK\nC: NOOP\nS: +OK\n");
    const Taken taken(scripted);
    for (qsizetype i = 1; i < taken.times.size(); ++i) {
        QVERIFY(taken.span(i - 1).end <= taken.span(i).begin);
        QVERIFY(taken.span(i).begin <= taken.span(i).first && taken.span(i).first <= taken.span(i).end);
    }
}

void TestExchangeTimes::nothingIsNothing()
{
    const auto transcript = std::make_shared<Transcript>();
    const Inspection inspection(transcript);
    ExchangeTimes times;
    QVERIFY(times.take(inspection.exchanges(), Instant(), 10));
    QCOMPARE(times.length(), 0);
    QCOMPARE(times.touching(0, 10).size(), 0);
    QCOMPARE(times.share(0, 10).busy, 0);
    QCOMPARE(times.firstFailure(0, 10), -1);
}

QTEST_GUILESS_MAIN(TestExchangeTimes)
#include "tst_exchangetimes.moc"

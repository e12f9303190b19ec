// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/chartfigures.h"
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace dropscope;
using namespace std::chrono_literals;

class TestChartFigures : public QObject
{
    Q_OBJECT

private slots:
    void quartilesAreClose_data();
    void quartilesAreClose();
    void latenciesBearExtremes();
    void throughputStaysSmall();
    void throughputKeepsEveryOctet();
    void sizesFallIntoClasses_data();
    void sizesFallIntoClasses();
    void figuresOfASession();
    void slicesGiveTheSame();
    void itemsAreLookedAtAgain();
    void findsTheExchangeOfATime();
};

void TestChartFigures::quartilesAreClose_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<int>("count");
    QTest::newRow("good_one") << qint64(4'711'000) << qint64(1) << 1;
    QTest::newRow("good_two") << qint64(1000) << qint64(1'000'000) << 2;
    QTest::newRow("good_nanoseconds") << qint64(0) << qint64(1) << 64;
    QTest::newRow("good_many") << qint64(1'000'000) << qint64(777) << 100'000;
    QTest::newRow("good_hours") << qint64(3'600'000'000'000) << qint64(1'000'000'000) << 5000;
}

void TestChartFigures::quartilesAreClose()
{
    QFETCH(qint64, first);
    QFETCH(qint64, step);
    QFETCH(int, count);
    LatencyStatistics statistics;
    for (int i = count - 1; i >= 0; --i)
        statistics.add(Keyword::Retr, std::chrono::nanoseconds(first + i * step), static_cast<quint64>(i));
    const auto all = statistics.of(Keyword::Retr);
    QVERIFY(all.has_value());
    QCOMPARE(all->count, static_cast<quint64>(count));
    QCOMPARE(all->least.count(), first);
    QCOMPARE(all->most.count(), first + (count - 1) * step);
    QCOMPARE(all->slowest, static_cast<quint64>(count - 1));
    const auto isClose = [&](std::chrono::nanoseconds found, double part) {
        const auto rank = std::max<qint64>(1, static_cast<qint64>(std::ceil(part * count)));
        const auto exact = static_cast<double>(first + (rank - 1) * step);
        return std::abs(static_cast<double>(found.count()) - exact) <= 0.02 * exact + 0.5;
    };
    QVERIFY(isClose(all->lowerQuartile, 0.25));
    QVERIFY(isClose(all->median, 0.5));
    QVERIFY(isClose(all->upperQuartile, 0.75));
    QVERIFY(!statistics.of(Keyword::Top));
}

void TestChartFigures::latenciesBearExtremes()
{
    LatencyStatistics statistics;
    statistics.add(Keyword::Noop, std::chrono::nanoseconds::max(), 0);
    statistics.add(Keyword::Noop, -5s, 1);
    const auto all = statistics.of(Keyword::Noop);
    QCOMPARE(all->least, 0ns);
    QCOMPARE(all->most, std::chrono::nanoseconds::max());
    QCOMPARE(all->slowest, 0U);
    QVERIFY(all->lowerQuartile <= all->median && all->median <= all->upperQuartile);
}

void TestChartFigures::throughputStaysSmall()
{
    ThroughputSeries series;
    series.add(Direction::Server, 1, 0ns);
    series.add(Direction::Server, 2, std::chrono::nanoseconds::max());
    QVERIFY(series.slotList().size() <= 512);
    QCOMPARE(series.slotList().front().server, 1U);
    QCOMPARE(series.slotList().back().server, 2U);
}

void TestChartFigures::throughputKeepsEveryOctet()
{
    ThroughputSeries series;
    for (int i = 0; i < 10'000; ++i) {
        series.add(Direction::Server, 7, i * 3ms);
        series.add(Direction::Client, 1, i * 3ms);
    }
    QCOMPARE(series.slotLength(), 64ms);
    quint64 server = 0;
    quint64 client = 0;
    for (const ThroughputSeries::Slot& slot : series.slotList()) {
        server += slot.server;
        client += slot.client;
    }
    QCOMPARE(server, 70'000U);
    QCOMPARE(client, 10'000U);
}

void TestChartFigures::sizesFallIntoClasses_data()
{
    QTest::addColumn<quint64>("size");
    QTest::addColumn<quint64>("upTo");
    QTest::newRow("good_nothing") << quint64(0) << quint64(100);
    QTest::newRow("good_end") << quint64(200) << quint64(200);
    QTest::newRow("good_behindTheEnd") << quint64(201) << quint64(500);
    QTest::newRow("good_large") << quint64(1'234'567) << quint64(2'000'000);
    QTest::newRow("tooBig_all") << std::numeric_limits<quint64>::max() << std::numeric_limits<quint64>::max();
}

void TestChartFigures::sizesFallIntoClasses()
{
    QFETCH(quint64, size);
    SizeHistogram histogram;
    histogram.add(OctetCount(size), {});
    QCOMPARE(histogram.classes().size(), 1U);
    QTEST(histogram.classes().front().upTo, "upTo");
    QCOMPARE(histogram.classes().front().listed, 1U);
}

void TestChartFigures::figuresOfASession()
{
    const ScriptedTranscript scripted(signInScript() + listingScript({150, 3000}) +
                                      "C: RETR 1\nS: +OK\nS: a\nS: .\nC: DELE 9\nS: -ERR\nC: NOOP\n");
    const Inspection inspection(scripted.transcript());
    ChartFigures figures;
    QVERIFY(figures.take(inspection, 1000));
    QCOMPARE(figures.latencies().of(Keyword::Retr)->count, 1U);
    QCOMPARE(figures.latencies().of(Keyword::Retr)->median, 1ms);
    QCOMPARE(figures.latencies().of(Keyword::Dele)->count, 1U);
    QVERIFY(!figures.latencies().of(Keyword::Noop)); // not answered yet
    QCOMPARE(figures.sizes().messages(), 2U);
    QCOMPARE(figures.sizes().classes().front().upTo, 100U); // the three octets that came
    QCOMPARE(figures.sizes().classes().front().received, 1U);
    QCOMPARE(figures.throughput().slotList().front().server, 23U); // the greeting
}

void TestChartFigures::slicesGiveTheSame()
{
    const ScriptedTranscript scripted(signInScript() + listingScript({150, 3000, 12, 7}));
    const Inspection inspection(scripted.transcript());
    ChartFigures figures;
    int turns = 1;
    while (!figures.take(inspection, 1))
        QVERIFY(++turns < 1000);
    QVERIFY(turns > 5);
    ChartFigures whole;
    QVERIFY(whole.take(inspection, 1000));
    QCOMPARE(figures.sizes().messages(), whole.sizes().messages());
    QCOMPARE(figures.latencies().commands(), whole.latencies().commands());
    QCOMPARE(figures.throughput().slotList().size(), whole.throughput().slotList().size());
}

void TestChartFigures::itemsAreLookedAtAgain()
{
    ScriptedTranscript scripted(signInScript() + listingScript({150}));
    const Inspection inspection(scripted.transcript());
    ChartFigures figures;
    QVERIFY(figures.take(inspection, 1000));
    scripted.play("C: RETR 1\nS: +OK\nS: a\nS: .\n");
    QVERIFY(figures.take(inspection, 1000));
    QCOMPARE(figures.sizes().classes().size(), 1U);
    figures.itemsChanged();
    QVERIFY(figures.take(inspection, 1000));
    QCOMPARE(figures.sizes().classes().size(), 2U);
    QCOMPARE(figures.sizes().messages(), 1U);
}

void TestChartFigures::findsTheExchangeOfATime()
{
    const ScriptedTranscript scripted("S: +OK\nC: NOOP\nS: +OK\nC: STAT\nS: +OK 0 0\n");
    const Inspection inspection(scripted.transcript());
    const Instant start = inspection.exchanges().at(0).sentAt;
    QCOMPARE(exchangeAt(inspection, start - 1ms), std::nullopt);
    QCOMPARE(exchangeAt(inspection, start), std::optional<quint64>(0));
    QCOMPARE(exchangeAt(inspection, start + 2ms), std::optional<quint64>(1));
    QCOMPARE(exchangeAt(inspection, start + 1h), std::optional<quint64>(2));
}

QTEST_GUILESS_MAIN(TestChartFigures)
#include "tst_chartfigures.moc"

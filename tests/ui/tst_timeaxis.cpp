// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/timeaxis.h"

#include <QTest>

using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ms = 1'000'000;
constexpr qint64 s = 1000 * ms;

TimeAxis axisOf(qint64 length, int width = 1000)
{
    TimeAxis axis;
    axis.setWidth(width);
    axis.setLength(length, true);
    return axis;
}

} // namespace

class TestTimeAxis : public QObject
{
    Q_OBJECT

private slots:
    void showsAllAtFirst();
    void zoomsWhereThePointerIs();
    void staysWithinWhatThereIs();
    void followsWhereItShowedTheEnd();
    void reveals_data();
    void reveals();
    void ticksAreRound_data();
    void ticksAreRound();
    void everyLengthHasFewTicks();
};

void TestTimeAxis::showsAllAtFirst()
{
    TimeAxis axis = axisOf(10 * s);
    QCOMPARE(axis.pixelOf(5 * s), 500.0);
    axis.setLength(20 * s, false);
    QVERIFY(axis.showsAll());
    QCOMPARE(axis.pixelOf(5 * s), 250.0);
}

void TestTimeAxis::zoomsWhereThePointerIs()
{
    TimeAxis axis = axisOf(10 * s);
    const qint64 before = axis.timeOf(300);
    axis.zoom(4, 300);
    QCOMPARE(axis.timeOf(300), before);
    QCOMPARE(axis.shown(), 2500 * ms);
    axis.zoom(0.25, 300);
    QVERIFY(axis.showsAll());
}

void TestTimeAxis::staysWithinWhatThereIs()
{
    TimeAxis axis = axisOf(10 * s);
    for (int i = 0; i < 100; ++i)
        axis.zoom(3, 700);
    QCOMPARE(axis.shown(), 1000); // a microsecond
    axis.pan(1e12);
    QVERIFY(axis.showsEnd());
    axis.pan(-1e15);
    QCOMPARE(axis.begin(), 0);
    for (int i = 0; i < 100; ++i)
        axis.zoom(1.0 / 3, 10);
    QVERIFY(axis.showsAll());
    TimeAxis empty = axisOf(0);
    empty.zoom(2, 0);
    QVERIFY(empty.nanosecondsPerPixel() > 0);
}

void TestTimeAxis::followsWhereItShowedTheEnd()
{
    TimeAxis axis = axisOf(10 * s);
    axis.zoom(10, 1000);
    QVERIFY(axis.showsEnd());
    axis.setLength(11 * s, true);
    QVERIFY(axis.showsEnd());
    axis.setLength(12 * s, false);
    QCOMPARE(axis.begin(), 10 * s);
    axis.setLength(13 * s, true); // the end was not in sight
    QCOMPARE(axis.begin(), 10 * s);
}

void TestTimeAxis::reveals_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::newRow("good_before") << 1 * s << 1 * s + ms;
    QTest::newRow("good_behind") << 9 * s << 9 * s + ms;
    QTest::newRow("good_inSight") << 5 * s << 5 * s + ms;
    QTest::newRow("good_start") << qint64(0) << ms;
    QTest::newRow("good_end") << 10 * s - ms << 10 * s;
}

void TestTimeAxis::reveals()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    TimeAxis axis = axisOf(10 * s);
    axis.zoom(10, 500);
    const qint64 before = axis.begin();
    axis.reveal(from, to);
    QVERIFY(axis.begin() <= from && to <= axis.begin() + axis.shown());
    QCOMPARE(axis.begin() == before, from == 5 * s);
}

void TestTimeAxis::ticksAreRound_data()
{
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QString>("second");
    QTest::newRow("good_microseconds") << qint64(10'000) << u"1 µs"_s;
    QTest::newRow("good_halfMilliseconds") << 5 * ms << u"0.5 ms"_s;
    QTest::newRow("good_milliseconds") << 50 * ms << u"5 ms"_s;
    QTest::newRow("good_tenths") << 5 * s << u"0.5 s"_s;
    QTest::newRow("good_seconds") << 50 * s << u"5 s"_s;
    QTest::newRow("good_minutes") << 600 * s << u"1:00"_s;
    QTest::newRow("good_hours") << 36'000 * s << u"1:00:00"_s;
}

void TestTimeAxis::ticksAreRound()
{
    QFETCH(qint64, length);
    const auto ticks = axisOf(length).ticks(90);
    QVERIFY(ticks.size() > 3);
    QCOMPARE(ticks.at(0).label, u"0"_s);
    QTEST(ticks.at(1).label, "second");
}

void TestTimeAxis::everyLengthHasFewTicks()
{
    for (qint64 length = 1; length < qint64(4e17); length *= 7) {
        const auto ticks = axisOf(length).ticks(90);
        QVERIFY2(ticks.size() <= 13, qPrintable(QString::number(length)));
    }
}

QTEST_GUILESS_MAIN(TestTimeAxis)
#include "tst_timeaxis.moc"

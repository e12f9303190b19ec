// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

class TestSystemClock : public QObject
{
    Q_OBJECT

private slots:
    void neverGoesBack();
    void tellsTheWallTime();
    void callsOnce();
    void callsNothingThatWasCancelled();
    void bearsAnAlarmThatDestroysItself();
    void waitsForAnyLength();
};

void TestSystemClock::neverGoesBack()
{
    Instant last = systemClock().now();
    for (int i = 0; i < 100'000; ++i) {
        const Instant now = systemClock().now();
        QVERIFY(now >= last);
        last = now;
    }
}

void TestSystemClock::tellsTheWallTime()
{
    const auto difference = systemClock().now() - Instant(std::chrono::system_clock::now());
    QVERIFY(std::chrono::abs(difference) < 1h); // no more: the wall clock may be set while this runs
    QCOMPARE(&systemClock(), &systemClock());
}

void TestSystemClock::callsOnce()
{
    int calls = 0;
    int later = 0;
    const auto alarm = systemClock().callAfter(1ms, [&] { ++calls; });
    const auto second = systemClock().callAfter(20ms, [&] { ++later; });
    QTRY_COMPARE(later, 1);
    QCOMPARE(calls, 1);
}

void TestSystemClock::callsNothingThatWasCancelled()
{
    int calls = 0;
    int later = 0;
    auto cancelled = systemClock().callAfter(1ms, [&] { ++calls; });
    const auto second = systemClock().callAfter(20ms, [&] { ++later; });
    cancelled.reset();
    QTRY_COMPARE(later, 1);
    QCOMPARE(calls, 0);
}

void TestSystemClock::bearsAnAlarmThatDestroysItself()
{
    int calls = 0;
    std::unique_ptr<Clock::Alarm> alarm;
    alarm = systemClock().callAfter(0ms, [&] {
        alarm.reset();
        ++calls;
    });
    QTRY_COMPARE(calls, 1);
    QVERIFY(!alarm);
}

void TestSystemClock::waitsForAnyLength()
{
    int calls = 0;
    int later = 0;
    const auto centuries = systemClock().callAfter(std::chrono::hours(10'000'000), [&] { ++calls; });
    const auto longest = systemClock().callAfter(std::chrono::milliseconds::max(), [&] { ++calls; });
    const auto past = systemClock().callAfter(-5ms, [&] { ++later; });
    const auto soon = systemClock().callAfter(20ms, [&] { ++later; });
    QTRY_COMPARE(later, 2);
    QCOMPARE(calls, 0);
}

QTEST_GUILESS_MAIN(TestSystemClock)
#include "tst_systemclock.moc"

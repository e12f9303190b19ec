// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"

#include <QStringList>
#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestManualClock : public QObject
{
    Q_OBJECT

private slots:
    void standsUntilAdvanced();
    void soundsInOrder();
    void soundsWhatIsSetMeanwhile();
    void keepsQuietWhatWasCancelled();
    void bearsAlarmsThatOutliveIt();
};

void TestManualClock::standsUntilAdvanced()
{
    ManualClock clock(Instant(5s));
    QCOMPARE(clock.now().time_since_epoch(), 5s);
    clock.advance(3ns);
    QCOMPARE(clock.now().time_since_epoch(), 5s + 3ns);
    int calls = 0;
    const auto alarm = clock.callAfter(10ms, [&] { ++calls; });
    QCOMPARE(clock.alarms(), 1);
    clock.advance(9'999'999ns);
    QCOMPARE(calls, 0);
    clock.advance(1ns);
    QCOMPARE(calls, 1);
    QCOMPARE(clock.alarms(), 0);
    clock.advance(1h);
    QCOMPARE(calls, 1);
}

void TestManualClock::soundsInOrder()
{
    ManualClock clock(Instant(0s));
    QStringList heard;
    const auto hear = [&](const QString& name) {
        return [&heard, &clock, name] {
            const auto at =
                std::chrono::duration_cast<std::chrono::milliseconds>(clock.now().time_since_epoch());
            heard << name + QString::number(at.count());
        };
    };
    const auto late = clock.callAfter(30ms, hear(u"late "_s));
    const auto first = clock.callAfter(10ms, hear(u"first "_s));
    const auto second = clock.callAfter(10ms, hear(u"second "_s));
    clock.advance(1s);
    QCOMPARE(heard, (QStringList{u"first 10"_s, u"second 10"_s, u"late 30"_s}));
    QCOMPARE(clock.now().time_since_epoch(), 1s);
}

void TestManualClock::soundsWhatIsSetMeanwhile()
{
    ManualClock clock;
    int ticks = 0;
    std::unique_ptr<Clock::Alarm> alarm;
    std::function<void()> tick = [&] {
        ++ticks;
        alarm = clock.callAfter(10ms, tick);
    };
    alarm = clock.callAfter(10ms, tick);
    clock.advance(55ms);
    QCOMPARE(ticks, 5);
    QCOMPARE(clock.alarms(), 1);
}

void TestManualClock::keepsQuietWhatWasCancelled()
{
    ManualClock clock;
    int calls = 0;
    auto second = clock.callAfter(20ms, [&] { ++calls; });
    const auto first = clock.callAfter(10ms, [&] { second.reset(); });
    clock.advance(1s);
    QCOMPARE(calls, 0);
}

void TestManualClock::bearsAlarmsThatOutliveIt()
{
    auto clock = std::make_unique<ManualClock>();
    int calls = 0;
    const auto alarm = clock->callAfter(10ms, [&] { ++calls; });
    const auto end = clock->callAfter(5ms, [&] { clock.reset(); });
    clock->advance(7ms);
    QVERIFY(!clock);
    QCOMPARE(calls, 0);
}

QTEST_APPLESS_MAIN(TestManualClock)
#include "tst_manualclock.moc"

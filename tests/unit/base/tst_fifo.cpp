// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fifo.h"

#include <QRandomGenerator>
#include <QTest>

#include <deque>
#include <memory>

using namespace dropscope;

class TestFifo : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatADequeHolds();
    void holdsWhatCannotBeCopied();
    void letsGoOfWhatWasTaken();
};

void TestFifo::holdsWhatADequeHolds()
{
    QRandomGenerator random(1);
    Fifo<int> fifo;
    std::deque<int> deque;
    for (int step = 0; step < 100'000; ++step) {
        const bool isGrowing = step / 5000 % 2 == 0; // far enough to pass every bound
        if (random.bounded(3) < (isGrowing ? 2 : 1)) {
            fifo.push_back(step);
            deque.push_back(step);
        } else if (!deque.empty()) {
            QCOMPARE(fifo.takeFront(), deque.front());
            deque.pop_front();
        }
        QCOMPARE(fifo.size(), deque.size());
        QCOMPARE(fifo.empty(), deque.empty());
    }
    QVERIFY(std::equal(fifo.begin(), fifo.end(), deque.begin(), deque.end()));
    for (size_t place = 0; place < deque.size(); ++place)
        QCOMPARE(fifo[place], deque[place]);
}

void TestFifo::holdsWhatCannotBeCopied()
{
    Fifo<std::unique_ptr<int>> fifo;
    for (int i = 0; i < 100; ++i)
        fifo.emplace_back(std::make_unique<int>(i));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(*fifo.takeFront(), i);
    QVERIFY(fifo.empty());
}

void TestFifo::letsGoOfWhatWasTaken()
{
    Fifo<std::shared_ptr<int>> fifo;
    const auto first = std::make_shared<int>(1);
    fifo.push_back(first);
    fifo.push_back(nullptr);
    QCOMPARE(first.use_count(), 2);
    (void)fifo.takeFront();
    QCOMPARE(first.use_count(), 1);
}

QTEST_APPLESS_MAIN(TestFifo)
#include "tst_fifo.moc"

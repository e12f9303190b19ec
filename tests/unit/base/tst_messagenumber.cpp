// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/messagenumber.h"
#include "core/base/octetcount.h"

#include <QSet>
#include <QTest>

#include <limits>

using namespace dropscope;

class TestMessageNumber : public QObject
{
    Q_OBJECT

private slots:
    void hasNoZero();
    void countsFromOne();
    void compares();
    void hashes();
    void countsOctets();
};

void TestMessageNumber::hasNoZero()
{
    QVERIFY(!MessageNumber::from(0));
    QCOMPARE(MessageNumber::from(1)->value(), 1U);
    constexpr quint64 largest = std::numeric_limits<quint64>::max();
    QCOMPARE(MessageNumber::from(largest)->value(), largest);
}

void TestMessageNumber::countsFromOne()
{
    QCOMPARE(MessageNumber::atIndex(0).value(), 1U);
    QCOMPARE(MessageNumber::atIndex(41).value(), 42U);
    QCOMPARE(MessageNumber::from(42)->index(), 41U);
}

void TestMessageNumber::compares()
{
    QVERIFY(*MessageNumber::from(2) < *MessageNumber::from(10));
    QVERIFY(MessageNumber::atIndex(0) == *MessageNumber::from(1));
    QVERIFY(MessageNumber::atIndex(0) != *MessageNumber::from(2));
}

void TestMessageNumber::hashes()
{
    const QSet<MessageNumber> numbers{*MessageNumber::from(1), *MessageNumber::from(2),
                                      *MessageNumber::from(1)};
    QCOMPARE(numbers.size(), 2);
    QVERIFY(numbers.contains(MessageNumber::atIndex(1)));
}

void TestMessageNumber::countsOctets()
{
    OctetCount count;
    QCOMPARE(count.value(), 0U);
    count += OctetCount(120);
    QCOMPARE(count + OctetCount(200), OctetCount(320));
    QVERIFY(OctetCount(9) < OctetCount(10));
}

QTEST_APPLESS_MAIN(TestMessageNumber)
#include "tst_messagenumber.moc"

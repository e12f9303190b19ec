// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/octetrange.h"

#include <QTest>

using namespace dropscope;

class TestOctetRange : public QObject
{
    Q_OBJECT

private slots:
    void measures();
    void compares();
};

void TestOctetRange::measures()
{
    QCOMPARE((OctetRange{3, 10}.size()), 7);
    QVERIFY((!OctetRange{3, 10}.isEmpty()));
    QVERIFY(OctetRange().isEmpty());
    QVERIFY((OctetRange{3, 3}.isEmpty()));
    QVERIFY((OctetRange{10, 3}.isEmpty())); // what an intersection of two that do not meet gives
}

void TestOctetRange::compares()
{
    QVERIFY((OctetRange{3, 10} == OctetRange{3, 10}));
    QVERIFY((OctetRange{3, 10} != OctetRange{3, 11}));
}

QTEST_APPLESS_MAIN(TestOctetRange)
#include "tst_octetrange.moc"

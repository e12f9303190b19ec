// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/anomaly.h"

#include <QSet>
#include <QTest>

using namespace dropscope;

class TestAnomaly : public QObject
{
    Q_OBJECT

private slots:
    void hasARowForEachKind();
    void keepsSomeOctets();
};

void TestAnomaly::hasARowForEachKind()
{
    QSet<QByteArray> names;
    constexpr int kinds = static_cast<int>(AnomalyKind::OldTlsPermitted) + 1;
    QCOMPARE(static_cast<int>(anomalyTable().size()), kinds);
    for (int place = 0; place < kinds; ++place) {
        const auto kind = static_cast<AnomalyKind>(place);
        const AnomalyRow& row = anomalyRow(kind);
        QCOMPARE(row.kind, kind);
        QVERIFY(QByteArrayView(row.section).startsWith("RFC "));
        names.insert(row.name);
    }
    QCOMPARE(names.size(), kinds);
}

void TestAnomaly::keepsSomeOctets()
{
    QCOMPARE(makeAnomaly(AnomalyKind::BareLfLineEnd, "+OK").octets, QByteArray("+OK"));
    QCOMPARE(makeAnomaly(AnomalyKind::BareLfLineEnd, {}).octets, QByteArray());
    QCOMPARE(makeAnomaly(AnomalyKind::BareLfLineEnd, Octets(256, 'a')).octets, Octets(256, 'a'));
    QCOMPARE(makeAnomaly(AnomalyKind::BareLfLineEnd, Octets(1'000'000, 'a')).octets, Octets(256, 'a'));
}

QTEST_APPLESS_MAIN(TestAnomaly)
#include "tst_anomaly.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/fault.h"

#include <QSet>
#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

class TestFault : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void everyKindHasARow();
};

void TestFault::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("octets");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QByteArray>("again"); // as faultText() writes it
    const auto row = [](const char* name, const char* text, FaultKind kind, qint64 octets, int ms,
                        const char* again = nullptr) {
        QTest::newRow(name) << QByteArray(text) << int(kind) << octets << ms
                            << QByteArray(again == nullptr ? text : again);
    };
    row("good_delay", "delay=250", FaultKind::Delay, 0, 250);
    row("good_segment", "segment=1", FaultKind::Segment, 1, 1);
    row("good_segmentSlow", "segment=536,20", FaultKind::Segment, 536, 20);
    row("good_segmentUsualPause", "segment=7,1", FaultKind::Segment, 7, 1, "segment=7");
    row("good_cutAtOnce", "cut=0", FaultKind::Cut, 0, 0);
    row("good_cut", "cut=1000000000000", FaultKind::Cut, 1'000'000'000'000, 0);
    row("good_reset", "reset=12", FaultKind::Reset, 12, 0);
    row("good_stall", "stall=500", FaultKind::Stall, 500, 0);
    row("good_splitMarker", "split-marker=2", FaultKind::SplitMarker, 2, 50);
    row("good_splitReply", "split-reply=3,200", FaultKind::SplitReply, 3, 200);
    row("good_garbage", "garbage=7", FaultKind::Garbage, 7, 64);
    row("good_switch", "rset-twice", FaultKind::RsetTwice, 0, 0);
    row("good_usualValue", "commands-cut", FaultKind::CommandsCut, 128, 0, "commands-cut=128");
    row("good_number", "sizes-off=12", FaultKind::SizesOff, 12, 0);
}

void TestFault::parses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, kind);
    QFETCH(const qint64, octets);
    QFETCH(const int, milliseconds);
    QFETCH(const QByteArray, again);
    const auto fault = parseFault(text);
    QVERIFY(fault);
    QCOMPARE(int(fault->kind), kind);
    QCOMPARE(fault->octets, octets);
    QCOMPARE(fault->time.count(), milliseconds);
    QCOMPARE(faultText(*fault), again);
}

void TestFault::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    using Kind = FaultError::Kind;
    QTest::newRow("invalid_empty") << QByteArray() << int(Kind::UnknownName);
    QTest::newRow("invalid_name") << QByteArray("delays=1") << int(Kind::UnknownName);
    QTest::newRow("invalid_case") << QByteArray("Delay=1") << int(Kind::UnknownName);
    QTest::newRow("incomplete_value") << QByteArray("cut") << int(Kind::MissingValue);
    QTest::newRow("invalid_surplusValue") << QByteArray("rset-twice=1") << int(Kind::SurplusValue);
    QTest::newRow("invalid_split") << QByteArray("split-marker=5") << int(Kind::BadValue);
    QTest::newRow("tooBig_switch") << QByteArray("commands-cut=255") << int(Kind::BadValue);
    QTest::newRow("invalid_emptyValue") << QByteArray("cut=") << int(Kind::BadValue);
    QTest::newRow("invalid_negative") << QByteArray("cut=-1") << int(Kind::BadValue);
    QTest::newRow("invalid_unit") << QByteArray("delay=1s") << int(Kind::BadValue);
    QTest::newRow("invalid_noDelay") << QByteArray("delay=0") << int(Kind::BadValue);
    QTest::newRow("invalid_emptySegment") << QByteArray("segment=0") << int(Kind::BadValue);
    QTest::newRow("invalid_noPause") << QByteArray("segment=1,0") << int(Kind::BadValue);
    QTest::newRow("incomplete_pause") << QByteArray("segment=1,") << int(Kind::BadValue);
    QTest::newRow("tooBig_segment") << QByteArray("segment=65536") << int(Kind::BadValue);
    QTest::newRow("tooBig_delay") << QByteArray("delay=86400001") << int(Kind::BadValue);
    QTest::newRow("tooBig_number") << QByteArray("stall=99999999999999999999") << int(Kind::BadValue);
}

void TestFault::refuses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, kind);
    const auto fault = parseFault(text);
    QVERIFY(!fault);
    QCOMPARE(int(fault.error().kind), kind);
    QCOMPARE(fault.error().row != nullptr, fault.error().kind != FaultError::Kind::UnknownName);
}

void TestFault::everyKindHasARow()
{
    QSet<QByteArray> names;
    QCOMPARE(faultTable().size(), faultKinds);
    for (const FaultRow& row : faultTable()) {
        QCOMPARE(&faultRow(row.kind), &row);
        QVERIFY2(*row.name != '\0' && *row.help != '\0', row.name);
        QCOMPARE(*row.value != '\0', *row.range != '\0');
        QVERIFY(!names.contains(row.name));
        names.insert(row.name);
    }
}

QTEST_APPLESS_MAIN(TestFault)
#include "tst_fault.moc"

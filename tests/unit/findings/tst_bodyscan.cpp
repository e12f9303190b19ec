// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/bodyscan.h"
#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;

namespace {

QByteArray describe(const BodyScan& scan)
{
    QByteArray text;
    for (const BodyScan::Count& count : {scan.stuffed(), scan.notStuffed(), scan.bareLf(), scan.bareCr(),
                                         scan.nul(), scan.eightBit(), scan.longLines()})
        text += QByteArray::number(count.count) + '@' + QByteArray::number(count.first) + ' ';
    return text + QByteArray::number(scan.longestLine()) + ' ' + QByteArray::number(scan.hasEmptyLine());
}

} // namespace

class TestBodyScan : public QObject
{
    Q_OBJECT

private slots:
    void counts_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>(
            "counts"); // stuffed, not stuffed, LF, CR, NUL, 8 bit, long; longest, empty
        QTest::newRow("good_plain") << QByteArray("ab\r\n\r\ncd\r\n.\r\n")
                                    << QByteArray("0@0 0@0 0@0 0@0 0@0 0@0 0@0 2 1");
        QTest::newRow("good_stuffed")
            << QByteArray("..\r\n..a\r\n.\r\n") << QByteArray("2@5 0@0 0@0 0@0 0@0 0@0 0@0 3 0");
        QTest::newRow("invalid_notStuffed")
            << QByteArray("a\r\n.b\r\n.\r\n") << QByteArray("0@0 1@8 0@0 0@0 0@0 0@0 0@0 2 0");
        QTest::newRow("invalid_bareLf")
            << QByteArray("a\nb\r\n\n.\r\n.\r\n") << QByteArray("0@0 0@0 2@6 0@0 0@0 0@0 0@0 3 0");
        QTest::newRow("invalid_bareCr")
            << QByteArray("a\r\rb\r\n\r") << QByteArray("0@0 0@0 0@0 2@6 0@0 0@0 0@0 4 0");
        QTest::newRow("invalid_octets") << QByteArray("abcdefg\0\x80\xFF\x01\x7F\0\r\n", 15)
                                        << QByteArray("0@0 0@0 0@0 0@0 2@12 2@13 0@0 13 0");
        QTest::newRow("tooBig_line") << QByteArray(999, 'a') + "\r\n" + QByteArray(998, 'a') + "\r\n"
                                     << QByteArray("0@0 0@0 0@0 0@0 0@0 0@0 1@5 999 0");
        QTest::newRow("incomplete_nothing") << QByteArray() << QByteArray("0@0 0@0 0@0 0@0 0@0 0@0 0@0 0 0");
    }
    void counts()
    {
        QFETCH(const QByteArray, wire);
        QFETCH(const QByteArray, counts);
        for (const Cut& cut : cutsOf(wire)) {
            BodyScan scan;
            qint64 place = 5;
            for (const OctetView piece : cut.pieces) {
                scan.take(piece, place);
                place += piece.size();
            }
            QVERIFY2(describe(scan) == counts, cut.name + ": " + describe(scan));
        }
    }

    void randomOctetsInAnyCut()
    {
        QRandomGenerator random = seededRandom();
        for (int round = 0; round < 50; ++round) {
            const Octets wire = randomOctets(random, 200);
            BodyScan whole;
            whole.take(wire, 0);
            const Cut cut = randomCut(wire, random, 9);
            BodyScan scan;
            qint64 place = 0;
            for (const OctetView piece : cut.pieces) {
                scan.take(piece, place);
                place += piece.size();
            }
            QCOMPARE(describe(scan), describe(whole));
        }
    }
};

QTEST_APPLESS_MAIN(TestBodyScan)
#include "tst_bodyscan.moc"

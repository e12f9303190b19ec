// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/bodyskim.h"
#include "core/protocol/codec/dotdecoder.h"
#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;

namespace {

/// Where a decoder that is given the reads finds the end, in octets from the beginning; -1 if nowhere.
qint64 endOf(const QList<OctetView>& reads, LineEnd lineEnd, bool isSkimmed)
{
    DotDecoder decoder(lineEnd);
    qint64 before = 0;
    for (const OctetView read : reads) {
        const BodySkim skim = isSkimmed ? skimBody(read) : BodySkim{read.toByteArray(), 0};
        Octets decoded;
        const qsizetype used = decoder.decode(skim.octets, decoded);
        if (decoder.isAtEnd())
            return before + skim.leftOut + used;
        before += read.size();
    }
    return -1;
}

} // namespace

class TestBodySkim : public QObject
{
    Q_OBJECT

private slots:
    void leavesOut_data();
    void leavesOut();
    void findsTheSameEnd_data();
    void findsTheSameEnd();
    void findsTheSameEndInGarbage();
};

void TestBodySkim::leavesOut_data()
{
    QTest::addColumn<QByteArray>("read");
    QTest::addColumn<QByteArray>("skimmed");
    const QByteArray filler = QByteArray("filler\r\n").repeated(20);
    QTest::newRow("good_short") << QByteArray("a\r\nb") << QByteArray("a\r\nb");
    QTest::newRow("good_long") << "abcdef" + filler + "gh" << QByteArray("abcdx\ngh");
    QTest::newRow("good_end") << "abcdef" + filler + ".\r\n+OK\r\n" << QByteArray("abcdx\r\n.\r\n+OK\r\n");
    QTest::newRow("good_mayEndAtOnce") << ".\r\n" + filler << ".\r\n" + filler;
    QTest::newRow("good_dotAtOnce") << "\n.." + filler << "\n.." + filler;
    QTest::newRow("good_bareLf") << "abcdef" + filler + "\n.\n" << QByteArray("abcdx\n\n.\n");
}

void TestBodySkim::leavesOut()
{
    QFETCH(const QByteArray, read);
    QFETCH(const QByteArray, skimmed);
    const BodySkim skim = skimBody(read);
    QCOMPARE(skim.octets, skimmed);
    QCOMPARE(skim.leftOut, read.size() - skimmed.size());
}

void TestBodySkim::findsTheSameEnd_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray line(70, 'a');
    QTest::newRow("good_end") << line + "\r\n.\r\nrest";
    QTest::newRow("good_stuffed") << line + "\r\n..\r\n" + line + "\r\n.\r\n";
    QTest::newRow("good_dotInside") << line + "\n.\n" + line + "\r\n.\r\n" + line;
    QTest::newRow("good_onlyEnd") << QByteArray(".\r\n") + line;
    QTest::newRow("incomplete") << line + "\r\n.\r" + line;
}

void TestBodySkim::findsTheSameEnd()
{
    QFETCH(const QByteArray, body);
    for (const LineEnd lineEnd : {LineEnd::CrLf, LineEnd::BareLf}) {
        // Behind a read that is long enough to be skimmed, and before one.
        const QByteArray octets = QByteArray(100, 'b') + "\r\n" + body + QByteArray(100, 'c');
        const qint64 end = endOf({octets}, lineEnd, false);
        for (const Cut& cut : cutsOf(octets))
            QVERIFY2(endOf(cut.pieces, lineEnd, true) == end, cut.name);
    }
}

void TestBodySkim::findsTheSameEndInGarbage()
{
    QRandomGenerator random = seededRandom();
    for (int i = 0; i < 2000; ++i) {
        const Octets octets = randomOctets(random, 600);
        const Cut cut = randomCut(octets, random, 300);
        for (const LineEnd lineEnd : {LineEnd::CrLf, LineEnd::BareLf})
            QCOMPARE(endOf(cut.pieces, lineEnd, true), endOf({octets}, lineEnd, false));
    }
}

QTEST_APPLESS_MAIN(TestBodySkim)
#include "tst_bodyskim.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/dotencoder.h"

#include "core/protocol/codec/dotdecoder.h"
#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

Octets encoded(const QList<OctetView>& pieces)
{
    DotEncoder encoder;
    Octets wire;
    for (const OctetView piece : pieces)
        encoder.encode(piece, wire);
    encoder.finish(wire);
    return wire;
}

} // namespace

class TestDotEncoder : public QObject
{
    Q_OBJECT

private slots:
    void encodes_data();
    void encodes();
    void isUndoneByTheDecoder();
    void isReadyForAnotherResponse();
};

void TestDotEncoder::encodes_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<Octets>("wire");

    QTest::newRow("good_empty") << ""_ba
                                << ".\r\n"_ba;
    QTest::newRow("good_one") << "a\r\n"_ba
                              << "a\r\n.\r\n"_ba;
    QTest::newRow("good_emptyLine") << "\r\n"_ba
                                    << "\r\n.\r\n"_ba;
    QTest::newRow("good_dot") << ".\r\n"_ba
                              << "..\r\n.\r\n"_ba;
    QTest::newRow("good_dots") << ".\r\n..\r\n.a\r\n"_ba
                               << "..\r\n...\r\n..a\r\n.\r\n"_ba;
    QTest::newRow("good_dotInLine") << "a.b\r\nc.\r\n"_ba
                                    << "a.b\r\nc.\r\n.\r\n"_ba;
    QTest::newRow("good_terminatorInside") << "a\r\n.\r\nb\r\n"_ba
                                           << "a\r\n..\r\nb\r\n.\r\n"_ba;
    QTest::newRow("good_bareLfDot") << "a\n.\nb\r\n"_ba
                                    << "a\n.\nb\r\n.\r\n"_ba;
    QTest::newRow("good_bareLfDotCrLf") << "a\n.\r\nb\r\n"_ba
                                        << "a\n.\r\nb\r\n.\r\n"_ba;
    QTest::newRow("good_bareCrDot") << "a\r.\r\n"_ba
                                    << "a\r.\r\n.\r\n"_ba;
    QTest::newRow("good_nul") << Octets("\0.\r\n", 4) << Octets("\0.\r\n.\r\n", 7);
    QTest::newRow("incomplete_noLineEnd") << "a"_ba
                                          << "a\r\n.\r\n"_ba;
    QTest::newRow("incomplete_dotWithoutLineEnd") << "."_ba
                                                  << "..\r\n.\r\n"_ba;
    QTest::newRow("incomplete_bareLf") << "a\n"_ba
                                       << "a\n\r\n.\r\n"_ba;
    QTest::newRow("incomplete_bareCr") << "a\r"_ba
                                       << "a\r\r\n.\r\n"_ba;
}

void TestDotEncoder::encodes()
{
    QFETCH(const Octets, octets);
    QFETCH(const Octets, wire);
    for (const Cut& cut : cutsOf(octets))
        QCOMPARE(cut.name + ": " + encoded(cut.pieces), cut.name + ": " + wire);
}

void TestDotEncoder::isUndoneByTheDecoder()
{
    QRandomGenerator random = seededRandom();
    for (int i = 0; i < 5'000; ++i) {
        const Octets octets = randomOctets(random, random.bounded(200));
        const Octets wire = encoded(randomCut(octets, random, 20).pieces);
        DotDecoder decoder;
        Octets back;
        for (const OctetView piece : randomCut(wire, random, 20).pieces)
            QCOMPARE(decoder.decode(piece, back), piece.size());
        QVERIFY(decoder.isAtEnd());
        const bool whole = octets.isEmpty() || octets.endsWith("\r\n");
        QCOMPARE(back, whole ? octets : octets + "\r\n");
    }
}

void TestDotEncoder::isReadyForAnotherResponse()
{
    DotEncoder encoder;
    Octets wire;
    encoder.encode("a", wire);
    encoder.finish(wire);
    encoder.encode(".b\r\n", wire);
    encoder.finish(wire);
    QCOMPARE(wire, "a\r\n.\r\n..b\r\n.\r\n"_ba);
}

QTEST_APPLESS_MAIN(TestDotEncoder)
#include "tst_dotencoder.moc"

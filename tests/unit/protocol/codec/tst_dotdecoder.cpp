// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/dotdecoder.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

struct Decoded
{
    Octets octets;
    Octets rest; ///< behind the termination octet's line
    quint64 lines = 0;
    bool atEnd = false;

    friend bool operator==(const Decoded&, const Decoded&) = default;
};

Decoded decoded(const QList<OctetView>& pieces, LineEnd lineEnd)
{
    DotDecoder decoder(lineEnd);
    Decoded result;
    for (const OctetView piece : pieces) {
        const qsizetype used = decoder.decode(piece, result.octets);
        result.rest.append(piece.sliced(used));
        if (!decoder.isAtEnd() && used != piece.size())
            result.rest = "octets were left although the end was not found";
    }
    result.lines = decoder.lines();
    result.atEnd = decoder.isAtEnd();
    return result;
}

/// The plain reading of RFC 1939 §3, line by line over the whole: slow, and too simple to be wrong.
Decoded decodedPlainly(OctetView wire, OctetView lineEnd)
{
    Decoded result;
    while (!result.atEnd) {
        const qsizetype end = wire.indexOf(lineEnd);
        if (end < 0)
            break;
        OctetView line = wire.first(end + lineEnd.size());
        wire = wire.sliced(line.size());
        if (line.startsWith('.'))
            line = line.sliced(1);
        else if (line.isEmpty())
            break;
        // ".CR LF" ends also what otherwise knows LF alone
        result.atEnd = (line == lineEnd || line == "\r\n") && line.data()[-1] == '.';
        if (result.atEnd)
            break;
        result.octets.append(line);
        ++result.lines;
    }
    result.rest = wire.toByteArray();
    return result;
}

} // namespace

class TestDotDecoder : public QObject
{
    Q_OBJECT

private slots:
    void decodes_data();
    void decodes();
    void decodesBareLf_data();
    void decodesBareLf();
    void agreesWithThePlainReading_data();
    void agreesWithThePlainReading();
    void usesNothingBehindTheEnd();
    void appendsToItsOutput();
};

void TestDotDecoder::decodes_data()
{
    QTest::addColumn<Octets>("wire");
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("atEnd");
    QTest::addColumn<Octets>("rest");

    const auto row = [](const char* name, const Octets& wire, const Octets& octets, int lines,
                        bool atEnd = true, const Octets& rest = {}) {
        QTest::newRow(name) << wire << octets << lines << atEnd << rest;
    };
    row("good_empty", ".\r\n", "", 0);
    row("good_one", "a\r\n.\r\n", "a\r\n", 1);
    row("good_emptyLines", "\r\n\r\n.\r\n", "\r\n\r\n", 2);
    row("good_trailingOctets", "a\r\n.\r\n+OK\r\n", "a\r\n", 1, true, "+OK\r\n");
    row("good_trailingDots", "a\r\n.\r\n.\r\n", "a\r\n", 1, true, ".\r\n");
    row("good_stuffedDot", "..\r\n.\r\n", ".\r\n", 1);
    row("good_stuffedLine", "..a\r\n.\r\n", ".a\r\n", 1);
    row("good_twoStuffed", "..\r\n..\r\n.\r\n", ".\r\n.\r\n", 2);
    row("good_threeDots", "...\r\n.\r\n", "..\r\n", 1);
    row("good_dotInLine", "a.\r\nb.c\r\n.\r\n", "a.\r\nb.c\r\n", 2);
    row("good_dotAtTheEndOfTheLastLine", "The end.\r\n.\r\n", "The end.\r\n", 1);
    row("good_unstuffed", ".a\r\n.\r\n", "a\r\n", 1); // the server's fault: one dot goes (RFC 1939 §3)
    row("good_lfInside", "a\nb\r\n.\r\n", "a\nb\r\n", 1);
    row("good_lfDotLfInside", "a\n.\nb\r\n.\r\n", "a\n.\nb\r\n", 1);
    row("good_lfDotCrLfInside", "a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n", 2);
    row("good_dotLf", ".\nb\r\n.\r\n", "\nb\r\n", 1);
    row("good_dotCrOther", ".\rb\r\n.\r\n", "\rb\r\n", 1);
    row("good_dotCrCrLf", ".\r\r\n.\r\n", "\r\r\n", 1);
    row("good_dotCrDot", ".\r.\r\n.\r\n", "\r.\r\n", 1);
    row("good_crInside", "a\rb\r\r\n.\r\n", "a\rb\r\r\n", 1);
    row("good_crBeforeDot", "a\r.\r\n.\r\n", "a\r.\r\n", 1);
    row("good_lfLf", "a\n\nb\r\n.\r\n", "a\n\nb\r\n", 1);
    row("good_crLfLfDot", "a\r\n\n.\r\n.\r\n", "a\r\n\n.\r\n", 2);
    row("good_nul", Octets("a\0b\r\n\0\r\n.\r\n", 11), Octets("a\0b\r\n\0\r\n", 8), 2);
    row("good_eightBit", "caf\xC3\xA9\r\n.\r\n", "caf\xC3\xA9\r\n", 1);
    row("incomplete_nothing", "", "", 0, false);
    row("incomplete_line", "a", "a", 0, false);
    row("incomplete_cr", "a\r", "a\r", 0, false);
    row("incomplete_noDot", "a\r\n", "a\r\n", 1, false);
    row("incomplete_dot", "a\r\n.", "a\r\n", 1, false);
    row("incomplete_dotCr", "a\r\n.\r", "a\r\n", 1, false);
    row("incomplete_dotAlone", ".", "", 0, false);
    row("incomplete_dotBehindText", "The end.\r\n", "The end.\r\n", 1, false);
    row("incomplete_terminatorGluedToText", "The end\n.\r\n", "The end\n.\r\n", 1, false);
}

void TestDotDecoder::decodes()
{
    QFETCH(const Octets, wire);
    QFETCH(const Octets, octets);
    QFETCH(const int, lines);
    QFETCH(const bool, atEnd);
    QFETCH(const Octets, rest);
    const Decoded expected{octets, rest, static_cast<quint64>(lines), atEnd};
    for (const Cut& cut : cutsOf(wire)) {
        const Decoded actual = decoded(cut.pieces, LineEnd::CrLf);
        QCOMPARE(actual.octets, expected.octets);
        QVERIFY2(actual == expected, cut.name);
    }
}

void TestDotDecoder::decodesBareLf_data()
{
    QTest::addColumn<Octets>("wire");
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("atEnd");

    const auto row = [](const char* name, const Octets& wire, const Octets& octets, int lines,
                        bool atEnd = true) { QTest::newRow(name) << wire << octets << lines << atEnd; };
    row("good_empty", ".\n", "", 0);
    row("good_one", "a\n.\n", "a\n", 1);
    row("good_stuffed", "..\n..a\n.\n", ".\n.a\n", 2);
    row("good_crLfAllTheSame", "a\r\n.\r\n", "a\r\n", 1);
    row("good_mixed", "a\r\n.\n", "a\r\n", 1);
    row("good_crInside", "a\rb\n.\n", "a\rb\n", 1);
    row("good_dotCrOther", ".\rb\n.\n", "\rb\n", 1);
    row("incomplete_noDot", "a\n", "a\n", 1, false);
    row("incomplete_dot", "a\n.", "a\n", 1, false);
    row("incomplete_dotCr", "a\n.\r", "a\n", 1, false);
}

void TestDotDecoder::decodesBareLf()
{
    QFETCH(const Octets, wire);
    QFETCH(const Octets, octets);
    QFETCH(const int, lines);
    QFETCH(const bool, atEnd);
    const Decoded expected{octets, {}, static_cast<quint64>(lines), atEnd};
    for (const Cut& cut : cutsOf(wire)) {
        const Decoded actual = decoded(cut.pieces, LineEnd::BareLf);
        QCOMPARE(actual.octets, expected.octets);
        QVERIFY2(actual == expected, cut.name);
    }
}

void TestDotDecoder::agreesWithThePlainReading_data()
{
    QTest::addColumn<LineEnd>("lineEnd");

    QTest::newRow("good_crLf") << LineEnd::CrLf;
    QTest::newRow("good_bareLf") << LineEnd::BareLf;
}

void TestDotDecoder::agreesWithThePlainReading()
{
    QFETCH(const LineEnd, lineEnd);
    const OctetView lineEndOctets = lineEnd == LineEnd::CrLf ? "\r\n" : "\n";
    static constexpr char alphabet[] = "..\r\r\n\n\r\na";
    QRandomGenerator random = seededRandom();
    for (int i = 0; i < 20'000; ++i) {
        Octets wire;
        for (int place = 0; place < 24; ++place)
            wire.append(alphabet[random.bounded(static_cast<int>(sizeof(alphabet)) - 1)]);
        wire.append("\r\n.\r\n"); // so that there is an end, and no piece of a line behind what was decoded
        const Decoded expected = decodedPlainly(wire, lineEndOctets);
        QVERIFY2(expected.atEnd, wire.toPercentEncoding());
        const Cut cut = randomCut(wire, random, 7);
        QVERIFY2(decoded({wire}, lineEnd) == expected, wire.toPercentEncoding());
        QVERIFY2(decoded(cut.pieces, lineEnd) == expected, wire.toPercentEncoding() + ' ' + cut.name);
    }
}

void TestDotDecoder::usesNothingBehindTheEnd()
{
    DotDecoder decoder;
    Octets output;
    QCOMPARE(decoder.decode("a\r\n.\r\nxyz", output), 6);
    QVERIFY(decoder.isAtEnd());
    QCOMPARE(decoder.decode("b\r\n", output), 0);
    QCOMPARE(output, "a\r\n"_ba);
}

void TestDotDecoder::appendsToItsOutput()
{
    DotDecoder decoder;
    Octets output = "before ";
    QCOMPARE(decoder.decode("a\r\n", output), 3);
    QCOMPARE(output, "before a\r\n"_ba);
    QCOMPARE(decoder.decode({}, output), 0);
}

QTEST_APPLESS_MAIN(TestDotDecoder)
#include "tst_dotdecoder.moc"

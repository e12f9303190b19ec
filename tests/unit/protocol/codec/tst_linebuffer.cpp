// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/linebuffer.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype limit = 8;

/// Each line as "text", with \r\n or \n behind it, or "text..." where it was too long; then what is left.
Octets linesOf(const Cut& cut)
{
    LineBuffer buffer(limit);
    Octets text;
    for (OctetView piece : cut.pieces) {
        while (const auto line = buffer.take(piece))
            text += '"' + line->octets.toByteArray() + '"' +
                    (line->tooLong                    ? "..."
                     : line->lineEnd == LineEnd::CrLf ? "\\r\\n"
                                                      : "\\n") +
                    ' ';
        if (!piece.isEmpty())
            return "input was not used up";
    }
    return text + "left:" + buffer.partial();
}

} // namespace

class TestLineBuffer : public QObject
{
    Q_OBJECT

private slots:
    void putsLinesTogether_data();
    void putsLinesTogether();
    void keepsWhatComesBehindALine();
    void forgetsWhatCame();
    void bearsALineWithoutEnd();
};

void TestLineBuffer::putsLinesTogether_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<Octets>("lines");

    QTest::newRow("good_crLf") << "+OK\r\n"_ba
                               << R"("+OK"\r\n left:)"_ba;
    QTest::newRow("good_bareLf") << "+OK\n"_ba
                                 << R"("+OK"\n left:)"_ba;
    QTest::newRow("good_empty") << "\r\n\n"_ba
                                << R"(""\r\n ""\n left:)"_ba;
    QTest::newRow("good_two") << "a\r\nb\n"_ba
                              << R"("a"\r\n "b"\n left:)"_ba;
    QTest::newRow("good_trailingOctets") << "a\r\nbc"_ba
                                         << R"("a"\r\n left:bc)"_ba;
    QTest::newRow("good_crInside") << "a\rb\r\n"_ba
                                   << "\"a\rb\"\\r\\n left:"_ba;
    QTest::newRow("good_twoCrs") << "a\r\r\n"_ba
                                 << "\"a\r\"\\r\\n left:"_ba;
    QTest::newRow("good_nul") << Octets("a\0b\r\n", 5) << Octets("\"a\0b\"\\r\\n left:", 15);
    QTest::newRow("good_longest") << "12345678\r\n"_ba
                                  << R"("12345678"\r\n left:)"_ba;
    QTest::newRow("good_longestBareLf") << "12345678\n"_ba
                                        << R"("12345678"\n left:)"_ba;
    QTest::newRow("good_longestWithCrInside") << "1234567\r\r\n"_ba
                                              << "\"1234567\r\"\\r\\n left:"_ba;
    QTest::newRow("tooBig_byOne") << "123456789\r\n"_ba
                                  << R"("123456789"... ""\r\n left:)"_ba;
    QTest::newRow("tooBig_byOneBareLf") << "123456789\n"_ba
                                        << R"("123456789"... ""\n left:)"_ba;
    QTest::newRow("tooBig_byTwo") << "1234567890\r\n"_ba
                                  << R"("123456789"... "0"\r\n left:)"_ba;
    QTest::newRow("tooBig_byFar") << "123456789abcdefghijklm\n"_ba
                                  << R"("123456789"... "abcdefghi"... "jklm"\n left:)"_ba;
    QTest::newRow("tooBig_crInTheWay") << "12345678\rb\n"_ba
                                       << "\"12345678\r\"... \"b\"\\n left:"_ba;
    QTest::newRow("tooBig_nextLineIsRead") << "123456789\r\n+OK\r\n"_ba
                                           << R"("123456789"... ""\r\n "+OK"\r\n left:)"_ba;
    QTest::newRow("incomplete_nothing") << ""_ba
                                        << "left:"_ba;
    QTest::newRow("incomplete_noLineEnd") << "+OK"_ba
                                          << "left:+OK"_ba;
    QTest::newRow("incomplete_crOnly") << "+OK\r"_ba
                                       << "left:+OK\r"_ba;
    QTest::newRow("incomplete_longest") << "12345678\r"_ba
                                        << "left:12345678\r"_ba;
}

void TestLineBuffer::putsLinesTogether()
{
    QFETCH(const Octets, octets);
    QFETCH(const Octets, lines);
    for (const Cut& cut : cutsOf(octets))
        QCOMPARE(cut.name + ": " + linesOf(cut), cut.name + ": " + lines);
}

void TestLineBuffer::keepsWhatComesBehindALine()
{
    LineBuffer buffer(limit);
    OctetView input = "a\r\nb\r\n";
    QVERIFY(buffer.take(input));
    QCOMPARE(input.toByteArray(), "b\r\n"_ba);
}

void TestLineBuffer::forgetsWhatCame()
{
    LineBuffer buffer(limit);
    OctetView input = "abc";
    QVERIFY(!buffer.take(input));
    QCOMPARE(buffer.partial(), "abc"_ba);
    buffer.clear();
    QVERIFY(buffer.partial().isEmpty());
}

void TestLineBuffer::bearsALineWithoutEnd()
{
    LineBuffer buffer(limit);
    const Octets flood(16 * 1024 * 1024, 'a');
    OctetView input = flood;
    qsizetype pieces = 0;
    while (const auto line = buffer.take(input)) {
        QVERIFY(line->tooLong);
        ++pieces;
    }
    QCOMPARE(pieces, flood.size() / (limit + 1));
    QVERIFY(buffer.partial().size() <= limit + 1);
}

QTEST_APPLESS_MAIN(TestLineBuffer)
#include "tst_linebuffer.moc"

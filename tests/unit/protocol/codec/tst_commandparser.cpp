// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/commandparser.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

Limits smallLimits()
{
    Limits limits;
    limits.commandOctets = 300;
    return limits;
}

/// Each command as <line>, with what was odd about it.
Octets commandsOf(const Cut& cut)
{
    CommandParser parser(smallLimits());
    Octets text;
    for (OctetView piece : cut.pieces) {
        while (const auto parsed = parser.parse(piece)) {
            text += '<' + parsed->command.line().toByteArray() + '>';
            for (const Anomaly& anomaly : parsed->anomalies)
                text += Octets(" ") + anomalyRow(anomaly.kind).name;
            text += parsed->tooLong ? " too long\n" : "\n";
        }
        if (!piece.isEmpty())
            return "input was not used up";
    }
    return text + parser.partialLine();
}

} // namespace

class TestCommandParser : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void understandsKeywords();
    void takesAnAnswerToAChallenge();
    void bearsALineWithoutEnd();
};

void TestCommandParser::parses_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<Octets>("commands");

    const Octets longest = "PASS " + Octets(248, 'p'); // 255 octets with CR LF
    QTest::newRow("good_one") << "STAT\r\n"_ba
                              << "<STAT>\n"_ba;
    QTest::newRow("good_three") << "USER a\r\nPASS b c\r\nQUIT\r\n"_ba
                                << "<USER a>\n<PASS b c>\n<QUIT>\n"_ba;
    QTest::newRow("good_trailingOctets") << "STAT\r\nLI"_ba
                                         << "<STAT>\nLI"_ba;
    QTest::newRow("good_eightBit") << "USER caf\xC3\xA9\r\n"_ba
                                   << "<USER caf\xC3\xA9>\n"_ba;
    QTest::newRow("good_emptyLine") << "\r\n"_ba
                                    << "<>\n"_ba;
    QTest::newRow("good_longest") << longest + "\r\n"
                                  << "<" + longest + ">\n";
    QTest::newRow("invalid_bareLf") << "STAT\nNOOP\r\n"_ba
                                    << "<STAT> command-line-malformed\n<NOOP>\n"_ba;
    QTest::newRow("invalid_bareCr") << "ST\rAT\r\n"_ba
                                    << "<ST\rAT> command-line-malformed\n"_ba;
    QTest::newRow("invalid_tab") << "LIST\t1\r\n"_ba
                                 << "<LIST\t1> command-line-malformed\n"_ba;
    QTest::newRow("invalid_delete") << "LIST\x7F\r\n"_ba
                                    << "<LIST\x7F> command-line-malformed\n"_ba;
    QTest::newRow("invalid_nul") << Octets("STAT\0\r\n", 7)
                                 << Octets("<STAT\0> command-line-malformed\n", 31);
    QTest::newRow("tooBig_forTheRfc") << longest + "p\r\n"
                                      << "<" + longest + "p> command-line-malformed\n";
    QTest::newRow("tooBig_forAnyone") << Octets(302, 'a') + "\r\n"
                                      << "<" + Octets(301, 'a') + "> command-line-malformed too long\n";
    QTest::newRow("tooBig_restIsSkipped")
        << Octets(2000, 'a') + "\r\nSTAT\r\n"
        << "<" + Octets(301, 'a') + "> command-line-malformed too long\n<STAT>\n";
    QTest::newRow("tooBig_twice") << Octets(700, 'a') + "\n" + Octets(900, 'b') + "\nSTAT\r\n"
                                  << "<" + Octets(301, 'a') + "> command-line-malformed too long\n<" +
                                         Octets(301, 'b') + "> command-line-malformed too long\n<STAT>\n";
    QTest::newRow("incomplete_noLineEnd") << "STAT"_ba
                                          << "STAT"_ba;
    QTest::newRow("incomplete_crOnly") << "STAT\r"_ba
                                       << "STAT\r"_ba;
    QTest::newRow("incomplete_nothing") << ""_ba
                                        << ""_ba;
}

void TestCommandParser::parses()
{
    QFETCH(const Octets, octets);
    QFETCH(const Octets, commands);
    for (const Cut& cut : cutsOf(octets))
        QCOMPARE(cut.name + ": " + commandsOf(cut), cut.name + ": " + commands);
}

void TestCommandParser::understandsKeywords()
{
    CommandParser parser;
    OctetView input = "pass a b\r\n";
    const auto parsed = parser.parse(input);
    QVERIFY(parsed);
    QCOMPARE(parsed->command.keyword(), Keyword::Pass);
    QCOMPARE(parsed->command.maskedLine(), "pass xxx"_ba);
    QCOMPARE(parsed->command.wire(), "pass a b\r\n"_ba);
}

void TestCommandParser::takesAnAnswerToAChallenge()
{
    for (const Cut& cut : cutsOf("QUIT\r\nQUIT\r\n")) {
        CommandParser parser;
        parser.expectSaslResponse();
        QList<Keyword> keywords;
        for (OctetView piece : cut.pieces)
            while (const auto parsed = parser.parse(piece))
                keywords.append(parsed->command.keyword());
        QCOMPARE(keywords, (QList{Keyword::SaslResponse, Keyword::Quit}));
    }
}

void TestCommandParser::bearsALineWithoutEnd()
{
    CommandParser parser;
    const Octets flood(16 * 1024 * 1024, 'a');
    OctetView input = flood;
    QVERIFY(!parser.parse(input));
    QVERIFY(parser.partialLine().size() <= Limits().commandOctets + 1);
    input = "\r\nQUIT\r\n";
    QVERIFY(parser.parse(input)->tooLong);
    QCOMPARE(parser.parse(input)->command.keyword(), Keyword::Quit);
}

QTEST_APPLESS_MAIN(TestCommandParser)
#include "tst_commandparser.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/listingparser.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

Octets anomaliesOf(const std::vector<Anomaly>& anomalies)
{
    Octets text;
    for (const Anomaly& anomaly : anomalies)
        text += Octets(" ! ") + anomalyRow(anomaly.kind).name;
    return text;
}

Octets text(const ListingLine<DropListing>& line)
{
    const Octets value = line.value ? Octets::number(line.value->messages) + " messages, " +
                                          Octets::number(line.value->octets.value()) + " octets"
                                    : "none"_ba;
    return value + anomaliesOf(line.anomalies);
}

Octets text(const ListingLine<ScanListing>& line)
{
    const Octets value = line.value ? Octets::number(line.value->number.value()) + ": " +
                                          Octets::number(line.value->octets.value()) + " octets"
                                    : "none"_ba;
    return value + anomaliesOf(line.anomalies);
}

Octets text(const ListingLine<UniqueIdListing>& line)
{
    const Octets value =
        line.value ? Octets::number(line.value->number.value()) + ": <" + line.value->uniqueId.octets() + '>'
                   : "none"_ba;
    return value + anomaliesOf(line.anomalies);
}

Octets text(const ListingLine<LanguageListing>& line)
{
    const Octets value = line.value ? line.value->tag + ": <" + line.value->description + '>' : "none"_ba;
    return value + anomaliesOf(line.anomalies);
}

const Octets malformed = "none ! listing-line-malformed";
const Octets tooLarge = "none ! listing-number-too-large";
const Octets spacing = " ! listing-spacing";

} // namespace

class TestListingParser : public QObject
{
    Q_OBJECT

private slots:
    void parsesDropListings_data();
    void parsesDropListings();
    void parsesScanListings_data();
    void parsesScanListings();
    void parsesUniqueIdListings_data();
    void parsesUniqueIdListings();
    void parsesLanguageListings_data();
    void parsesLanguageListings();
    void keepsTheLineWithTheAnomaly();
};

void TestListingParser::parsesDropListings_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("result");

    QTest::newRow("good_ofTheRfc") << "2 320"_ba
                                   << "2 messages, 320 octets"_ba;
    QTest::newRow("good_empty") << "0 0"_ba
                                << "0 messages, 0 octets"_ba;
    QTest::newRow("good_textBehind") << "2 320 messages of octets"_ba
                                     << "2 messages, 320 octets"_ba;
    QTest::newRow("good_spaceBehind") << "2 320 "_ba
                                      << "2 messages, 320 octets"_ba;
    QTest::newRow("good_leadingZeros") << "002 00320"_ba
                                       << "2 messages, 320 octets"_ba;
    QTest::newRow("good_beyond32bits") << "1 5000000000"_ba
                                       << "1 messages, 5000000000 octets"_ba;
    QTest::newRow("good_largest") << "1 18446744073709551615"_ba
                                  << "1 messages, 18446744073709551615 octets"_ba;
    QTest::newRow("good_twoSpaces") << "2  320"_ba
                                    << "2 messages, 320 octets" + spacing;
    QTest::newRow("good_spaceBefore") << " 2 320"_ba
                                      << "2 messages, 320 octets" + spacing;
    QTest::newRow("good_tab") << "2\t320"_ba
                              << "2 messages, 320 octets" + spacing;
    QTest::newRow("invalid_words") << "2 messages (320 octets)"_ba << malformed;
    QTest::newRow("invalid_wordsFirst") << "maildrop has 2 messages"_ba << malformed;
    QTest::newRow("invalid_comma") << "2,320 1"_ba << malformed;
    QTest::newRow("invalid_bracket") << "2 320)"_ba << malformed;
    QTest::newRow("invalid_negative") << "-1 320"_ba << malformed;
    QTest::newRow("invalid_negativeOctets") << "2 -1"_ba << malformed;
    QTest::newRow("incomplete_empty") << ""_ba << malformed;
    QTest::newRow("incomplete_noOctets") << "2"_ba << malformed;
    QTest::newRow("incomplete_noOctetsSpace") << "2 "_ba << malformed;
    QTest::newRow("tooBig_messages") << "18446744073709551616 1"_ba << tooLarge;
    QTest::newRow("tooBig_octets") << "1 18446744073709551616"_ba << tooLarge;
    QTest::newRow("tooBig_line") << "1 " + Octets(60'000, '7') << tooLarge;
}

void TestListingParser::parsesDropListings()
{
    QFETCH(const Octets, line);
    QTEST(text(parseDropListing(line)), "result");
}

void TestListingParser::parsesScanListings_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("result");

    QTest::newRow("good_ofTheRfc") << "1 120"_ba
                                   << "1: 120 octets"_ba;
    QTest::newRow("good_noOctets") << "1 0"_ba
                                   << "1: 0 octets"_ba;
    QTest::newRow("good_textBehind") << "2 200 from somebody"_ba
                                     << "2: 200 octets"_ba;
    QTest::newRow("good_leadingZeros") << "0001 0120"_ba
                                       << "1: 120 octets"_ba;
    QTest::newRow("good_threeSpaces") << "1   120"_ba
                                      << "1: 120 octets" + spacing;
    QTest::newRow("good_tab") << "1\t120"_ba
                              << "1: 120 octets" + spacing;
    QTest::newRow("good_spaceBefore") << "  1 120"_ba
                                      << "1: 120 octets" + spacing;
    QTest::newRow("good_largest") << "18446744073709551615 18446744073709551615"_ba
                                  << "18446744073709551615: 18446744073709551615 octets"_ba;
    QTest::newRow("invalid_zero") << "0 120"_ba << malformed;
    QTest::newRow("invalid_words") << "1 messages"_ba << malformed;
    QTest::newRow("invalid_letters") << "one 120"_ba << malformed;
    QTest::newRow("invalid_decimals") << "1 1.5"_ba << malformed;
    QTest::newRow("invalid_negative") << "1 -120"_ba << malformed;
    QTest::newRow("invalid_nul") << Octets("1\0 120", 6) << malformed;
    QTest::newRow("invalid_carriageReturn") << "1 120\r"_ba << malformed;
    QTest::newRow("incomplete_onlyTheSize") << "120"_ba << malformed;
    QTest::newRow("incomplete_empty") << ""_ba << malformed;
    QTest::newRow("incomplete_blanks") << "  "_ba << malformed;
    QTest::newRow("tooBig_number") << "18446744073709551616 1"_ba << tooLarge;
    QTest::newRow("tooBig_octets") << "1 99999999999999999999999999"_ba << tooLarge;
}

void TestListingParser::parsesScanListings()
{
    QFETCH(const Octets, line);
    QTEST(text(parseScanListing(line)), "result");
}

void TestListingParser::parsesUniqueIdListings_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("result");

    const Octets illFormed = " ! unique-id-ill-formed";
    QTest::newRow("good_ofTheRfc") << "1 whqtswO00WBw418f9t5JxYwZ"_ba
                                   << "1: <whqtswO00WBw418f9t5JxYwZ>"_ba;
    QTest::newRow("good_digits") << "2 17"_ba
                                 << "2: <17>"_ba;
    QTest::newRow("good_seventy") << "1 " + Octets(70, 'u') << "1: <" + Octets(70, 'u') + ">";
    QTest::newRow("good_threeSpaces") << "1   abc"_ba
                                      << "1: <abc>" + spacing;
    QTest::newRow("good_tab") << "1\tabc"_ba
                              << "1: <abc>" + spacing;
    QTest::newRow("good_spaceBehind") << "1 abc "_ba
                                      << "1: <abc>" + spacing;
    // Two messages must not get one unique-id because only its first word was taken.
    QTest::newRow("invalid_space") << "1 abc def"_ba
                                   << "1: <abc def>" + illFormed;
    QTest::newRow("invalid_eightBit") << "1 caf\xC3\xA9"_ba
                                      << "1: <caf\xC3\xA9>" + illFormed;
    QTest::newRow("invalid_control") << "1 a\x01"_ba
                                     << "1: <a\x01>" + illFormed;
    QTest::newRow("invalid_zero") << "0 abc"_ba << malformed;
    QTest::newRow("incomplete_onlyTheId") << "abc"_ba << malformed;
    QTest::newRow("incomplete_noId") << "1"_ba << malformed;
    QTest::newRow("incomplete_noIdSpace") << "1 "_ba << malformed;
    QTest::newRow("incomplete_empty") << ""_ba << malformed;
    QTest::newRow("tooBig_id") << "1 " + Octets(71, 'u') << "1: <" + Octets(71, 'u') + ">" + illFormed;
    QTest::newRow("tooBig_number") << "18446744073709551616 a"_ba << tooLarge;
}

void TestListingParser::parsesUniqueIdListings()
{
    QFETCH(const Octets, line);
    QTEST(text(parseUniqueIdListing(line)), "result");
}

void TestListingParser::parsesLanguageListings_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("result");
    const auto row = [](const char* name, const Octets& line, const Octets& result) {
        QTest::newRow(name) << line << result;
    };
    row("good_ofTheRfc", "en English", "en: <English>");
    row("good_severalWords", "en-boont English Boontling dialect", "en-boont: <English Boontling dialect>");
    row("good_eightBit", "es Espa\u00f1ol", "es: <Espa\u00f1ol>");
    row("good_alone", "i-default", "i-default: <>");
    row("good_spaceBehind", "de ", "de: <>");
    row("good_twoSpaces", "de  Deutsch", "de: <Deutsch>" + spacing);
    row("good_tab", "de\tDeutsch", "de: <Deutsch>" + spacing);
    row("good_longestTag", Octets(64, 'a') + " A", Octets(64, 'a') + ": <A>");
    row("good_longestDescription", "a " + Octets(256, 'b'), "a: <" + Octets(256, 'b') + '>');
    row("invalid_underscore", "de_DE Deutsch", malformed);
    row("invalid_star", "* any", malformed);
    row("invalid_eightBitTag", "\u00f1 x", malformed);
    row("invalid_nul", Octets("a\0 b", 4), malformed);
    row("incomplete_empty", "", malformed);
    row("incomplete_blanks", "  ", malformed);
    row("tooBig_tag", Octets(65, 'a') + " A", malformed);
    row("tooBig_description", "a " + Octets(60'000, 'b'),
        "a: <" + Octets(256, 'b') + "> ! listing-line-malformed");
}

void TestListingParser::parsesLanguageListings()
{
    QFETCH(const Octets, line);
    QTEST(text(parseLanguageListing(line)), "result");
}

void TestListingParser::keepsTheLineWithTheAnomaly()
{
    QCOMPARE(parseScanListing("1   120").anomalies.front().octets, "1   120"_ba);
    QCOMPARE(parseScanListing("no").anomalies.front().octets, "no"_ba);
    QCOMPARE(parseScanListing("no " + Octets(1000, 'a')).anomalies.front().octets.size(), 256);
}

QTEST_APPLESS_MAIN(TestListingParser)
#include "tst_listingparser.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/saslcoding.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestSaslCoding : public QObject
{
    Q_OBJECT

private slots:
    void decodes_data();
    void decodes();
    void decodesWhatWasEncoded();
    void tellsWhatIsWrong();
};

void TestSaslCoding::decodes_data()
{
    QTest::addColumn<Octets>("text");
    QTest::addColumn<Octets>("octets"); // "none": it is no challenge

    QTest::newRow("good_empty") << ""_ba
                                << ""_ba;
    QTest::newRow("good_noPadding") << "YWJj"_ba
                                    << "abc"_ba;
    QTest::newRow("good_onePad") << "YWI="_ba
                                 << "ab"_ba;
    QTest::newRow("good_twoPads") << "YQ=="_ba
                                  << "a"_ba;
    QTest::newRow("good_alphabet") << "+/+/"_ba
                                   << "\xFB\xFF\xBF"_ba;
    QTest::newRow("good_nul") << "AAAA"_ba << Octets(3, '\0');
    QTest::newRow("good_largest") << Octets(4 * 21'845, 'A') << Octets(65'535, '\0');
    QTest::newRow("invalid_padFirst") << "=AAA"_ba
                                      << "none"_ba; // RFC 5034 §4
    QTest::newRow("invalid_padInside") << "AAA=BBB="_ba
                                       << "none"_ba;
    QTest::newRow("invalid_onlyPad") << "="_ba
                                     << "none"_ba;
    QTest::newRow("invalid_onlyPads") << "===="_ba
                                      << "none"_ba;
    QTest::newRow("invalid_threePads") << "A==="_ba
                                       << "none"_ba;
    QTest::newRow("invalid_padsTooMany") << "YQ======"_ba
                                         << "none"_ba;
    QTest::newRow("invalid_urlAlphabet") << "-_-_"_ba
                                         << "none"_ba;
    QTest::newRow("invalid_space") << "YW Jj"_ba
                                   << "none"_ba;
    QTest::newRow("invalid_spaceBefore") << " YWJ"_ba
                                         << "none"_ba;
    QTest::newRow("invalid_lineEnd") << "YWJj\r\n\r\n"_ba
                                     << "none"_ba;
    QTest::newRow("invalid_words") << "go on please"_ba
                                   << "none"_ba;
    QTest::newRow("invalid_eightBit") << "YW\xC3\xA9"_ba
                                      << "none"_ba;
    QTest::newRow("invalid_nulOctet") << Octets("YWJ\0", 4) << "none"_ba;
    QTest::newRow("incomplete_oneLetter") << "Y"_ba
                                          << "none"_ba;
    QTest::newRow("incomplete_padMissing") << "YQ"_ba
                                           << "none"_ba;
    QTest::newRow("incomplete_onePadMissing") << "YQ="_ba
                                              << "none"_ba;
    QTest::newRow("tooBig_challenge") << Octets(4 * 21'846, 'A') << "none"_ba;
    QTest::newRow("tooBig_garbage") << Octets(1'000'000, '*') << "none"_ba;
}

void TestSaslCoding::decodes()
{
    QFETCH(const Octets, text);
    const auto challenge = decodeChallenge(text);
    QTEST(challenge ? *challenge : "none"_ba, "octets");
    if (text.size() < 65'536)
        QTEST(decodeBase64(text).value_or("none"_ba), "octets");
}

void TestSaslCoding::decodesWhatWasEncoded()
{
    QRandomGenerator random = seededRandom();
    for (int round = 0; round < 1000; ++round) {
        const Octets octets = randomOctets(random, random.bounded(100));
        QCOMPARE(decodeBase64(octets.toBase64()).value_or("none"_ba), octets);
    }
}

void TestSaslCoding::tellsWhatIsWrong()
{
    const auto challenge = decodeChallenge(Octets(1000, '*'));
    QVERIFY(!challenge);
    QCOMPARE(challenge.error().kind, ProtocolError::Kind::ChallengeMalformed);
    QCOMPARE(challenge.error().octets, Octets(256, '*'));
    QCOMPARE(challenge.error().octetsReceived, 1000U);
}

QTEST_APPLESS_MAIN(TestSaslCoding)
#include "tst_saslcoding.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/redactor.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using Secrets = QList<Octets>;

namespace {

Redactor redactor(const Secrets& secrets)
{
    Redactor result;
    for (const Octets& secret : secrets)
        result.learn(Secret(secret));
    return result;
}

Octets masked(const Secrets& secrets, const QList<OctetView>& pieces)
{
    Redactor any = redactor(secrets);
    Octets result;
    for (const OctetView piece : pieces)
        for (const Redactor::Read& read : any.take(piece, {}))
            result += read.octets;
    for (const Redactor::Read& read : any.takeHeldBack())
        result += read.octets;
    return result;
}

} // namespace

class TestRedactor : public QObject
{
    Q_OBJECT

private slots:
    void masks_data();
    void masks();
    void holdsBackWhatMayBeASecret();
    void holdsBackLittle();
    void bearsASecretOften();
    void knowsWhereLinesBegin();
    void keepsReadsAndTheirTimes();
    void knowsNothingAtFirst();
};

void TestRedactor::masks_data()
{
    QTest::addColumn<Secrets>("secrets");
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<Octets>("result");

    const Secrets one{"tanstaaf"_ba};
    QTest::newRow("good_noSecrets") << Secrets{} << "+OK tanstaaf\r\n"_ba
                                    << "+OK tanstaaf\r\n"_ba;
    QTest::newRow("good_emptySecret") << Secrets{""_ba} << "+OK\r\n"_ba
                                      << "+OK\r\n"_ba;
    QTest::newRow("good_absent") << one << "+OK in\r\n"_ba
                                 << "+OK in\r\n"_ba;
    QTest::newRow("good_echo") << one << "-ERR no user with tanstaaf\r\n"_ba
                               << "-ERR no user with xxxxxxxx\r\n"_ba;
    QTest::newRow("good_twice") << one << "-ERR tanstaaf tanstaaf\r\n"_ba
                                << "-ERR xxxxxxxx xxxxxxxx\r\n"_ba;
    QTest::newRow("good_glued") << one << "tanstaaftanstaaf!"_ba
                                << "xxxxxxxxxxxxxxxx!"_ba;
    QTest::newRow("good_falseStart") << one << "tanstantanstaaf\r\n"_ba
                                     << "tanstanxxxxxxxx\r\n"_ba;
    QTest::newRow("good_otherCase") << one << "TANSTAAF\r\n"_ba
                                    << "TANSTAAF\r\n"_ba;
    QTest::newRow("good_several") << Secrets{"ab"_ba, "cd"_ba} << "+OK ab cd ac\r\n"_ba
                                  << "+OK xx xx ac\r\n"_ba;
    QTest::newRow("good_statusIndicator") << Secrets{"OK"_ba} << "+OK OK\r\n"_ba
                                          << "+OK xx\r\n"_ba;
    QTest::newRow("good_statusIndicatorNegative") << Secrets{"ERR"_ba} << "-ERR ERR\r\n"_ba
                                                  << "-ERR xxx\r\n"_ba;
    QTest::newRow("good_statusIndicatorOfASecondLine") << Secrets{"OK"_ba} << "+OK\r\n+OK OK\r\n"_ba
                                                       << "+OK\r\n+OK xx\r\n"_ba;
    QTest::newRow("good_challenge") << Secrets{"+"_ba} << "+ a+b\r\n"_ba
                                    << "+ axb\r\n"_ba;
    QTest::newRow("good_eightBit") << Secrets{"caf\xC3\xA9"_ba} << "-ERR caf\xC3\xA9\r\n"_ba
                                   << "-ERR xxxxx\r\n"_ba;
    QTest::newRow("good_oneWithinAnother")
        << Secrets{"pass"_ba, "password1"_ba} << "+OK password1 pass\r\n"_ba
        << "+OK xxxxxxxxx xxxx\r\n"_ba;
    QTest::newRow("good_overlapping") << Secrets{"abc"_ba, "cde"_ba} << "+OK abcde\r\n"_ba
                                      << "+OK xxxxx\r\n"_ba;
    QTest::newRow("good_overlappingItself") << Secrets{"aba"_ba} << "+OK ababa\r\n"_ba
                                            << "+OK xxxxx\r\n"_ba;
    QTest::newRow("good_repeatedOctet") << Secrets{"aaa"_ba} << "+OK aaaaa aa\r\n"_ba
                                        << "+OK xxxxx aa\r\n"_ba;
    QTest::newRow("good_oneOctet") << Secrets{"o"_ba} << "+OK too\r\n"_ba
                                   << "+OK txx\r\n"_ba;
    QTest::newRow("good_space") << Secrets{" "_ba} << "+OK a b\r\n"_ba
                                << "+OK axb\r\n"_ba;
    QTest::newRow("good_beginsInTheStatusIndicator") << Secrets{"K pass"_ba} << "+OK pass\r\n"_ba
                                                     << "+OK xxxx\r\n"_ba;
    QTest::newRow("good_dotOnItsLine") << Secrets{"."_ba} << "+OK\r\na.b\r\n.\r\n"_ba
                                       << "+OK\r\naxb\r\n.\r\n"_ba;
    QTest::newRow("good_lowerCaseIndicator") << Secrets{"ok"_ba} << "+ok ok\r\n"_ba
                                             << "+ok xx\r\n"_ba;
    QTest::newRow("good_indicatorInTheMiddle") << Secrets{"OK"_ba} << "a +OK\r\n"_ba
                                               << "a +xx\r\n"_ba;
    QTest::newRow("incomplete_beginningAtTheEnd") << one << "-ERR tanst"_ba
                                                  << "-ERR tanst"_ba;
}

void TestRedactor::masks()
{
    QFETCH(const Secrets, secrets);
    QFETCH(const Octets, octets);
    QFETCH(const Octets, result);
    for (const Cut& cut : cutsOf(octets))
        QCOMPARE(cut.name + ": " + masked(secrets, cut.pieces), cut.name + ": " + result);
}

void TestRedactor::holdsBackWhatMayBeASecret()
{
    Redactor any = redactor({"tanstaaf"_ba});
    QVERIFY(any.take("+OK tan", {}).empty());
    QVERIFY(any.take("sta", {}).empty());
    const auto reads = any.take("af in\r\n", {});
    QCOMPARE(reads.size(), 3U);
    QCOMPARE(reads[0].octets, "+OK xxx"_ba);
    QCOMPARE(reads[1].octets, "xxx"_ba);
    QCOMPARE(reads[2].octets, "xx in\r\n"_ba);
    QVERIFY(any.take("tan", {}).empty());
    QCOMPARE(any.takeHeldBack().front().octets, "tan"_ba);
    QVERIFY(any.takeHeldBack().empty());
    QCOMPARE(any.take("staaf\r\n", {}).front().octets, "staaf\r\n"_ba);
}

void TestRedactor::holdsBackLittle()
{
    // A server that knows the secret could send its beginning for ever.
    Redactor any = redactor({Octets(8, 'a')});
    qsizetype released = 0;
    for (qsizetype sent = 1; sent <= 10'000; ++sent) {
        for (const Redactor::Read& read : any.take("a", {}))
            released += read.octets.size();
        QVERIFY(sent - released < 8);
    }
}

void TestRedactor::bearsASecretOften()
{
    Redactor any;
    for (int i = 0; i < 100'000; ++i)
        any.learn(Secret("tanstaaf"_ba));
    const auto reads = any.take("+OK tanstaaf\r\n", {});
    QCOMPARE(reads.front().octets, "+OK xxxxxxxx\r\n"_ba);
}

void TestRedactor::knowsWhereLinesBegin()
{
    Redactor any = redactor({"OK"_ba});
    any.passBy("a message\r\n.\r\n+"); // kept by somebody else
    QCOMPARE(any.take("OK OK\r\n", {}).front().octets, "OK xx\r\n"_ba);
    any.passBy("in a line");
    QCOMPARE(any.take("+OK\r\n", {}).front().octets, "+xx\r\n"_ba);
}

void TestRedactor::keepsReadsAndTheirTimes()
{
    using namespace std::chrono_literals;
    Redactor any = redactor({"ab"_ba});
    QVERIFY(any.take("1a", Instant(1s)).empty());
    const auto reads = any.take("b2", Instant(2s));
    QCOMPARE(reads.size(), 2U);
    QCOMPARE(reads[0].at, Instant(1s));
    QCOMPARE(reads[0].octets, "1x"_ba);
    QCOMPARE(reads[1].at, Instant(2s));
    QCOMPARE(reads[1].octets, "x2"_ba);
}

void TestRedactor::knowsNothingAtFirst()
{
    Redactor any;
    QCOMPARE(any.take("tanstaaf", {}).front().octets, "tanstaaf"_ba);
    any.learn(Secret("tanstaaf"_ba));
    QCOMPARE(any.take("tanstaaf", {}).front().octets, "xxxxxxxx"_ba);
}

QTEST_APPLESS_MAIN(TestRedactor)
#include "tst_redactor.moc"

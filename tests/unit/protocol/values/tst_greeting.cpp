// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/greeting.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestGreeting : public QObject
{
    Q_OBJECT

private slots:
    void findsTheTimestamp_data();
    void findsTheTimestamp();
    void knowsAnIllFormedTimestamp_data();
    void knowsAnIllFormedTimestamp();
    void keepsTheStatusLine();
};

void TestGreeting::findsTheTimestamp_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("timestamp"); // empty: none

    QTest::newRow("good_ofTheRfc") << "+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>"_ba
                                   << "<1896.697170952@dbc.mtview.ca.us>"_ba;
    QTest::newRow("good_alone") << "+OK <16184.1473445882@mail3.example.com>"_ba
                                << "<16184.1473445882@mail3.example.com>"_ba;
    QTest::newRow("good_textBehind") << "+OK <1.2@h> ready"_ba
                                     << "<1.2@h>"_ba;
    QTest::newRow("good_inTheMiddle") << "+OK mail.test POP3 ready <F2017.AA1@mail.test> go"_ba
                                      << "<F2017.AA1@mail.test>"_ba;
    QTest::newRow("good_behindOtherBrackets") << "+OK <Acme> ready <1.2@h>"_ba
                                              << "<1.2@h>"_ba;
    QTest::newRow("invalid_twoTimestamps") << "+OK <1.2@h> <3.4@h>"_ba
                                           << ""_ba;
    QTest::newRow("invalid_threeTimestamps") << "+OK <1.2@h> <3.4@h> <5.6@h>"_ba
                                             << ""_ba;
    QTest::newRow("good_beforeOtherBrackets") << "+OK <1.2@h> <Acme>"_ba
                                              << "<1.2@h>"_ba;
    QTest::newRow("good_behindUnclosed") << "+OK <Acme ready <1.2@h>"_ba
                                         << "<1.2@h>"_ba;
    QTest::newRow("good_behindClosing") << "+OK 2 > 1 <1.2@h>"_ba
                                        << "<1.2@h>"_ba;
    QTest::newRow("good_behindTwoAts") << "+OK <a@b@c> <1.2@h>"_ba
                                       << "<1.2@h>"_ba;
    QTest::newRow("good_long") << "+OK <" + Octets(300, '1') + "@h>"
                               << "<" + Octets(300, '1') + "@h>";
    QTest::newRow("good_none") << "+OK ready"_ba
                               << ""_ba;
    QTest::newRow("good_bareIndicator") << "+OK"_ba
                                        << ""_ba;
    QTest::newRow("invalid_noAt") << "+OK <a.b.c>"_ba
                                  << ""_ba;
    QTest::newRow("invalid_nothingBeforeAt") << "+OK <@host>"_ba
                                             << ""_ba;
    QTest::newRow("invalid_nothingBehindAt") << "+OK <1896@>"_ba
                                             << ""_ba;
    QTest::newRow("invalid_twoAts") << "+OK <a@b@c>"_ba
                                    << ""_ba;
    QTest::newRow("invalid_space") << "+OK <18 96@host>"_ba
                                   << ""_ba;
    QTest::newRow("invalid_control") << "+OK <18\r96@host>"_ba
                                     << ""_ba;
    QTest::newRow("invalid_nul") << Octets("+OK <1\0@h>", 10) << ""_ba;
    QTest::newRow("invalid_eightBit") << "+OK <1@h\xC3\xA9>"_ba
                                      << ""_ba;
    QTest::newRow("invalid_emptyBrackets") << "+OK <>"_ba
                                           << ""_ba;
    QTest::newRow("invalid_wrongWayRound") << "+OK >1.2@h<"_ba
                                           << ""_ba;
    QTest::newRow("incomplete_unclosed") << "+OK <1896.697170952@dbc.mtview.ca.us"_ba
                                         << ""_ba;
    QTest::newRow("incomplete_openAtTheEnd") << "+OK <"_ba
                                             << ""_ba;
    QTest::newRow("tooBig_opening") << "+OK " + Octets(60'000, '<') + "1.2@h>"
                                    << "<1.2@h>"_ba;
    QTest::newRow("tooBig_openingWithoutTimestamp") << "+OK " + Octets(60'000, '<') + ">"
                                                    << ""_ba;
    QTest::newRow("tooBig_pairs") << "+OK " + Octets("<>").repeated(30'000) << ""_ba;
}

void TestGreeting::findsTheTimestamp()
{
    QFETCH(const Octets, line);
    QElapsedTimer timer;
    timer.start();
    const Greeting greeting = parseGreeting(parseStatusLine(line));
    QTEST(greeting.timestamp.value_or(""_ba), "timestamp");
    // Linear work takes well under a millisecond; work by the square takes seconds.
    QVERIFY(timer.elapsed() < 500);
}

void TestGreeting::knowsAnIllFormedTimestamp_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<bool>("isIllFormed");

    QTest::newRow("good_none") << "+OK ready"_ba << false;
    QTest::newRow("good_timestamp") << "+OK <1.2@h>"_ba << false;
    QTest::newRow("good_behindOtherBrackets") << "+OK <Acme> <1.2@h>"_ba << false;
    QTest::newRow("good_beforeOtherBrackets") << "+OK <1.2@h> <Acme>"_ba << false;
    QTest::newRow("invalid_twoTimestamps") << "+OK <1.2@h> <3.4@h>"_ba << true;
    QTest::newRow("invalid_noAt") << "+OK <a.b.c>"_ba << true;
    QTest::newRow("invalid_twoAts") << "+OK <a@b@c>"_ba << true;
    QTest::newRow("invalid_empty") << "+OK <>"_ba << true;
    QTest::newRow("incomplete_unclosed") << "+OK <1.2@h"_ba << false;
    QTest::newRow("incomplete_onlyClosed") << "+OK 1.2@h>"_ba << false;
    QTest::newRow("tooBig_pairs") << "+OK " + Octets("<>").repeated(30'000) << true;
}

void TestGreeting::knowsAnIllFormedTimestamp()
{
    QFETCH(const Octets, line);
    QTEST(parseGreeting(parseStatusLine(line)).hasIllFormedTimestamp, "isIllFormed");
}

void TestGreeting::keepsTheStatusLine()
{
    const Greeting greeting = parseGreeting(parseStatusLine("-ERR [SYS/TEMP] <busy@noon>"));
    QCOMPARE(greeting.status.status, Status::Negative);
    QCOMPARE(greeting.status.responseCode->levels, "SYS/TEMP"_ba);
}

QTEST_APPLESS_MAIN(TestGreeting)
#include "tst_greeting.moc"

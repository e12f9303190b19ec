// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/statusline.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestStatusLine : public QObject
{
    Q_OBJECT

private slots:
    void readsTheIndicator_data();
    void readsTheIndicator();
    void readsTheResponseCode_data();
    void readsTheResponseCode();
    void keepsTheLine();
};

void TestStatusLine::readsTheIndicator_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Status>("status");
    QTest::addColumn<Octets>("text");

    QTest::newRow("good_positive") << "+OK"_ba << Status::Positive << ""_ba;
    QTest::newRow("good_positiveText") << "+OK 2 320"_ba << Status::Positive << "2 320"_ba;
    QTest::newRow("good_spaceWithoutText") << "+OK "_ba << Status::Positive << ""_ba;
    QTest::newRow("good_twoSpaces") << "+OK  2 320"_ba << Status::Positive << " 2 320"_ba;
    QTest::newRow("good_tab") << "+OK\t2 320"_ba << Status::Positive << "2 320"_ba;
    QTest::newRow("good_negative") << "-ERR"_ba << Status::Negative << ""_ba;
    QTest::newRow("good_negativeText")
        << "-ERR no such message"_ba << Status::Negative << "no such message"_ba;
    QTest::newRow("good_lowerCase") << "+ok fine"_ba << Status::Positive << "fine"_ba;
    QTest::newRow("good_mixedCase") << "-Err no"_ba << Status::Negative << "no"_ba;
    QTest::newRow("good_nulInText") << Octets("+OK a\0b", 7) << Status::Positive << Octets("a\0b", 3);
    QTest::newRow("good_challenge") << "+ cGFzcw=="_ba << Status::Challenge << "cGFzcw=="_ba;
    QTest::newRow("good_emptyChallenge") << "+ "_ba << Status::Challenge << ""_ba;
    QTest::newRow("good_bareChallenge") << "+"_ba << Status::Challenge << ""_ba;
    QTest::newRow("invalid_otherWord") << "+OKAY"_ba << Status::Malformed << "+OKAY"_ba;
    QTest::newRow("invalid_hyphen") << "+OK-ready"_ba << Status::Malformed << "+OK-ready"_ba;
    QTest::newRow("invalid_longerError") << "-ERROR"_ba << Status::Malformed << "-ERROR"_ba;
    QTest::newRow("invalid_plusError") << "+ERR auth failed"_ba << Status::Malformed << "+ERR auth failed"_ba;
    QTest::newRow("invalid_minusOk") << "-OK"_ba << Status::Malformed << "-OK"_ba;
    QTest::newRow("invalid_leadingSpace") << " +OK"_ba << Status::Malformed << " +OK"_ba;
    QTest::newRow("invalid_noSign") << "OK ready"_ba << Status::Malformed << "OK ready"_ba;
    QTest::newRow("invalid_otherProtocol") << "220 smtp ready"_ba << Status::Malformed << "220 smtp ready"_ba;
    QTest::newRow("invalid_nul") << Octets("\0+OK", 4) << Status::Malformed << Octets("\0+OK", 4);
    QTest::newRow("incomplete_empty") << ""_ba << Status::Malformed << ""_ba;
    QTest::newRow("incomplete_positive") << "+O"_ba << Status::Malformed << "+O"_ba;
    QTest::newRow("incomplete_negative") << "-ER"_ba << Status::Malformed << "-ER"_ba;
    QTest::newRow("incomplete_minus") << "-"_ba << Status::Malformed << "-"_ba;
}

void TestStatusLine::readsTheIndicator()
{
    QFETCH(const Octets, line);
    const StatusLine status = parseStatusLine(line);
    QTEST(status.status, "status");
    QTEST(status.text, "text");
    QCOMPARE(status.isPositive(), status.status == Status::Positive);
    QCOMPARE(status.line, line);
    QCOMPARE(status.lineEnd, LineEnd::CrLf);
    QVERIFY(!status.responseCode);
    QCOMPARE(status.humanText(), status.text);
}

void TestStatusLine::readsTheResponseCode_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("code"); // empty: none
    QTest::addColumn<Octets>("humanText");

    QTest::newRow("good_ofTheRfc") << "-ERR [IN-USE] Do you have another POP session running?"_ba
                                   << "IN-USE"_ba
                                   << "Do you have another POP session running?"_ba;
    QTest::newRow("good_levels") << "-ERR [SYS/TEMP] later"_ba
                                 << "SYS/TEMP"_ba
                                 << "later"_ba;
    QTest::newRow("good_alone") << "-ERR [AUTH]"_ba
                                << "AUTH"_ba
                                << ""_ba;
    QTest::newRow("good_withoutSpace") << "-ERR [AUTH]wrong"_ba
                                       << "AUTH"_ba
                                       << "wrong"_ba;
    QTest::newRow("good_positive") << "+OK [LANG] hallo"_ba
                                   << "LANG"_ba
                                   << "hallo"_ba;
    QTest::newRow("good_caseKept") << "-ERR [in-use] busy"_ba
                                   << "in-use"_ba
                                   << "busy"_ba;
    QTest::newRow("good_secondBrackets") << "-ERR [AUTH] see [2]"_ba
                                         << "AUTH"_ba
                                         << "see [2]"_ba;
    QTest::newRow("good_openingBracketInside") << "-ERR [A[B] c"_ba
                                               << "A[B"_ba
                                               << "c"_ba;
    // What a mail service ends its greeting in is no response code.
    QTest::newRow("good_bracketsAtTheEnd") << "+OK The service is ready. [QgBOADYA]"_ba
                                           << ""_ba
                                           << "The service is ready. [QgBOADYA]"_ba;
    QTest::newRow("invalid_twoSpacesBefore") << "-ERR  [AUTH] no"_ba
                                             << ""_ba
                                             << " [AUTH] no"_ba;
    QTest::newRow("invalid_empty") << "-ERR [] no"_ba
                                   << ""_ba
                                   << "[] no"_ba;
    QTest::newRow("invalid_sentence") << "-ERR [see the manual] no"_ba
                                      << ""_ba
                                      << "[see the manual] no"_ba;
    QTest::newRow("invalid_emptyLevel") << "-ERR [SYS/] no"_ba
                                        << ""_ba
                                        << "[SYS/] no"_ba;
    QTest::newRow("invalid_emptyFirstLevel") << "-ERR [/TEMP] no"_ba
                                             << ""_ba
                                             << "[/TEMP] no"_ba;
    QTest::newRow("invalid_eightBitCode") << "-ERR [\xC3\xA9] no"_ba
                                          << ""_ba
                                          << "[\xC3\xA9] no"_ba;
    QTest::newRow("invalid_challenge") << "+ [AUTH] no"_ba
                                       << ""_ba
                                       << "[AUTH] no"_ba;
    QTest::newRow("invalid_malformed") << "+ERR [AUTH] no"_ba
                                       << ""_ba
                                       << "+ERR [AUTH] no"_ba;
    QTest::newRow("incomplete_unclosed") << "-ERR [AUTH no"_ba
                                         << ""_ba
                                         << "[AUTH no"_ba;
}

void TestStatusLine::readsTheResponseCode()
{
    QFETCH(const Octets, line);
    const StatusLine status = parseStatusLine(line);
    QTEST(status.responseCode ? status.responseCode->levels : Octets(""), "code");
    QTEST(status.humanText(), "humanText");
}

void TestStatusLine::keepsTheLine()
{
    const StatusLine status = parseStatusLine("+ok [A] b", LineEnd::BareLf);
    QCOMPARE(status.line, "+ok [A] b"_ba);
    QCOMPARE(status.text, "[A] b"_ba);
    QCOMPARE(status.lineEnd, LineEnd::BareLf);
}

QTEST_APPLESS_MAIN(TestStatusLine)
#include "tst_statusline.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/number.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using Result = ParsedNumber::Result;

class TestNumber : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
};

void TestNumber::parses_data()
{
    QTest::addColumn<Octets>("digits");
    QTest::addColumn<Result>("result");
    QTest::addColumn<quint64>("value");

    QTest::newRow("good_zero") << "0"_ba << Result::Number << quint64(0);
    QTest::newRow("good_one") << "1"_ba << Result::Number << quint64(1);
    QTest::newRow("good_leadingZeros") << "000120"_ba << Result::Number << quint64(120);
    QTest::newRow("good_manyLeadingZeros") << Octets(300, '0') + "7" << Result::Number << quint64(7);
    QTest::newRow("good_beyond32bits") << "4294967296"_ba << Result::Number << quint64(4'294'967'296);
    QTest::newRow("good_largest") << "18446744073709551615"_ba << Result::Number << ~quint64(0);
    QTest::newRow("tooBig_byOne") << "18446744073709551616"_ba << Result::TooLarge << quint64(0);
    QTest::newRow("tooBig_byFar") << Octets(5000, '9') << Result::TooLarge << quint64(0);
    QTest::newRow("incomplete_empty") << ""_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_sign") << "+1"_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_negative") << "-1"_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_leadingSpace") << " 1"_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_trailingSpace") << "1 "_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_trailingLetter") << "120o"_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_tooLargeAndTrailing")
        << "99999999999999999999,"_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_separators") << "2,320"_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_hexadecimal") << "0x10"_ba << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_nul") << Octets("1\0", 2) << Result::NotANumber << quint64(0);
    QTest::newRow("invalid_eightBit") << "\xB2"_ba << Result::NotANumber << quint64(0);
}

void TestNumber::parses()
{
    QFETCH(const Octets, digits);
    const ParsedNumber number = parseNumber(digits);
    QTEST(number.result, "result");
    QTEST(number.value, "value");
    QCOMPARE(static_cast<bool>(number), number.result == Result::Number);
}

QTEST_APPLESS_MAIN(TestNumber)
#include "tst_number.moc"

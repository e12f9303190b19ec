// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/numberlist.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestNumberList : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void chooses_data();
    void chooses();
    void takesAMaildropInAnyOrder();
};

namespace {

std::vector<MessageNumber> numbers(const QList<quint64>& values)
{
    std::vector<MessageNumber> result;
    for (const quint64 value : values)
        result.push_back(*MessageNumber::from(value));
    return result;
}

QList<quint64> valuesOf(const std::vector<MessageNumber>& given)
{
    QList<quint64> values;
    for (const MessageNumber number : given)
        values.append(number.value());
    return values;
}

} // namespace

void TestNumberList::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");

    for (const char* const text :
         {"3", "1,4-6", "all", "4-6,1", "2-2", "007", "1,1,1", "18446744073709551615"})
        QTest::addRow("good_%s", text) << QByteArray(text) << true;
    for (const char* const text :
         {"0",  "0-3", "6-4",  "1,",    ",1",    "1,,2", "-", "4-",  "-4",  "1-2-3", "+1",
          "1 ", " 1",  "1, 2", "all,1", "1,all", "ALL",  "x", "1;2", "1.5", "0x10"})
        QTest::addRow("invalid_%s", text) << QByteArray(text) << false;
    QTest::newRow("invalid_empty") << QByteArray() << false;
    QTest::newRow("tooBig_number") << "18446744073709551616"_ba << false;
    QTest::newRow("tooBig_range") << "1-18446744073709551616"_ba << false;
}

void TestNumberList::parses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isGood);
    QCOMPARE(NumberList::parse(text).has_value(), isGood);
}

void TestNumberList::chooses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<quint64>>("present");
    QTest::addColumn<QList<quint64>>("chosen");
    QTest::addColumn<QString>("missing");
    using List = QList<quint64>;
    const List five{1, 2, 3, 4, 5};

    QTest::newRow("good_one") << "3"_ba << five << List{3} << QString();
    QTest::newRow("good_several") << "1,4-5"_ba << five << List{1, 4, 5} << QString();
    QTest::newRow("good_all") << "all"_ba << five << five << QString();
    QTest::newRow("good_allOfNone") << "all"_ba << List{} << List{} << QString();
    QTest::newRow("good_overlapping") << "2-4,3-5,3"_ba << five << List{2, 3, 4, 5} << QString();
    QTest::newRow("good_backwards") << "5,1"_ba << five << List{1, 5} << QString();
    QTest::newRow("good_contained") << "1-5,2-3,5"_ba << five << five << QString();
    QTest::newRow("good_gapsInMaildrop") << "1-3"_ba << List{1, 3} << List{1, 3} << u"2"_s;
    QTest::newRow("invalid_behind") << "4-9"_ba << five << List{4, 5} << u"6-9"_s;
    QTest::newRow("invalid_one") << "7"_ba << five << List{} << u"7"_s;
    QTest::newRow("invalid_holes") << "1-10,12"_ba << List{2, 5, 6, 12} << List{2, 5, 6, 12}
                                   << u"1,3-4,7-10"_s;
    QTest::newRow("invalid_emptyMaildrop") << "1-3,8"_ba << List{} << List{} << u"1-3,8"_s;
    QTest::newRow("tooBig_range") << "2-18446744073709551615"_ba << List{1, 2, 18446744073709551615ULL}
                                  << List{2, 18446744073709551615ULL} << u"3-18446744073709551614"_s;
    QTest::newRow("tooBig_lastNumber")
        << "18446744073709551615,1-2"_ba << List{1, 2} << List{1, 2} << u"18446744073709551615"_s;
}

void TestNumberList::chooses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QList<quint64>, present);
    QFETCH(const QList<quint64>, chosen);
    QFETCH(const QString, missing);
    const auto list = NumberList::parse(text);
    QVERIFY(list);
    QCOMPARE(valuesOf(list->chosenFrom(numbers(present))), chosen);
    QCOMPARE(list->missingFrom(numbers(present)), missing);
}

void TestNumberList::takesAMaildropInAnyOrder()
{
    const auto list = NumberList::parse("2-4");
    QVERIFY(list);
    const auto present = numbers({4, 1, 2, 4, 2});
    QCOMPARE(valuesOf(list->chosenFrom(present)), QList<quint64>({2, 4}));
    QCOMPARE(list->missingFrom(present), u"3"_s);
}

QTEST_APPLESS_MAIN(TestNumberList)
#include "tst_numberlist.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/textpattern.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// What is looked for in octets, as text or as regular expression.
class TestTextPattern : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void findsAll();
    void refusesWhatIsNoExpression();
    void givesUpOnEndlessTrying();
    void knowsItsLike();
};

namespace {

TextPattern patternOf(const QString& source)
{
    return source.startsWith(u'/') ? *TextPattern::expression(source.mid(1)) : TextPattern::text(source);
}

} // namespace

void TestTextPattern::finds_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("first"); // -1: nowhere
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("length");
    const auto row = [](const char* name, const QString& pattern, const QByteArray& octets, int first,
                        int last,
                        int length) { QTest::newRow(name) << pattern << octets << first << last << length; };
    row("good_text", u"ok"_s, "+OK ready ok\r\n", 1, 10, 2);
    row("good_inSecondLine", u"two"_s, "one\r\nTWO\r\n", 5, 5, 3);
    row("good_nowhere", u"three"_s, "one\r\ntwo\r\n", -1, -1, 0);
    row("good_umlaut", u"grüße"_s,
        "viele GR\xC3\x9C\xC3\x9F"
        "e",
        -1, -1, 0); // not even Unicode folds it so
    row("good_umlautAsTyped", u"grün"_s, "ist Gr\xC3\xBCn", 4, 4, 5);
    row("good_umlautInCapitals", u"grün"_s, "ist GR\xC3\x9CN", 4, 4, 5);
    row("good_long", u"needle"_s, QByteArray(1000, 'n') + "NEEDLE" + QByteArray(1000, 'e'), 1000, 1000, 6);
    row("good_expression", u"/o[kn]e?"_s, "one\r\n+OK\r\n", 0, 6, 3);
    row("good_lineStart", u"/^two"_s, "one two\r\ntwo\r\n", 9, 9, 3);
    row("good_lineEnd", u"/e$"_s, "one\r\nthree!\r\nthe", 2, 15, 1);
    row("good_lineEndOfLf", u"/e$"_s, "one\nx\n", 2, 2, 1);
    row("good_noLineEnd", u"/b"_s, "a\r\nb", 3, 3, 1);
    row("good_behindUtf8", u"/x"_s,
        "\xC3\xBC\xE2\x82\xAC"
        "x",
        5, 5, 1);
    row("invalid_utf8", u"/x"_s, "\xFF\xFEx", 2, 2, 1);
    row("incomplete_nothing", u"x"_s, "", -1, -1, 0);
}

void TestTextPattern::finds()
{
    QFETCH(const QString, pattern);
    QFETCH(const QByteArray, octets);
    QFETCH(const int, first);
    QFETCH(const int, last);
    QFETCH(const int, length);
    const TextPattern sought = patternOf(pattern);
    QCOMPARE(sought.firstIn(octets).has_value(), first >= 0);
    QCOMPARE(sought.lastIn(octets).has_value(), first >= 0);
    if (first < 0)
        return;
    QCOMPARE(sought.firstIn(octets)->begin, first);
    QCOMPARE(sought.firstIn(octets)->length, length);
    QCOMPARE(sought.lastIn(octets)->begin, last);
}

void TestTextPattern::findsAll()
{
    using Matches = std::vector<TextPattern::Match>;
    QVERIFY(TextPattern::text(u"aa"_s).allIn("aAaab") == (Matches{{0, 2}, {2, 2}}));
    QVERIFY(TextPattern::expression(u"\\d+"_s)->allIn("a1bb22\r\n") == (Matches{{1, 1}, {4, 2}}));
    QVERIFY(TextPattern::expression(u"x*"_s)->allIn("axxa") ==
            (Matches{{1, 2}})); // what is empty is no place
    QVERIFY(TextPattern::text(u"z"_s).allIn("aaa").empty());
}

void TestTextPattern::refusesWhatIsNoExpression()
{
    QVERIFY(!TextPattern::expression(u"("_s));
    QVERIFY(!TextPattern::expression(u"[a"_s));
    QVERIFY(TextPattern::expression(u"(a)"_s));
}

void TestTextPattern::givesUpOnEndlessTrying()
{
    const auto pattern = TextPattern::expression(u"(a+)+$"_s);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!pattern->firstIn(QByteArray(5000, 'a') + "b\r\n"));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestTextPattern::knowsItsLike()
{
    QVERIFY(TextPattern::text(u"a"_s) == TextPattern::text(u"a"_s));
    QVERIFY(!(TextPattern::text(u"a"_s) == *TextPattern::expression(u"a"_s)));
    QVERIFY(!(TextPattern::text(u"a"_s) == TextPattern::text(u"b"_s)));
}

QTEST_APPLESS_MAIN(TestTextPattern)
#include "tst_textpattern.moc"

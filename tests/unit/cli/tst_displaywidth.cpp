// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/displaywidth.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestDisplayWidth : public QObject
{
    Q_OBJECT

private slots:
    void measures_data();
    void measures();
    void fits_data();
    void fits();
};

void TestDisplayWidth::measures_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("good_empty") << QString() << 0;
    QTest::newRow("good_ascii") << u"abc"_s << 3;
    QTest::newRow("good_latin") << u"Grüße"_s << 5;
    QTest::newRow("good_wide") << u"日本"_s << 4;
    QTest::newRow("good_combining") << u"e\u0301"_s << 1;
    QTest::newRow("good_emoji") << u"😀"_s << 2;
}

void TestDisplayWidth::measures()
{
    QFETCH(const QString, text);
    QFETCH(const int, columns);
    QCOMPARE(displayWidth(text), columns);
}

void TestDisplayWidth::fits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("result");
    QTest::newRow("good_short") << u"abc"_s << 3 << u"abc"_s;
    QTest::newRow("good_cut") << u"abcd"_s << 3 << u"ab…"_s;
    QTest::newRow("good_wide") << u"日本語"_s << 4 << u"日…"_s;
    QTest::newRow("good_combining") << u"e\u0301xyz"_s << 2 << u"e\u0301…"_s;
    QTest::newRow("good_oneColumn") << u"abc"_s << 1 << u"…"_s;
}

void TestDisplayWidth::fits()
{
    QFETCH(const QString, text);
    QFETCH(const int, columns);
    QFETCH(const QString, result);
    QCOMPARE(fitted(text, columns), result);
    QVERIFY(displayWidth(fitted(text, columns)) <= columns);
}

QTEST_APPLESS_MAIN(TestDisplayWidth)
#include "tst_displaywidth.moc"

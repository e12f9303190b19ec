// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/rawcommandfield.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// Typing raw commands: history, completion, secrets.
class TestRawCommandField : public QObject
{
    Q_OBJECT

private slots:
    void entersLines();
    void walksThroughHistory();
    void keepsNoSecrets_data();
    void keepsNoSecrets();
    void boundsHistory();
    void completes();
    void letsTabGo();
    void saysWhyNot();
    void savesHistory();
    void refusesDamagedHistory();
};

namespace {

void enter(RawCommandField& field, const QString& line)
{
    field.setText(line);
    QTest::keyClick(&field, Qt::Key_Return);
}

} // namespace

void TestRawCommandField::entersLines()
{
    RawCommandField field;
    field.setAvailable();
    QSignalSpy entered(&field, &RawCommandField::lineEntered);
    QTest::keyClicks(&field, u" list  3 "_s);
    QTest::keyClick(&field, Qt::Key_Enter);
    enter(field, u"Zoë"_s);
    QTest::keyClick(&field, Qt::Key_Return); // nothing
    QCOMPARE(entered.size(), 2);
    QCOMPARE(entered[0][0].toByteArray(), QByteArray(" list  3 "));
    QCOMPARE(entered[1][0].toByteArray(), QByteArray("Zo\xc3\xab"));
    QVERIFY(field.text().isEmpty());
}

void TestRawCommandField::walksThroughHistory()
{
    RawCommandField field;
    field.setAvailable();
    for (const auto& line : {u"STAT"_s, u"LIST 1"_s, u"NOOP"_s, u"STAT"_s})
        enter(field, line);
    QCOMPARE(field.history(), QStringList({u"LIST 1"_s, u"NOOP"_s, u"STAT"_s}));
    field.setText(u"draft"_s);
    const auto press = [&field](Qt::Key key) {
        QTest::keyClick(&field, key);
        return field.text();
    };
    QCOMPARE(press(Qt::Key_Up), u"STAT"_s);
    QCOMPARE(press(Qt::Key_Up), u"NOOP"_s);
    QCOMPARE(press(Qt::Key_Up), u"LIST 1"_s);
    QCOMPARE(press(Qt::Key_Up), u"LIST 1"_s); // there is no older one
    QCOMPARE(press(Qt::Key_Down), u"NOOP"_s);
    QCOMPARE(press(Qt::Key_Down), u"STAT"_s);
    QCOMPARE(press(Qt::Key_Down), u"draft"_s);
    QCOMPARE(press(Qt::Key_Down), u"draft"_s);
    QCOMPARE(press(Qt::Key_Escape), QString());
}

void TestRawCommandField::keepsNoSecrets_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QStringList>("history");
    const auto row = [](const char* name, const QStringList& lines, const QStringList& history) {
        QTest::newRow(name) << lines << history;
    };
    row("good_user", {u"USER test"_s}, {u"USER test"_s});
    row("good_unknown", {u"XYZZY secret"_s}, {u"XYZZY secret"_s});
    row("invalid_pass", {u"PASS tanstaaf"_s}, {});
    row("invalid_passLower", {u"pass tanstaaf"_s}, {});
    row("invalid_apop", {u"APOP mrose c4c9334bac560ecc979e58001b3e22fb"_s}, {});
    row("invalid_auth", {u"AUTH PLAIN AHRlc3QAdGVzdA=="_s}, {});
    row("invalid_response", {u"AUTH PLAIN"_s, u"AHRlc3QAdGVzdA=="_s, u"dGVzdA=="_s}, {});
    row("good_afterResponse", {u"AUTH LOGIN"_s, u"dGVzdA=="_s, u"STAT"_s, u"XYZZY"_s},
        {u"STAT"_s, u"XYZZY"_s});
    row("tooBig_line", {QString(2000, u'x')}, {});
}

void TestRawCommandField::keepsNoSecrets()
{
    QFETCH(const QStringList, lines);
    QFETCH(const QStringList, history);
    RawCommandField field;
    field.setAvailable();
    for (const QString& line : lines)
        enter(field, line);
    QCOMPARE(field.history(), history);
}

void TestRawCommandField::boundsHistory()
{
    RawCommandField field;
    field.setAvailable();
    for (int i = 0; i < 150; ++i)
        enter(field, u"LIST %1"_s.arg(i));
    QCOMPARE(field.history().size(), 100);
    QCOMPARE(field.history().constLast(), u"LIST 149"_s);
}

void TestRawCommandField::completes()
{
    RawCommandField field;
    field.setAvailable();
    QTest::keyClicks(&field, u"r"_s);
    QTest::keyClick(&field, Qt::Key_Tab);
    QCOMPARE(field.text(), u"RETR"_s);
    QTest::keyClick(&field, Qt::Key_Tab);
    QCOMPARE(field.text(), u"RSET"_s);
    QTest::keyClick(&field, Qt::Key_Tab);
    QCOMPARE(field.text(), u"RETR"_s); // round
    QTest::keyClick(&field, Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(field.text(), u"RSET"_s);
    QTest::keyClicks(&field, u" "_s);
    QCOMPARE(field.text(), u"RSET "_s);
    field.clear();
    QTest::keyClicks(&field, u"cap"_s);
    QTest::keyClick(&field, Qt::Key_Tab);
    QCOMPARE(field.text(), u"CAPA"_s);
}

void TestRawCommandField::letsTabGo()
{
    QWidget window;
    RawCommandField field(&window);
    QWidget next(&window);
    next.setFocusPolicy(Qt::TabFocus);
    field.setAvailable();
    window.show();
    for (const auto& text : {u""_s, u"NOOP"_s, u"XYZ"_s, u"RETR 3"_s}) {
        field.setFocus();
        QTRY_VERIFY(field.hasFocus());
        field.setText(text);
        QTest::keyClick(&field, Qt::Key_Tab);
        QVERIFY2(next.hasFocus(), qPrintable(text));
    }
}

void TestRawCommandField::saysWhyNot()
{
    RawCommandField field;
    QVERIFY(!field.isEnabled());
    field.setUnavailable(u"Not signed in"_s);
    QVERIFY(field.placeholderText().contains(u"Not signed in"_s));
    field.setAvailable();
    QVERIFY(field.isEnabled());
    QVERIFY(!field.placeholderText().contains(u"Not"_s));
}

void TestRawCommandField::savesHistory()
{
    RawCommandField field;
    field.setAvailable();
    enter(field, u"LIST 3"_s);
    RawCommandField other;
    QVERIFY(other.restoreState(field.saveState()));
    QCOMPARE(other.history(), field.history());
    other.setAvailable();
    QTest::keyClick(&other, Qt::Key_Up);
    QCOMPARE(other.text(), u"LIST 3"_s);
}

void TestRawCommandField::refusesDamagedHistory()
{
    RawCommandField field;
    field.setAvailable();
    enter(field, u"LIST 3"_s);
    const QByteArray good = field.saveState();
    for (const QByteArray& bad : {QByteArray(), QByteArray("garbage"), good.left(good.size() - 1),
                                  good.left(4) + QByteArray("\x7f\xff\xff\xff", 4)})
        QVERIFY(!field.restoreState(bad));
    QCOMPARE(field.history(), QStringList{u"LIST 3"_s});
}

QTEST_MAIN(TestRawCommandField)
#include "tst_rawcommandfield.moc"

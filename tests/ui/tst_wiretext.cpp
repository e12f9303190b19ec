// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/wiretext.h"

#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// Octets made visible.
class TestWireText : public QObject
{
    Q_OBJECT

private slots:
    void shows_data();
    void shows();
    void cuts_data();
    void cuts();
    void marks_data();
    void marks();
    void staysBounded();
};

namespace {

/// {} around what is quiet, [] around what is odd, <> around remarks.
QString marked(const WireText& text)
{
    QString result;
    for (const WireText::Run& run : text.runs) {
        result += run.isMatch ? u"("_s : QString();
        switch (run.kind) {
        case WireText::Kind::Plain:
            result += run.text;
            break;
        case WireText::Kind::Quiet:
            result += u'{' + run.text + u'}';
            break;
        case WireText::Kind::Odd:
            result += u'[' + run.text + u']';
            break;
        case WireText::Kind::Remark:
            result += u'<' + run.text + u'>';
            break;
        case WireText::Kind::Cut:
            result += u'|';
            break;
        }
        result += run.isMatch ? u")"_s : QString();
    }
    return result;
}

} // namespace

void TestWireText::shows_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QByteArray& octets, const QString& text) {
        QTest::newRow(name) << octets << text;
    };
    row("good_nothing", "", u""_s);
    row("good_line", "+OK ready\r\n", u"+OK ready{CR LF}"_s);
    row("good_emptyLine", "\r\n", u"{CR LF}"_s);
    row("good_utf8", "+OK Zo\xc3\xab \xe6\x97\xa5 \xf0\x9f\x93\xae\r\n", u"+OK Zoë 日 📮{CR LF}"_s);
    row("good_tab", "\tby host\r\n", u"{\\t}by host{CR LF}"_s);
    row("good_noEnd", "+OK", u"+OK"_s);
    row("good_backslash", "a\\x00\r\n", u"a\\x00{CR LF}"_s);

    row("invalid_bareLf", "+OK\n", u"+OK[LF]"_s);
    row("invalid_bareCr", "+OK\rx\r\n", u"+OK[\\x0D]x{CR LF}"_s);
    row("invalid_crBeforeEnd", "+OK\r\r\n", u"+OK[\\x0D]{CR LF}"_s);
    row("invalid_nul", QByteArray("a\0\0b\r\n", 6), u"a[\\x00\\x00]b{CR LF}"_s);
    row("invalid_delete", "\x7f", u"[\\x7F]"_s);
    row("invalid_latin1", "Zo\xeb x", u"Zo[\\xEB] x"_s);
    row("invalid_overlong", "\xc0\xaf", u"[\\xC0\\xAF]"_s);
    row("invalid_surrogate", "\xed\xa0\x80", u"[\\xED\\xA0\\x80]"_s);
    row("invalid_beyondUnicode", "\xf4\x90\x80\x80", u"[\\xF4\\x90\\x80\\x80]"_s);
    row("invalid_turnsWriting",
        "a\xe2\x80\xae"
        "b",
        u"a[\\xE2\\x80\\xAE]b"_s);
    row("invalid_lineSeparator",
        "a\xe2\x80\xa8"
        "b",
        u"a[\\xE2\\x80\\xA8]b"_s);
    row("invalid_zeroWidth",
        "a\xe2\x80\x8b"
        "b",
        u"a[\\xE2\\x80\\x8B]b"_s);
    row("incomplete_character", "a\xe6\x97", u"a[\\xE6\\x97]"_s);
}

void TestWireText::shows()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, text);
    QCOMPARE(marked(wireText(octets)), text);
}

void TestWireText::cuts_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QString>("text");
    QTest::newRow("good_crLf") << QByteArray("abc") << QByteArray("\r\n")
                               << u"abc< … +1\u00a0000 octets>{CR LF}"_s;
    QTest::newRow("good_noEnd") << QByteArray("abc") << QByteArray("yz") << u"abc< … +1\u00a0000 octets>"_s;
    QTest::newRow("good_wholeCharacter")
        << QByteArray("a\xc3\xab") << QByteArray("yz") << u"aë< … +1\u00a0000 octets>"_s;
    QTest::newRow("good_cutCharacter")
        << QByteArray("a\xe6\x97") << QByteArray("yz") << u"a< … +1\u00a0002 octets>"_s;
    QTest::newRow("invalid_bareLf") << QByteArray("abc") << QByteArray("z\n")
                                    << u"abc< … +1\u00a0000 octets>[LF]"_s;
    QTest::newRow("invalid_octets") << QByteArray("\x97\x97\x97\x97\x97") << QByteArray("z\n")
                                    << u"[\\x97\\x97\\x97\\x97\\x97]< … +1\u00a0000 octets>[LF]"_s;
}

void TestWireText::cuts()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, end);
    QFETCH(const QString, text);
    QCOMPARE(marked(wireText(beginning, 1000, end)), text);
}

void TestWireText::marks_data()
{
    using Matches = QList<TextPattern::Match>;
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QList<qsizetype>>("cuts");
    QTest::addColumn<Matches>("matches");
    QTest::addColumn<QString>("text"); // a match stands between ( and )
    const auto row = [](const char* name, const QByteArray& octets, const QList<qsizetype>& cuts,
                        const Matches& matches,
                        const QString& text) { QTest::newRow(name) << octets << cuts << matches << text; };
    row("good_cut", "+OK 1\r\n", {3}, {}, u"+OK| 1{CR LF}"_s);
    row("good_cutBeforeEnd", "+OK\r\n", {3}, {}, u"+OK|{CR LF}"_s);
    row("good_cutWithinEnd", "+OK\r\n", {4}, {}, u"+OK{CR}|{LF}"_s);
    row("good_cutBeforeLf", "+OK\n", {3}, {}, u"+OK|[LF]"_s);
    row("good_cuts", "+OK\r\n", {1, 2}, {}, u"+|O|K{CR LF}"_s);
    row("good_match", "abcd\r\n", {}, {{1, 2}}, u"a(bc)d{CR LF}"_s);
    row("good_cutWithinMatch", "abcd", {2}, {{1, 2}}, u"a(b)|(c)d"_s);
    row("good_matches", "abab", {}, {{0, 1}, {2, 1}}, u"(a)b(a)b"_s);
    row("good_overlapping", "abcd", {}, {{0, 3}, {1, 3}}, u"(abcd)"_s);
    row("invalid_cutCharacter", "\xc3\xab", {1}, {}, u"[\\xC3]|[\\xAB]"_s);
    row("tooBig_match", "ab\r\n", {}, {{1, 9}}, u"a(b{CR LF})"_s);
    row("good_matchedEnd", "+OK\n", {}, {{3, 1}}, u"+OK([LF])"_s);
}

void TestWireText::marks()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QList<qsizetype>, cuts);
    QFETCH(const QList<TextPattern::Match>, matches);
    QFETCH(const QString, text);
    const WireText wire = wireText(octets, {{cuts.begin(), cuts.end()}, {matches.begin(), matches.end()}});
    QCOMPARE(marked(wire).replace(u")("_s, QString()), text);
}

void TestWireText::staysBounded()
{
    const WireText text = wireText(QByteArray(4096, '\0'));
    QCOMPARE(text.runs.size(), 1);
    QCOMPARE(text.toString().size(), 4 * 4096);
}

QTEST_APPLESS_MAIN(TestWireText)
#include "tst_wiretext.moc"

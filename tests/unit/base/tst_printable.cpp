// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printable.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// That nothing a server sends reaches a terminal as more than visible characters.
class TestPrintable : public QObject
{
    Q_OBJECT

private slots:
    void octets_data();
    void octets();
    void leavesNoControlOfAnyOctet();
    void leavesNoControlOfAnyCharacter();
    void quotes_data();
    void quotes();
    void keepsOctetsAsText_data();
    void keepsOctetsAsText();
};

namespace {

bool isHarmless(const QString& text)
{
    for (const uint character : text.toUcs4()) {
        const bool isJoiner = character == 0x200c || character == 0x200d;
        if (!isJoiner && (character != U' ' && !QChar::isPrint(character) &&
                          QChar::category(character) != QChar::Separator_Space))
            return false;
    }
    return true;
}

} // namespace

void TestPrintable::octets_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    QTest::newRow("good_plain") << "+OK ready <1@x>"_ba << u"+OK ready <1@x>"_s;
    QTest::newRow("good_utf8") << "Grüße 日本 😀"_ba << u"Grüße 日本 😀"_s;
    QTest::newRow("good_joiner") << "\u200d\u200c"_ba << u"\u200d\u200c"_s;
    QTest::newRow("good_backslash") << R"(a\b)"_ba << uR"(a\b)"_s;
    QTest::newRow("invalid_lineEnds") << "a\r\nb\tc"_ba << uR"(a\r\nb\tc)"_s;
    QTest::newRow("invalid_escape") << "\x1b]0;title\x07"_ba << uR"(\x1b]0;title\x07)"_s;
    QTest::newRow("invalid_nulDel") << QByteArray("\0\x7f", 2) << uR"(\x00\x7f)"_s;
    QTest::newRow("invalid_c1") << "\u009b31m"_ba << uR"(\u{9b}31m)"_s;
    QTest::newRow("invalid_direction") << "a\u202egpj.exe"_ba << uR"(a\u{202e}gpj.exe)"_s;
    QTest::newRow("invalid_latin1") << "caf\xe9 \x1b"_ba << uR"(caf\xe9 \x1b)"_s;
    QTest::newRow("incomplete_utf8") << "a\xe2\x82"_ba << uR"(a\xe2\x82)"_s;
    QTest::newRow("invalid_overlongEscape") << "\xc0\x9b"_ba << uR"(\xc0\x9b)"_s;
}

void TestPrintable::octets()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, text);
    QCOMPARE(printableOctets(octets), text);
}

void TestPrintable::leavesNoControlOfAnyOctet()
{
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; ++second) {
            const QByteArray octets{QByteArray(1, static_cast<char>(first)) + static_cast<char>(second)};
            QVERIFY(isHarmless(printableOctets(octets)));
            QVERIFY(isHarmless(quoted(octets)));
        }
}

void TestPrintable::leavesNoControlOfAnyCharacter()
{
    for (char32_t character = 0; character <= 0x10ffff; ++character)
        if (!QChar::isSurrogate(character))
            QVERIFY(isHarmless(printable(QString::fromUcs4(&character, 1))));
}

void TestPrintable::quotes_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    QTest::newRow("good_plain") << "no such message"_ba << u"\"no such message\""_s;
    QTest::newRow("good_empty") << QByteArray() << u"\"\""_s;
    QTest::newRow("good_quotes") << R"(say "\x41")"_ba << uR"("say \"\\x41\"")"_s;
    QTest::newRow("invalid_controls") << "a\nb"_ba << uR"("a\nb")"_s;
    QTest::newRow("invalid_latin1") << "caf\xe9\\"_ba << uR"("caf\xe9\\")"_s;
    QTest::newRow("tooBig_cut") << QByteArray(300, 'x') << QString(u'"') + QString(200, u'x') + u"…\""_s;
}

void TestPrintable::quotes()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, text);
    QCOMPARE(quoted(octets), text);
}

void TestPrintable::keepsOctetsAsText_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    QTest::newRow("good_ascii") << "whqtswO00WBw"_ba << u"whqtswO00WBw"_s;
    QTest::newRow("good_utf8") << "é"_ba << u"é"_s;
    QTest::newRow("invalid_latin1") << "\xe9\x80z"_ba << u"\u00e9\u0080z"_s;
    QTest::newRow("good_nul") << QByteArray("a\0b", 3) << u"a"_s + QChar(u'\0') + u"b"_s;
}

void TestPrintable::keepsOctetsAsText()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, text);
    QCOMPARE(textOf(octets), text);
}

QTEST_APPLESS_MAIN(TestPrintable)
#include "tst_printable.moc"

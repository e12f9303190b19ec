// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/messagefilename.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestMessageFileName : public QObject
{
    Q_OBJECT

private slots:
    void namesMessages_data();
    void namesMessages();
    void longUniqueIdsStayDifferent();
    void makesNamesSafe_data();
    void makesNamesSafe();
};

void TestMessageFileName::namesMessages_data()
{
    QTest::addColumn<quint64>("number");
    QTest::addColumn<Octets>("uniqueId");
    QTest::addColumn<QString>("name");

    QTest::newRow("good_plain") << quint64(3) << "000000e95f5ba1c7"_ba << u"3-000000e95f5ba1c7.eml"_s;
    QTest::newRow("good_kept") << quint64(12) << "Az09._-"_ba << u"12-Az09._-.eml"_s;
    QTest::newRow("good_encoded") << quint64(1) << "~whqtswO00WBw418f9t5JxYwZ/+:"_ba
                                  << u"1-%7EwhqtswO00WBw418f9t5JxYwZ%2F%2B%3A.eml"_s;
    QTest::newRow("good_percent") << quint64(1) << "a%2F"_ba << u"1-a%252F.eml"_s;
    QTest::newRow("good_largest") << ~quint64(0) << "a"_ba << u"18446744073709551615-a.eml"_s;
    QTest::newRow("invalid_empty") << quint64(1) << ""_ba << u"1-.eml"_s;
    QTest::newRow("invalid_here") << quint64(1) << "."_ba << u"1-..eml"_s;
    QTest::newRow("invalid_above") << quint64(1) << "../../etc/passwd"_ba
                                   << u"1-..%2F..%2Fetc%2Fpasswd.eml"_s;
    QTest::newRow("invalid_octets") << quint64(1) << "\0\n\xff "_ba << u"1-%00%0A%FF%20.eml"_s;
    QTest::newRow("tooBig_seventyEncoded")
        << quint64(1) << Octets(50, '/') << u"1-"_s + u"%2F"_s.repeated(50) + u".eml"_s;
}

void TestMessageFileName::namesMessages()
{
    QFETCH(const quint64, number);
    QFETCH(const Octets, uniqueId);
    QFETCH(const QString, name);
    QCOMPARE(messageFileName(*MessageNumber::from(number), UniqueId(uniqueId)), name);
    QCOMPARE(messageFileName(*MessageNumber::from(number), std::nullopt),
             QString::number(number) + u".eml"_s);
}

void TestMessageFileName::longUniqueIdsStayDifferent()
{
    const MessageNumber number = MessageNumber::atIndex(~quint64(0) - 1);
    QSet<QString> names;
    for (const qsizetype length : {70, 150, 151, 1'000, 100'000}) {
        for (const char octet : {'a', '/', '\xff'}) {
            const QString name = messageFileName(number, UniqueId(Octets(length, octet)));
            QVERIFY(name.toUtf8().size() <= 255);
            QVERIFY(name.endsWith(u".eml"_s));
            QVERIFY(!QByteArray::fromPercentEncoding(name.toLatin1()).contains('%')); // none was cut
            names.insert(name);
        }
    }
    QCOMPARE(names.size(), 15);
    const Octets beginning(500, 'a');
    QVERIFY(messageFileName(number, UniqueId(beginning + "1")) !=
            messageFileName(number, UniqueId(beginning + "2")));
}

void TestMessageFileName::makesNamesSafe_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("name");

    QTest::newRow("good_plain") << u"report 2026.pdf"_s << u"report 2026.pdf"_s;
    QTest::newRow("good_scripts") << u"見積書.pdf"_s << u"見積書.pdf"_s;
    QTest::newRow("good_emoji") << u"Release 🎉👩‍🔬.txt"_s << u"Release 🎉👩‍🔬.txt"_s;
    QTest::newRow("good_spaces") << u"  a \t\r\n b  "_s << u"a b"_s;
    QTest::newRow("invalid_empty") << QString() << u"fallback"_s;
    QTest::newRow("invalid_here") << u"."_s << u"fallback"_s;
    QTest::newRow("invalid_above") << u".."_s << u"fallback"_s;
    QTest::newRow("invalid_onlyUnsafe") << u"///"_s << u"fallback"_s;
    QTest::newRow("invalid_hidden") << u"..bashrc"_s << u"bashrc"_s;
    QTest::newRow("invalid_path") << u"../../etc/passwd"_s << u"_.._etc_passwd"_s;
    QTest::newRow("invalid_windowsPath") << u"C:\\a\\b.exe"_s << u"C__a_b.exe"_s;
    QTest::newRow("invalid_device") << u"NUL.txt"_s << u"_NUL.txt"_s;
    QTest::newRow("invalid_deviceWithSpace") << u"con .txt"_s << u"_con .txt"_s;
    QTest::newRow("invalid_deviceSuperscript") << u"com¹"_s << u"_com¹"_s;
    QTest::newRow("good_nearDevice") << u"console.txt"_s << u"console.txt"_s;
    QTest::newRow("invalid_zeroWidth") << u"a\u200B.pdf"_s << u"a_.pdf"_s;
    QTest::newRow("invalid_option") << u"-rf"_s << u"_-rf"_s;
    QTest::newRow("invalid_trailingDots") << u"a. . "_s << u"a"_s;
    QTest::newRow("invalid_control") << u"a\u001b[31mb\u0007"_s << u"a_[31mb_"_s;
    QTest::newRow("invalid_nul") << QString(u"a"_s + QChar(u'\0') + u"b"_s) << u"a_b"_s;
    QTest::newRow("invalid_rightToLeftOverride") << u"gpj.\u202Eexe"_s << u"gpj._exe"_s;
    QTest::newRow("invalid_loneSurrogate") << QString(u"a"_s + QChar(0xD800) + u"b"_s) << u"a\uFFFDb"_s;
    QTest::newRow("tooBig_suffixStays") << QString(300, u'a') + u".pdf"_s << QString(196, u'a') + u".pdf"_s;
    QTest::newRow("tooBig_longSuffix") << u"a."_s + QString(300, u'b') << u"a."_s + QString(198, u'b');
    QTest::newRow("tooBig_scripts") << QString(100, u'見') + u".pdf"_s << QString(65, u'見') + u".pdf"_s;
    QTest::newRow("tooBig_emoji") << u"🎉"_s.repeated(80) << u"🎉"_s.repeated(50);
}

void TestMessageFileName::makesNamesSafe()
{
    QFETCH(const QString, wanted);
    QFETCH(const QString, name);
    QCOMPARE(safeFileName(wanted, u"fallback"_s), name);
    QCOMPARE(safeFileName(name, u"fallback"_s), name);
}

QTEST_GUILESS_MAIN(TestMessageFileName)
#include "tst_messagefilename.moc"

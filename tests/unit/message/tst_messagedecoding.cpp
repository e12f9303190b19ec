// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/charsetdecoder.h"
#include "core/message/datefield.h"
#include "core/message/headerdecoder.h"
#include "core/message/partreader.h"
#include "core/message/transferdecoder.h"
#include "tests/unit/message/scannedmessage.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// From octets to octets, and from octets to characters.
class TestMessageDecoding : public QObject
{
    Q_OBJECT

private slots:
    void decodesTransferEncodings_data();
    void decodesTransferEncodings();
    void decodesCharsets_data();
    void decodesCharsets();
    void refusesCharsets_data();
    void refusesCharsets();
    void decodesFields_data();
    void decodesFields();
    void readsFileNames_data();
    void readsFileNames();
    void readsDates_data();
    void readsDates();
    void readsText();
    void readsUuencodedFile();
    void cutsText();
};

void TestMessageDecoding::decodesTransferEncodings_data()
{
    QTest::addColumn<int>("encoding");
    QTest::addColumn<Octets>("encoded");
    QTest::addColumn<Octets>("decoded");
    const auto row = [](const char* name, TransferEncoding encoding, const Octets& encoded,
                        const Octets& decoded) {
        QTest::newRow(name) << static_cast<int>(encoding) << encoded << decoded;
    };
    using enum TransferEncoding;
    row("good_7bit", SevenBit, "a=3D\r\n", "a=3D\r\n");
    row("good_base64", Base64, "aGVs\r\nbG8=\r\n", "hello");
    row("invalid_base64Foreign", Base64, "aG*Vs bG8=\r\n", "hello");
    row("invalid_base64Behind", Base64, "aGVsbG8=\r\naGU=", "hello");
    row("incomplete_base64", Base64, "aGVsbG8", "hello");
    row("good_quoted", QuotedPrintable, "h=C3=a9l=\r\nlo=20\r\n", "h\xC3\xA9llo \r\n");
    row("good_quotedSpaceAtEnd", QuotedPrintable, "one \t\r\ntwo=20 \r\nthree  ", "one\r\ntwo \r\nthree");
    row("good_quotedSoftSpace", QuotedPrintable, "one= \t\r\ntwo=\nthree=", "onetwothree");
    row("invalid_quoted", QuotedPrintable, "1=2 =ZZ\r\n", "1=2 =ZZ\r\n");
    row("invalid_quotedTwice", QuotedPrintable, "a==3D= x\rb\r\n", "a=== x\rb\r\n");
    row("incomplete_quoted", QuotedPrintable, "one=C", "one=C");
    row("tooBig_quotedSpace", QuotedPrintable, Octets(5'000, ' ') + 'x', Octets(5'000, ' ') + 'x');
    row("good_uu", Uuencode, "text before\r\nbegin 644 a\r\n#86)C\r\n`\r\nend\r\nbehind\r\n", "abc");
    row("good_uuTwoLines", Uuencode, "begin 644 a\n#86)C\n#86)C\n`\nend\n", "abcabc");
    row("incomplete_uu", Uuencode, "begin 644 a\n#86)C", "abc");
    row("good_unknown", Unknown, "aGVs", "aGVs");
}

void TestMessageDecoding::decodesTransferEncodings()
{
    QFETCH(const int, encoding);
    QFETCH(const Octets, encoded);
    QFETCH(const Octets, decoded);
    for (const qsizetype piece : {encoded.size(), qsizetype(1), qsizetype(3)}) {
        TransferDecoder decoder(static_cast<TransferEncoding>(encoding));
        Octets result;
        for (qsizetype at = 0; at < encoded.size(); at += piece)
            result += decoder.decode(OctetView(encoded).sliced(at, std::min(piece, encoded.size() - at)));
        result += decoder.finish();
        QCOMPARE(result, decoded);
    }
}

void TestMessageDecoding::decodesCharsets_data()
{
    QTest::addColumn<Octets>("charset");
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("firstError");
    const auto row = [](const char* name, const Octets& charset, const Octets& octets, const QString& text,
                        qint64 firstError = -1) {
        QTest::newRow(name) << charset << octets << text << firstError;
    };
    row("good_utf8", "UTF-8", "\xF0\x9F\x93\xAF \xC3\xA4", u"📯 ä"_s);
    row("good_latin1", "iso-8859-1", "\xE4", u"ä"_s);
    row("good_windows", "Windows-1252", "\x80", u"€"_s);
    row("good_koi8", "koi8-r", "\xF0\xD2\xC9\xD7\xC5\xD4", u"Привет"_s);
    row("good_gb2312IsLarger", "gb2312", "\xB2\xC3\x9F\xEE", u"裁燁"_s);
    row("good_shiftJis", "Shift_JIS", "\x87\x40", u"①"_s);
    row("good_iso2022jp", "ISO-2022-JP", "a\x1B$B8+@Q\x1B(Bb", u"a見積b"_s);
    row("good_iso2022jpCircled", "iso-2022-jp", "\x1B$B-!\x1B(B", u"①"_s);
    row("good_utf16", "utf-16", Octets("\xFF\xFE\x61\x00\xE4\x00", 6), u"aä"_s);
    row("good_utf16NoMark", "utf-16", Octets("\0a\0\xE4", 4), u"aä"_s);
    row("good_utf16Reversed", "utf-16", Octets("a\0\xE4\0", 4), u"aä"_s);
    row("good_utf32", "utf-32", Octets("\0\0\0a", 4), u"a"_s);
    row("good_hz", "HZ-GB-2312", "a~~~{Dc:C~}b\n~{Dc\nc", u"a~你好b\n你\nc"_s);
    row("invalid_utf8", "utf-8", "a\xE4z", u"a\uFFFDz"_s, 1);
    row("incomplete_utf8", "utf-8", "a\xE2\x82", u"a\uFFFD\uFFFD"_s, 1);
    row("invalid_ascii", "us-ascii", "\xE4", u"\uFFFD"_s, 0);
}

void TestMessageDecoding::decodesCharsets()
{
    QFETCH(const Octets, charset);
    QFETCH(const Octets, octets);
    QFETCH(const QString, text);
    QFETCH(const qint64, firstError);
    for (const qsizetype piece : {octets.size(), qsizetype(1)}) {
        auto decoder = CharsetDecoder::create(charset);
        QVERIFY(decoder);
        QString result;
        for (qsizetype at = 0; at < octets.size(); at += piece)
            decoder->feed(OctetView(octets).sliced(at, std::min(piece, octets.size() - at)), result);
        decoder->finish(result);
        QCOMPARE(result, text);
        QCOMPARE(decoder->firstError(), firstError);
        QCOMPARE(decoder->errorCount() > 0, firstError >= 0);
    }
}

void TestMessageDecoding::refusesCharsets_data()
{
    QTest::addColumn<Octets>("charset");
    QTest::newRow("invalid_empty") << Octets();
    QTest::newRow("invalid_unknown") << Octets("x-unknown");
    QTest::newRow("invalid_order") << Octets("us-ascii//TRANSLIT");
    QTest::newRow("invalid_space") << Octets("utf 8");
    QTest::newRow("tooBig") << Octets(1000, 'u');
}

void TestMessageDecoding::refusesCharsets()
{
    QFETCH(const Octets, charset);
    QVERIFY(!CharsetDecoder::create(charset));
}

void TestMessageDecoding::decodesFields_data()
{
    QTest::addColumn<Octets>("raw");
    QTest::addColumn<Octets>("hint");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const Octets& raw, const QString& text, const Octets& hint = {}) {
        QTest::newRow(name) << raw << hint << text;
    };
    row("good_plain", " Alarm", u"Alarm"_s);
    row("good_folded", " one\r\n two\r\n\tthree", u"one two\tthree"_s);
    row("good_words", " =?utf-8?Q?=C3=A4?=\r\n =?iso-8859-1?Q?=F6?= u", u"äö u"_s);
    row("good_rawUtf8", " M\xC3\xBCller", u"Müller"_s);
    row("good_guessed", " M\xFCller", u"Müller"_s);
    row("good_hinted", " \xF0\xD2", u"Пр"_s, "koi8-r");
    row("good_rawJapanese", " \x1B$B8+@Q\x1B(B", u"見積"_s);
    row("good_japaneseCircled", " =?ISO-2022-JP?B?GyRCLSEbKEI=?=", u"①"_s);
    row("good_language", "=?utf-8*de?Q?=C3=A4?=", u"ä"_s);
    row("good_longWords", Octets("=?utf-8?B?w6TDpA==?=\r\n ").repeated(1000), QString(2000, u'ä'));
    row("good_hintedWord", "=?x-none?Q?=F0=D2?=", u"Пр"_s, "koi8-r");
    row("invalid_cutCharacter", "=?utf-8?B?w6TD?=\r\n =?UTF-8?Q?=A4?= =?utf-8?Q?=C3?=", u"ää\uFFFD"_s);
    row("invalid_noPadding", "=?utf-8?B?TMOkdWZlcg?=", u"Läufer"_s);
    row("invalid_spaceWithin", "=?utf-8?Q?a b?=", u"a b"_s);
    row("invalid_glued", "x=?utf-8?Q?a?==?utf-8?Q?b?=y", u"xaby"_s);
    row("invalid_lyingUtf8", "=?utf-8?Q?na=EFve?=", u"na\uFFFDve"_s);
    row("invalid_lyingAscii", "=?us-ascii?Q?na=C3=AFve?=", u"naïve"_s);
    row("invalid_lyingLatin", "=?iso-8859-1?Q?=80_5?=", u"€ 5"_s);
    row("invalid_encoding", "=?utf-8?X?abc?=", u"=?utf-8?X?abc?="_s);
    row("incomplete_wordThenWord", "=?utf-8?Q?a =?utf-8?Q?b?=", u"=?utf-8?Q?a b"_s);
    row("tooBig_marks", Octets("=?a?Q?").repeated(100'000), QString(u"=?a?Q?"_s).repeated(100'000));
    row("invalid_word", " =?utf-8?Q?=C3", u"=?utf-8?Q?=C3"_s);
    row("invalid_nul", Octets(" a\0b", 4), u"a b"_s);
    row("good_empty", "", u""_s);
}

void TestMessageDecoding::decodesFields()
{
    QFETCH(const Octets, raw);
    QFETCH(const Octets, hint);
    QFETCH(const QString, text);
    QCOMPARE(decodedField(raw, hint), text);
}

void TestMessageDecoding::readsFileNames_data()
{
    QTest::addColumn<Octets>("fields");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* name, const Octets& fields, const QString& fileName) {
        QTest::newRow(name) << fields << fileName;
    };
    row("good_type", "Content-Type: application/pdf; name=a.pdf", u"a.pdf"_s);
    row("good_disposition",
        "Content-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=\"b c.pdf\"",
        u"b c.pdf"_s);
    row("good_extended", "Content-Disposition: attachment; filename*=UTF-8''na%C3%AFve.txt", u"naïve.txt"_s);
    row("good_continued",
        "Content-Disposition: attachment;\r\n filename*0*=utf-8''%C3%A4;\r\n filename*1=b; "
        "filename*2*=%C3%B6.txt",
        u"äbö.txt"_s);
    row("invalid_word", "Content-Disposition: attachment; filename=\"=?utf-8?B?w6QudHh0?=\"", u"ä.txt"_s);
    const auto disposition = [&row](const char* name, const Octets& parameters, const QString& fileName) {
        row(name, "Content-Disposition: attachment" + parameters, fileName);
    };
    disposition("good_escaped", "; filename=\"a\\\"b;c\\\\d\"", u"a\"b;c\\d"_s);
    disposition("good_comments", " (c; d); filename=(e) a.txt (f)", u"a.txt"_s);
    disposition("good_extendedCounts", "; filename=a.txt; filename*=utf-8''%C3%A4.txt", u"ä.txt"_s);
    disposition("good_outOfOrder", "; filename*1=\"b.txt\"; filename*0=\"a\"", u"ab.txt"_s);
    disposition("good_cutCharacter", "; filename*0*=utf-8''%C3; filename*1*=%A4.txt", u"ä.txt"_s);
    disposition("good_control", "; filename*=utf-8''a%00b%0Dc.txt", QString(u"a\0b\rc.txt"_s));
    disposition("invalid_twoWords", "; filename=\"=?utf-8?B?w6Q=?=\r\n =?utf-8?B?w6QudHh0?=\"", u"ää.txt"_s);
    disposition("invalid_loose", "; filename=a b(1).txt; size=3", u"a b(1).txt"_s);
    disposition("invalid_noSemicolons", " filename=a.txt size=3", u"a.txt"_s);
    disposition("invalid_percent", "; filename*=utf-8''%ZZa%4", u"%ZZa%4"_s);
    disposition("invalid_gap", "; filename*0=a; filename*2=c", u"ac"_s);
    disposition("invalid_noCharset", "; filename*=%C3%A4.txt", u"ä.txt"_s);
    disposition("invalid_unknownCharset", "; filename*=x-none''%C3%A4.txt", u"ä.txt"_s);
    disposition("incomplete_quotes", "; filename=\"a.txt; size=3", u"a.txt"_s);
    disposition("tooBig_sections", Octets("; filename*1=b").repeated(5000) + "; filename=a", u"b"_s);
    row("invalid_rawUtf8", "Content-Disposition: attachment; filename=\"\xC3\xA4.txt\"", u"ä.txt"_s);
    row("invalid_rawLatin", "Content-Disposition: attachment; filename=\"\xE4.txt\"", u"ä.txt"_s);
}

void TestMessageDecoding::readsFileNames()
{
    QFETCH(const Octets, fields);
    QFETCH(const QString, name);
    const MessageStructure message = scanned(fields + "\r\n\r\nx");
    QCOMPARE(message.parts.front().mime.fileName.value_or(QString()), name);
}

void TestMessageDecoding::readsDates_data()
{
    QTest::addColumn<Octets>("raw");
    QTest::addColumn<QString>("date"); // empty: none
    QTest::addColumn<bool>("isGrammatical");
    QTest::newRow("good") << Octets(" Fri, 21 Nov 1997 09:55:06 -0600") << u"1997-11-21T09:55:06-06:00"_s
                          << true;
    QTest::newRow("good_zone") << Octets("Fri, 21 Nov 97 09:55 GMT") << u"1997-11-21T09:55:00Z"_s << true;
    QTest::newRow("good_comments") << Octets("Fri, 21 Nov 1997 09(a):   55  :  06 -0600 (CST)")
                                   << u"1997-11-21T09:55:06-06:00"_s << true;
    QTest::newRow("good_commentBeforeZone")
        << Octets("Wed, 20 Sep 1995 00:19:00 (EDT) -0400") << u"1995-09-20T00:19:00-04:00"_s << true;
    const auto row = [](const char* name, const Octets& raw, const QString& date, bool isGrammatical) {
        QTest::newRow(name) << raw << date << isGrammatical;
    };
    const QString noon = u"1997-11-21T12:00:00Z"_s;
    row("good_commentFirst", "(a) Fri, 21 Nov 1997 12:00 GMT (b (c) d)", noon, true);
    row("good_year2", "21 Nov 49 12:00:00 -0000", u"2049-11-21T12:00:00Z"_s, true);
    row("good_year3", "21 Nov 102 12:00:00 UT", u"2002-11-21T12:00:00Z"_s, true);
    row("good_military", "21 Nov 1997 12:00:00 A", noon, true);
    row("good_leapSecond", "Sat, 31 Dec 2016 23:59:60 +0000", u"2017-01-01T00:00:00Z"_s, true);
    row("good_folded", "Fri,\r\n 21 nov 1997\r\n\t12:00:00 GMT", noon, true);
    row("invalid_weekday", "Mon, 21 Nov 1997 12:00:00 +0000", noon, false);
    row("invalid_noZone", "Fri, 21 Nov 1997 12:00:00", noon, false);
    row("invalid_unknownZone", "Fri, 21 Nov 1997 12:00:00 CEST", noon, false);
    row("invalid_order", "Fri Nov 21 12:00:00 1997", noon, false);
    row("invalid_month", "Friday, 21 November 1997 12:00:00 +0000", noon, false);
    row("invalid_behind", "Fri, 21 Nov 1997 12:00:00 +0000 and more", noon, false);
    row("invalid_day", "30 Feb 2024 12:00:00 +0000", u""_s, false);
    row("invalid_hour", "21 Nov 1997 24:00:00 +0000", u""_s, false);
    row("invalid_zone", "21 Nov 1997 12:00:00 +9999", u""_s, false);
    row("invalid_year", "21 Nov 0000 12:00:00 +0000", u""_s, false);
    row("invalid_words", "yesterday", u""_s, false);
    row("invalid_empty", " ", u""_s, false);
}

void TestMessageDecoding::readsDates()
{
    QFETCH(const Octets, raw);
    QFETCH(const QString, date);
    QFETCH(const bool, isGrammatical);
    const DateReading read = readDate(raw);
    QCOMPARE(read.date.isValid() ? read.date.toString(Qt::ISODate) : QString(), date);
    QCOMPARE(read.isGrammatical, isGrammatical);
}

void TestMessageDecoding::readsText()
{
    const Octets octets =
        "Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "YQANAAoAYgANAAoA\r\n";
    OctetsSource source(octets);
    const auto text = readPartText(source, scanned(octets).parts.front(), 1000);
    QVERIFY(text);
    QCOMPARE(text->text, u"a\nb\n"_s);
    QVERIFY(!text->isCut);
}

void TestMessageDecoding::readsUuencodedFile()
{
    const Octets octets = "\r\nhere\r\nbegin 644 a\r\n#86)C\r\n`\r\nend\r\n";
    OctetsSource source(octets);
    PartReader reader(source, scanned(octets).parts.front().uuencoded.front());
    Octets file;
    while (!reader.isAtEnd())
        file += reader.next().value();
    QCOMPARE(file, Octets("abc"));
}

void TestMessageDecoding::cutsText()
{
    const Octets octets = "\r\n" + Octets(300'000, 'x') + "\r\n";
    OctetsSource source(octets);
    const auto text = readPartText(source, scanned(octets).parts.front(), 100'000);
    QVERIFY(text);
    QCOMPARE(text->text.size(), 100'000);
    QVERIFY(text->isCut);
}

QTEST_APPLESS_MAIN(TestMessageDecoding)
#include "tst_messagedecoding.moc"

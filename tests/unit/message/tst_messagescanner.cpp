// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/messagebodies.h"
#include "core/message/partfields.h"
#include "core/message/partnature.h"
#include "tests/unit/message/scannedmessage.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// What a message is made of.
class TestMessageScanner : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void namesNatures_data();
    void namesNatures();
    void findsUuencodedFiles();
    void choosesBodies();
    void choosesCharsets_data();
    void choosesCharsets();
    void tooBig_parts();
    void tooBig_levels();
    void tooBig_encoded();
    void tooBig_fields();
    void tooBig_field();
    void givesFields();
    void givesFieldsOfParts();
};

void TestMessageScanner::reads_data()
{
    QTest::addColumn<Octets>("message");
    QTest::addColumn<QStringList>("parts");
    const auto row = [](const char* name, const Octets& message, const QStringList& parts) {
        QTest::newRow(name) << message << parts;
    };
    const Octets mixed = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    const Octets base64 = "Content-Transfer-Encoding: base64\r\n";
    row("good_plain", "Subject: x\r\n\r\nhello\r\n", {u"1 text/plain [hello/] 7"_s});
    row("good_headerOnly", "Subject: x\r\n", {u"1 text/plain [] 0"_s});
    row("good_empty", "", {u"1 text/plain [] 0"_s});
    row("good_noHeader", "\r\nhello", {u"1 text/plain [hello] 5"_s});
    row("good_bareLf", "Subject: x\n\nhello\n", {u"1 text/plain [hello/] 6"_s});
    row("good_base64", base64 + "\r\naGVs\r\nbG8=\r\n", {u"1 text/plain [aGVs/bG8=/] 5"_s});
    row("good_quotedPrintable", "Content-Transfer-Encoding: Quoted-Printable\r\n\r\nh=C3=A9l=\r\nlo",
        {u"1 text/plain [h=C3=A9l=/lo] 6"_s});
    row("good_mixed",
        mixed + "preamble\r\n--b\r\n\r\none\r\n--b\r\nContent-Type: text/html\r\n\r\ntwo\r\n\r\n--b--\r\nend",
        {u"TEXT multipart/mixed [pr...nd] 71"_s, u"1 text/plain [one] 3"_s, u"2 text/html [two/] 5"_s});
    row("good_emptyPart", mixed + "--b\r\n\r\n--b--",
        {u"TEXT multipart/mixed [--...--] 12"_s, u"1 text/plain [] 0"_s});
    row("good_nested",
        mixed + "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
                "--c\r\n\r\none\r\n--c--\r\n--b\r\n\r\ntwo\r\n--b--",
        {u"TEXT multipart/mixed [--...--] 92"_s, u"1 multipart/alternative [--...--] 17"_s,
         u"1.1 text/plain [one] 3"_s, u"2 text/plain [two] 3"_s});
    row("good_message",
        mixed + "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nhi\r\n"
                "--b\r\nContent-Type: message/rfc822\r\n\r\n"
                "Content-Type: multipart/mixed; boundary=d\r\n\r\n--d\r\n\r\nx\r\n--d--\r\n--b--",
        {u"TEXT multipart/mixed [--...--] 160"_s, u"1 message/rfc822 [Su...hi] 17"_s,
         u"1.1 text/plain [hi] 2"_s, u"2 message/rfc822 [Co...--] 60"_s,
         u"2.TEXT multipart/mixed [--...--] 15"_s, u"2.1 text/plain [x] 1"_s});
    row("good_digest",
        "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: x\r\n\r\nhi\r\n--b--",
        {u"TEXT multipart/digest [--...--] 30"_s, u"1 message/rfc822 [Su...hi] 16"_s,
         u"1.1 text/plain [hi] 2"_s});
    row("good_messageAlone", "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nhi",
        {u"1 message/rfc822 [Su...hi] 16"_s, u"1.1 text/plain [hi] 2"_s});
    row("good_boundaryIsPrefix", mixed + "--b\r\n\r\n--bb\r\n --b\r\n--b--x\r\n--b--\t ",
        {u"TEXT multipart/mixed [--...\t ] 34"_s, u"1 text/plain [--bb/ --b/--b--x] 18"_s});
    row("invalid_boundaryInHeader", mixed + "--b\r\nContent-Type: text/html\r\n--b--",
        {u"TEXT multipart/mixed [--...--] 35"_s, u"1 text/html [] 0"_s});
    row("invalid_sameBoundary",
        mixed + "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n--b--\r\n",
        {u"TEXT multipart/mixed [--.../] 74"_s, u"1 multipart/mixed [--...--] 15"_s,
         u"1.1 text/plain [x] 1"_s});
    row("incomplete_innerBoundary",
        mixed + "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n"
                "--b\r\n\r\ny\r\n--b--",
        {u"TEXT multipart/mixed [--...--] 75"_s, u"1 multipart/mixed [--.../x] 8"_s,
         u"1.1 text/plain [x] 1"_s, u"2 text/plain [y] 1"_s});
    // "Subject: x", then text; and a multipart with one part
    row("invalid_encodedMessage",
        mixed + "--b\r\nContent-Type: message/rfc822\r\n" + base64 +
            "\r\nU3ViamVjdDogeA0KDQpoaQ==\r\n--b\r\n\r\nx\r\n--b--",
        {u"TEXT multipart/mixed [--...--] 113"_s, u"1 message/rfc822 [U3...==] 16"_s,
         u"1.1 text/plain [hi] 2"_s, u"2 text/plain [x] 1"_s});
    row("invalid_multipartWithoutBoundary", "Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nx",
        {u"TEXT multipart/mixed [--b//x] 8"_s});
    row("invalid_brokenFolding", "Subject: a\r\nand b\r\nTo: c@example.org\r\n\r\nhi",
        {u"1 text/plain [hi] 2"_s});
    row("invalid_severalBrokenLines", "Subject: a\r\nTo b\r\n folded\r\nno field\r\n: c\r\nX-D: e\r\n\r\nhi",
        {u"1 text/plain [hi] 2"_s});
    row("invalid_boundaryQuote",
        "Content-Type: multipart/mixed; boundary=\"=b\r\n\r\n--=b\r\n\r\nx\r\n--=b--",
        {u"TEXT multipart/mixed [--...--] 17"_s, u"1 text/plain [x] 1"_s});
    row("invalid_separatorMissing", "Subject: a\r\nHello there\r\nNote: x",
        {u"1 text/plain [Hello there/Note: x] 20"_s});
    row("invalid_uuencode",
        "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n#86)C\r\n`\r\nend\r\n",
        {u"1 text/plain [begin 644 a/#86)C/`/end/] 3"_s});
}

void TestMessageScanner::reads()
{
    QFETCH(const Octets, message);
    QFETCH(const QStringList, parts);
    for (const qsizetype piece : {message.size() + 1, qsizetype(1), qsizetype(7)})
        QCOMPARE(drawn(scanned(message, piece), message), parts);
}

void TestMessageScanner::namesNatures_data()
{
    QTest::addColumn<Octets>("fields");
    QTest::addColumn<QString>("nature");
    const auto row = [](const char* name, const Octets& fields, const QString& nature) {
        QTest::newRow(name) << fields << nature;
    };
    const Octets type = "Content-Type: ";
    row("good_none", "", u"text"_s);
    row("good_html", type + "text/html", u"html"_s);
    row("good_deliveryReport", type + "multipart/report; report-type=delivery-status; boundary=b",
        u"delivery-report"_s);
    row("good_receipt", type + "multipart/report; boundary=b;\r\n report-type=Disposition-Notification",
        u"receipt-report"_s);
    row("good_otherReport", type + "multipart/report; boundary=b", u"report"_s);
    row("good_deliveryStatus", type + "message/delivery-status", u"delivery-status"_s);
    row("good_smimeSigned", type + "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b",
        u"smime-signed"_s);
    row("good_smimeEncrypted", type + "application/pkcs7-mime; smime-type=enveloped-data",
        u"smime-encrypted"_s);
    row("good_smimeByName", type + "application/octet-stream; name=smime.p7m", u"smime-encrypted"_s);
    row("good_smimeSignatureByName", type + "application/octet-stream; name=SMIME.P7S", u"smime-signature"_s);
    row("good_smimeOpaque", type + "application/x-pkcs7-mime; smime-type=signed-data", u"smime-signed"_s);
    row("good_smimeCertificates", type + "application/pkcs7-mime; smime-type=certs-only",
        u"smime-certificates"_s);
    row("good_pgpSigned", type + "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b",
        u"pgp-signed"_s);
    row("good_pgpEncrypted", type + "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
        u"pgp-encrypted"_s);
    row("good_pgpSignature", type + "application/pgp-signature", u"pgp-signature"_s);
    row("good_tnef", type + "application/ms-tnef", u"tnef"_s);
    row("good_tnefByName", type + "application/octet-stream; name=WINMAIL.DAT", u"tnef"_s);
    row("good_calendar", type + "text/calendar; method=REQUEST", u"calendar"_s);
    row("good_picture", type + "image/png", u"picture"_s);
    row("good_file", type + "application/pdf", u"file"_s);
    row("invalid_type", type + "pdf", u"text"_s);
}

void TestMessageScanner::namesNatures()
{
    QFETCH(const Octets, fields);
    QFETCH(const QString, nature);
    const MessageStructure message = scanned(fields + "\r\n\r\n--b--\r\n");
    QCOMPARE(QLatin1StringView(nameOf(message.parts.front().nature)), nature);
}

void TestMessageScanner::findsUuencodedFiles()
{
    const Octets text =
        "\r\nSee this:\r\nbegin with the end\r\nbegin 644 a b.txt\r\n#86)C\r\n`\r\nend\r\nBye\r\n";
    const MessageStructure message = scanned(text);
    const auto& files = message.parts.front().uuencoded;
    QCOMPARE(files.size(), size_t(1));
    QCOMPARE(files.front().name, u"a b.txt"_s);
    QCOMPARE(files.front().range.begin, text.indexOf("begin 644"));
    QCOMPARE(files.front().range.end, text.indexOf("\r\nBye"));
    QCOMPARE(files.front().decodedOctets, 3);
    QVERIFY(files.front().isWhole);
}

void TestMessageScanner::choosesBodies()
{
    const MessageStructure message =
        scanned("Content-Type: multipart/mixed; boundary=a\r\n\r\n"
                "--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
                "--b\r\n\r\nplain\r\n"
                "--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n"
                "--c\r\nContent-Type: text/html\r\n\r\n<p>\r\n"
                "--c\r\nContent-Type: image/png\r\nContent-ID: <1@example.org>\r\n\r\nx\r\n--c--\r\n--b--\r\n"
                "--a\r\nContent-Type: text/plain; name=\"notes.txt\"\r\n\r\nnotes\r\n"
                "--a\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\ninner\r\n"
                "--a\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--a--\r\n");
    const MessageBodies bodies = bodiesOf(message);
    const auto idOf = [&message](qsizetype index) { return message.parts[size_t(index)].id; };
    QCOMPARE(idOf(bodies.plain.value()), u"1.1"_s);
    QCOMPARE(idOf(bodies.html.value()), u"1.2.1"_s);
    QCOMPARE(bodies.best(), bodies.plain);
    QCOMPARE(bodies.related.size(), size_t(1));
    QCOMPARE(idOf(bodies.related.front()), u"1.2.2"_s);
    QCOMPARE(bodies.attachments.size(), size_t(2));
    QCOMPARE(idOf(bodies.attachments.at(0)), u"2"_s);
    QCOMPARE(idOf(bodies.attachments.at(1)), u"3"_s);
    QCOMPARE(message.childrenOf(0).size(), size_t(4));
}

void TestMessageScanner::choosesCharsets_data()
{
    QTest::addColumn<Octets>("charset");
    QTest::addColumn<Octets>("body");
    QTest::addColumn<Octets>("chosen");
    const auto row = [](const char* name, const Octets& charset, const Octets& body, const Octets& chosen) {
        QTest::newRow(name) << charset << body << chosen;
    };
    row("good_declared", "; charset=KOI8-R", "\xC1", "koi8-r");
    row("good_ascii", "", "a", "us-ascii");
    row("good_undeclaredUtf8", "", "\xC3\xA4", "utf-8");
    row("good_undeclaredLatin", "", "\xE4", "windows-1252");
    row("good_undeclaredJapanese", "", "\x1B$B8+@Q\x1B(B", "iso-2022-jp");
    row("invalid_utf8AsLatin", "; charset=iso-8859-1", "\xE2\x82\xAC", "utf-8");
    row("invalid_windowsAsLatin", "; charset=iso-8859-1", "\x80", "windows-1252");
    row("invalid_utf8AsAscii", "; charset=us-ascii", "\xC3\xA4", "utf-8");
    row("invalid_unknown", "; charset=x-none", "\xE4", "windows-1252");
    row("invalid_brokenUtf8", "; charset=utf-8", "\xE4\xC3\xA4", "utf-8");
}

void TestMessageScanner::choosesCharsets()
{
    QFETCH(const Octets, charset);
    QFETCH(const Octets, body);
    QFETCH(const Octets, chosen);
    for (const qsizetype piece : {qsizetype(1000), qsizetype(1)})
        QCOMPARE(scanned("Content-Type: text/plain" + charset + "\r\n\r\n" + body, piece)
                     .parts.front()
                     .textCharset,
                 chosen);
}

void TestMessageScanner::tooBig_parts()
{
    Octets message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (int i = 0; i < 500; ++i)
        message += "--b\r\n\r\nx\r\n";
    MessageLimits limits;
    limits.parts = 100;
    const MessageStructure structure = scanned(message + "--b--\r\n", 1000, limits);
    QCOMPARE(structure.parts.size(), size_t(100));
    QCOMPARE(structure.cutOffs.size(), size_t(1));
    QCOMPARE(structure.cutOffs.front().kind, CutOff::Kind::Parts);
    QCOMPARE(structure.cutOffs.front().total, 501U);
    QCOMPARE(structure.cutOffs.front().range.begin, 45 + 99 * 10 + 5);
    QCOMPARE(structure.defects.count(DefectKind::BoundaryNeverClosed), 0U);
}

void TestMessageScanner::tooBig_levels()
{
    Octets message;
    for (int i = 0; i < 10'000; ++i)
        message += "Content-Type: message/rfc822\r\n\r\n";
    const MessageStructure structure = scanned(message + "Subject: x\r\n\r\nhi\r\n");
    QCOMPARE(structure.parts.size(), size_t(101));
    QVERIFY(structure.parts.back().isNotEntered);
    QCOMPARE(structure.cutOffs.size(), size_t(1));
    QCOMPARE(structure.cutOffs.front().kind, CutOff::Kind::Levels);
}

/// A message that stands encoded, one level and more, larger than what is opened of such.
void TestMessageScanner::tooBig_encoded()
{
    const Octets fields = "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    MessageLimits limits;
    limits.openedOctets = 1000;
    const Octets inner = fields + Octets("Subject: x\r\n\r\n" + Octets(1000, 'x')).toBase64() + "\r\n";
    for (const Octets& message : {inner, fields + inner.toBase64() + "\r\n"}) {
        const MessageStructure structure = scanned(message, 1000, limits);
        QCOMPARE(structure.cutOffs.size(), size_t(1));
        QCOMPARE(structure.cutOffs.front().kind, CutOff::Kind::Encoded);
        QCOMPARE(structure.cutOffs.front().total, 1U);
        QCOMPARE(structure.cutOffs.front().range, structure.parts.front().body);
        QVERIFY(structure.parts.back().isNotEntered);
    }
}

void TestMessageScanner::tooBig_fields()
{
    Octets message;
    for (int i = 0; i < 20'000; ++i)
        message += "X: y\r\n";
    const MessageStructure structure = scanned(message + "\r\nhi\r\n");
    QCOMPARE(structure.fields.size(), size_t(10'000));
    QCOMPARE(structure.cutOffs.size(), size_t(1));
    QCOMPARE(structure.cutOffs.front().kind, CutOff::Kind::Fields);
    QCOMPARE(structure.cutOffs.front().total, 20'000U);
    QCOMPARE(structure.cutOffs.front().range, (OctetRange{60'000, 120'000}));
}

void TestMessageScanner::tooBig_field()
{
    const Octets value(3'000'000, 'a');
    const MessageStructure structure = scanned("X: " + value + "\r\nSubject: y\r\n\r\nhi\r\n", 4096);
    QCOMPARE(structure.fields.size(), size_t(2));
    QCOMPARE(structure.fields.front().raw.size(), 1 << 20);
    QVERIFY(structure.fields.front().isCut);
    QCOMPARE(structure.fields.front().range, (OctetRange{0, 3'000'005}));
    QCOMPARE(structure.fields.back().raw, Octets(" y"));
    QCOMPARE(structure.cutOffs.size(), size_t(1));
    QCOMPARE(structure.cutOffs.front().kind, CutOff::Kind::FieldOctets);
}

void TestMessageScanner::givesFields()
{
    const MessageStructure message =
        scanned("Subject: one\r\n two\r\nX-Empty:\r\nsubject: three\r\n\r\nFrom: body\r\n");
    QCOMPARE(message.fields.size(), size_t(3));
    QCOMPARE(message.fields.at(0).raw, Octets(" one\r\n two"));
    QCOMPARE(message.fields.at(0).range, (OctetRange{0, 20}));
    QCOMPARE(message.fields.at(1).raw, Octets(""));
    QCOMPARE(message.field("SUBJECT")->raw, Octets(" one\r\n two"));
    QVERIFY(message.field("From") == nullptr);
}

void TestMessageScanner::givesFieldsOfParts()
{
    const Octets octets =
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: message/rfc822\r\nX-A: one\r\n two\r\n\r\nSubject: in\r\n\r\nhi\r\n--b--";
    const MessageStructure message = scanned(octets);
    OctetsSource source(octets);
    const auto outer = readPartFields(source, *message.part(u"1"_s));
    QVERIFY(outer);
    QCOMPARE(outer->size(), size_t(2));
    QCOMPARE(outer->back().name, Octets("X-A"));
    QCOMPARE(outer->back().raw, Octets(" one\r\n two"));
    QCOMPARE(octets.mid(outer->back().range.begin, outer->back().range.size()),
             Octets("X-A: one\r\n two\r\n"));
    const auto inner = readPartFields(source, *message.part(u"1.1"_s));
    QVERIFY(inner);
    QCOMPARE(inner->size(), size_t(1));
    QCOMPARE(inner->front().raw, Octets(" in"));
}

QTEST_APPLESS_MAIN(TestMessageScanner)
#include "tst_messagescanner.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/popurl.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestPopUrl : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void writes_data();
    void writes();
    void objects_data();
    void objects();
    void hostileText();
};

void TestPopUrl::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<PopUrl>("url");

    QTest::newRow("good_host") << u"pop://mail.example.org"_s << PopUrl{{}, {}, u"mail.example.org"_s};
    QTest::newRow("good_user") << u"pop://rg@mail.example.org"_s
                               << PopUrl{u"rg"_s, {}, u"mail.example.org"_s};
    QTest::newRow("good_userAuthPort") << u"pop://rg;AUTH=+APOP@mail.example.org:8110"_s
                                       << PopUrl{u"rg"_s, u"APOP"_s, u"mail.example.org"_s, 8110};
    QTest::newRow("good_apopWithoutPlus")
        << u"pop://user;AUTH=APOP@host"_s << PopUrl{u"user"_s, u"APOP"_s, u"host"_s};
    QTest::newRow("good_sasl") << u"pop://baz;AUTH=SCRAM-MD5@foo.bar"_s
                               << PopUrl{u"baz"_s, u"SCRAM-MD5"_s, u"foo.bar"_s};
    QTest::newRow("good_authInAnyCase")
        << u"pop://baz;auth=plain@foo"_s << PopUrl{u"baz"_s, u"PLAIN"_s, u"foo"_s};
    QTest::newRow("good_anyAuth") << u"pop://baz;AUTH=*@foo"_s << PopUrl{u"baz"_s, {}, u"foo"_s};
    QTest::newRow("good_otherExtension") << u"pop://a;AUTH=+X@foo"_s << PopUrl{u"a"_s, u"+X"_s, u"foo"_s};
    QTest::newRow("good_emptyAuth") << u"pop://a;AUTH=@foo"_s << PopUrl{u"a"_s, {}, u"foo"_s};
    QTest::newRow("good_authWithoutUser") << u"pop://;AUTH=GSSAPI@foo"_s << PopUrl{{}, u"GSSAPI"_s, u"foo"_s};
    QTest::newRow("good_emptyUser") << u"pop://@foo"_s << PopUrl{{}, {}, u"foo"_s};
    QTest::newRow("good_tls") << u"pops://foo"_s << PopUrl{{}, {}, u"foo"_s, 995, true};
    QTest::newRow("good_tlsPort") << u"pops://a@foo:10995"_s << PopUrl{u"a"_s, {}, u"foo"_s, 10995, true};
    QTest::newRow("good_pop3") << u"pop3://foo"_s << PopUrl{{}, {}, u"foo"_s};
    QTest::newRow("good_pop3s") << u"POP3S://foo"_s << PopUrl{{}, {}, u"foo"_s, 995, true};
    QTest::newRow("good_noScheme") << u"foo"_s << PopUrl{{}, {}, u"foo"_s};
    QTest::newRow("good_noSchemePort") << u"127.0.0.1:1110"_s << PopUrl{{}, {}, u"127.0.0.1"_s, 1110};
    QTest::newRow("good_noSchemeUser") << u"a@foo:1"_s << PopUrl{u"a"_s, {}, u"foo"_s, 1};
    QTest::newRow("good_noScheme6") << u"[::1]:1110"_s << PopUrl{{}, {}, u"::1"_s, 1110};
    QTest::newRow("good_whitespaceAround") << u" \t pop://foo \r\n"_s << PopUrl{{}, {}, u"foo"_s};
    QTest::newRow("good_finalSlash") << u"pop://foo:110/"_s << PopUrl{{}, {}, u"foo"_s};
    QTest::newRow("good_percent") << u"pop://test%40example.org@foo"_s
                                  << PopUrl{u"test@example.org"_s, {}, u"foo"_s};
    QTest::newRow("good_rawAt") << u"pop://test@example.org@foo"_s
                                << PopUrl{u"test@example.org"_s, {}, u"foo"_s};
    QTest::newRow("good_percentUtf8") << u"pop://gr%C3%BC%c3%9f@foo"_s << PopUrl{u"grüß"_s, {}, u"foo"_s};
    QTest::newRow("good_rawUtf8") << u"pop://grüß@foo"_s << PopUrl{u"grüß"_s, {}, u"foo"_s};
    QTest::newRow("good_percentColon") << u"pop://a%3Ab%2Fc@foo"_s << PopUrl{u"a:b/c"_s, {}, u"foo"_s};
    QTest::newRow("good_percentPercent") << u"pop://100%25@foo"_s << PopUrl{u"100%"_s, {}, u"foo"_s};
    QTest::newRow("good_percentSemicolon")
        << u"pop://a%3BAUTH=X@foo"_s << PopUrl{u"a;AUTH=X"_s, {}, u"foo"_s};
    QTest::newRow("incomplete_percent") << u"pop://a%4@foo"_s << PopUrl{u"a%4"_s, {}, u"foo"_s};
    QTest::newRow("invalid_percentStays") << u"pop://a%zz%@foo"_s << PopUrl{u"a%zz%"_s, {}, u"foo"_s};
    QTest::newRow("good_address6") << u"pop://[2001:db8::1]"_s << PopUrl{{}, {}, u"2001:db8::1"_s};
    QTest::newRow("good_address6User") << u"pops://a@[::1]:9"_s << PopUrl{u"a"_s, {}, u"::1"_s, 9, true};
    QTest::newRow("good_mappedAddress")
        << u"pop://[::ffff:10.0.0.1]"_s << PopUrl{{}, {}, u"::ffff:10.0.0.1"_s};
    QTest::newRow("good_zone") << u"pop://[fe80::1%25eth0]:110"_s << PopUrl{{}, {}, u"fe80::1%eth0"_s};
    QTest::newRow("good_rawZone") << u"pop://[fe80::1%eth0]"_s << PopUrl{{}, {}, u"fe80::1%eth0"_s};
    QTest::newRow("good_zone25") << u"pop://[fe80::1%25]"_s << PopUrl{{}, {}, u"fe80::1%25"_s};
    QTest::newRow("good_finalDot") << u"pop://foo.example."_s << PopUrl{{}, {}, u"foo.example."_s};
    QTest::newRow("good_international") << u"pop://bücher.example"_s << PopUrl{{}, {}, u"bücher.example"_s};
    QTest::newRow("good_underscore") << u"pop://_pop.foo-1"_s << PopUrl{{}, {}, u"_pop.foo-1"_s};
    QTest::newRow("good_largestPort") << u"foo:65535"_s << PopUrl{{}, {}, u"foo"_s, 65535};
    QTest::newRow("good_leadingZero") << u"foo:0110"_s << PopUrl{{}, {}, u"foo"_s};
}

void TestPopUrl::parses()
{
    QFETCH(const QString, text);
    QFETCH(const PopUrl, url);
    const auto parsed = parsePopUrl(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->user, url.user);
    QCOMPARE(parsed->mechanism, url.mechanism);
    QCOMPARE(parsed->host, url.host);
    QCOMPARE(parsed->port, url.port);
    QCOMPARE(parsed->isTls, url.isTls);

    const auto again = parsePopUrl(parsed->toString());
    QVERIFY(again);
    QVERIFY2(*again == url, qPrintable(parsed->toString()));
}

void TestPopUrl::writes_data()
{
    QTest::addColumn<PopUrl>("url");
    QTest::addColumn<QString>("text");

    QTest::newRow("host") << PopUrl{{}, {}, u"foo"_s} << u"pop://foo"_s;
    QTest::newRow("port") << PopUrl{{}, {}, u"foo"_s, 995} << u"pop://foo:995"_s;
    QTest::newRow("tls") << PopUrl{{}, {}, u"foo"_s, 995, true} << u"pops://foo"_s;
    QTest::newRow("tlsPort") << PopUrl{{}, {}, u"foo"_s, 110, true} << u"pops://foo:110"_s;
    QTest::newRow("user") << PopUrl{u"a.b-c_d+e"_s, {}, u"foo"_s} << u"pop://a.b-c_d+e@foo"_s;
    QTest::newRow("reserved") << PopUrl{u"a@b;c:d/e% f"_s, {}, u"foo"_s}
                              << u"pop://a%40b%3Bc%3Ad%2Fe%25%20f@foo"_s;
    QTest::newRow("lineBreak") << PopUrl{u"a\r\nDELE 1"_s, {}, u"foo"_s} << u"pop://a%0D%0ADELE%201@foo"_s;
    QTest::newRow("utf8") << PopUrl{u"grüß"_s, {}, u"foo"_s} << u"pop://gr%C3%BC%C3%9F@foo"_s;
    QTest::newRow("apop") << PopUrl{u"a"_s, u"APOP"_s, u"foo"_s} << u"pop://a;AUTH=+APOP@foo"_s;
    QTest::newRow("sasl") << PopUrl{u"a"_s, u"PLAIN"_s, u"foo"_s} << u"pop://a;AUTH=PLAIN@foo"_s;
    QTest::newRow("address6") << PopUrl{{}, {}, u"::1"_s} << u"pop://[::1]"_s;
    QTest::newRow("zone") << PopUrl{u"a"_s, {}, u"fe80::1%eth0"_s, 111} << u"pop://a@[fe80::1%25eth0]:111"_s;
}

void TestPopUrl::writes()
{
    QFETCH(const PopUrl, url);
    QTEST(url.toString(), "text");
}

void TestPopUrl::objects_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<UrlError>("error");

    QTest::newRow("incomplete_empty") << QString() << UrlError::Empty;
    QTest::newRow("incomplete_blank") << u" \t\r\n"_s << UrlError::Empty;
    QTest::newRow("incomplete_scheme") << u"pop://"_s << UrlError::NoHost;
    QTest::newRow("incomplete_user") << u"pop://a@"_s << UrlError::NoHost;
    QTest::newRow("incomplete_port") << u"foo:"_s << UrlError::BadPort;
    QTest::newRow("incomplete_noHostButPort") << u"pop://:110"_s << UrlError::NoHost;
    QTest::newRow("incomplete_bracket") << u"pop://[::1"_s << UrlError::NoHost;
    QTest::newRow("invalid_scheme") << u"imap://foo"_s << UrlError::UnknownScheme;
    QTest::newRow("invalid_noSchemeName") << u"://foo"_s << UrlError::UnknownScheme;
    QTest::newRow("invalid_schemeNotAscii") << u"pöp://foo"_s << UrlError::UnknownScheme;
    QTest::newRow("invalid_portZero") << u"foo:0"_s << UrlError::BadPort;
    QTest::newRow("tooBig_port") << u"foo:65536"_s << UrlError::BadPort;
    QTest::newRow("tooBig_portBeyond64Bits") << u"foo:18446744073709551726"_s << UrlError::BadPort;
    QTest::newRow("invalid_portSign") << u"foo:+110"_s << UrlError::BadPort;
    QTest::newRow("invalid_portMinus") << u"foo:-1"_s << UrlError::BadPort;
    QTest::newRow("invalid_portSpace") << u"foo: 110"_s << UrlError::BadPort;
    QTest::newRow("invalid_portHex") << u"foo:0x6e"_s << UrlError::BadPort;
    QTest::newRow("invalid_portArabicDigits") << u"foo:١١٠"_s << UrlError::BadPort;
    QTest::newRow("invalid_portAfterBracket") << u"[::1]:x"_s << UrlError::BadPort;
    QTest::newRow("invalid_password") << u"pop://a:b@foo"_s << UrlError::HasPassword;
    QTest::newRow("invalid_emptyPassword") << u"pop://a:@foo"_s << UrlError::HasPassword;
    QTest::newRow("invalid_passwordNoScheme") << u"a:b@foo:110"_s << UrlError::HasPassword;
    QTest::newRow("invalid_passwordWithAt") << u"pop://a:b@c@foo"_s << UrlError::HasPassword;
    QTest::newRow("invalid_path") << u"pop://foo/INBOX"_s << UrlError::HasPath;
    QTest::newRow("invalid_twoSlashes") << u"pop://foo//"_s << UrlError::HasPath;
    QTest::newRow("invalid_query") << u"pop://foo?x=1"_s << UrlError::HasPath;
    QTest::newRow("invalid_fragment") << u"pop://foo#1"_s << UrlError::HasPath;
    QTest::newRow("invalid_space") << u"pop://foo bar"_s << UrlError::NoHost;
    QTest::newRow("invalid_lineBreak") << u"pop://foo\nbar"_s << UrlError::NoHost;
    QTest::newRow("invalid_nul") << QString(u"pop://foo"_s + QChar(u'\0')) << UrlError::NoHost;
    QTest::newRow("invalid_percentInHost") << u"pop://foo%2ebar"_s << UrlError::NoHost;
    QTest::newRow("invalid_dot") << u"pop://."_s << UrlError::NoHost;
    QTest::newRow("invalid_dots") << u"pop://a..b"_s << UrlError::NoHost;
    QTest::newRow("invalid_bidiControl") << u"pop://foo\u202Egro"_s << UrlError::NoHost;
    QTest::newRow("invalid_loneSurrogate") << QString(u"foo"_s + QChar(0xD800)) << UrlError::NoHost;
    QTest::newRow("invalid_noBrackets") << u"pop://::1"_s << UrlError::NoHost;
    QTest::newRow("invalid_noBracketsPort") << u"2001:db8::1:110"_s << UrlError::NoHost;
    QTest::newRow("invalid_emptyBrackets") << u"pop://[]"_s << UrlError::NoHost;
    QTest::newRow("invalid_nameInBrackets") << u"pop://[foo]"_s << UrlError::NoHost;
    QTest::newRow("invalid_textAfterBracket") << u"pop://[::1]foo"_s << UrlError::NoHost;
    QTest::newRow("invalid_textAfterBracketPort") << u"pop://[::1]foo:1"_s << UrlError::NoHost;
    QTest::newRow("invalid_closingBracket") << u"pop://::1]"_s << UrlError::NoHost;
    QTest::newRow("invalid_bracketInside") << u"pop://foo[::1]"_s << UrlError::NoHost;
    QTest::newRow("invalid_emptyZone") << u"pop://[fe80::1%]"_s << UrlError::NoHost;
    QTest::newRow("invalid_zone") << u"pop://[fe80::1%e/h]"_s << UrlError::HasPath;
    QTest::newRow("tooBig_host") << QString(256, u'a') << UrlError::NoHost;
    QTest::newRow("tooBig_text") << QString(1'000'000, u'[') << UrlError::NoHost;
}

void TestPopUrl::objects()
{
    QFETCH(const QString, text);
    const auto parsed = parsePopUrl(text);
    QVERIFY(!parsed);
    QTEST(parsed.error(), "error");
}

/// Whatever is understood can be written and is understood the same again.
void TestPopUrl::hostileText()
{
    QRandomGenerator random = seededRandom();
    const QString alphabet = u"pops3:/@;AUTH=%25[]. \0\r\naö\U0001F4E7#?*+"_s;
    for (int round = 0; round < 20'000; ++round) {
        QString text = random.bounded(2) == 0 ? u"pop://"_s : QString();
        for (int i = random.bounded(24); i > 0; --i)
            text += alphabet.at(random.bounded(alphabet.size()));
        const auto parsed = parsePopUrl(text);
        if (!parsed)
            continue;
        QVERIFY(!parsed->host.isEmpty() && parsed->port != 0);
        const auto again = parsePopUrl(parsed->toString());
        QVERIFY2(again, qPrintable(text));
        QCOMPARE(again->host, parsed->host);
        QCOMPARE(again->port, parsed->port);
        QCOMPARE(again->mechanism, parsed->mechanism);
    }
}

QTEST_GUILESS_MAIN(TestPopUrl)
#include "tst_popurl.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmladdress.h"
#include "ui/message/html/htmlfilter.h"
#include "ui/message/readingtext.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>
#include <QTextDocument>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is left of hostile HTML, what is said about it, and what it leads to.
class TestHtmlFilter : public QObject
{
    Q_OBJECT

private slots:
    void filters_data();
    void filters();
    void letsNothingThrough_data();
    void letsNothingThrough();
    void counts_data();
    void counts();
    void saysWhatWasBlocked();
    void tablesStandWhereWritingBegins();
    void takesPicturesOfTheMessage();
    void isReadableOnADarkPage();
    void bearsHostile_data();
    void bearsHostile();
    void knowsDeception_data();
    void knowsDeception();
    void writesWhatIsRead();
};

namespace {

const HtmlPage lightPage{Qt::black, Qt::white, Qt::blue, false};
const HtmlPage darkPage{QColor(0xe6, 0xe6, 0xe6), QColor(0x1b, 0x1d, 0x21), QColor(0x7a, 0xa8, 0xff), true};

FilteredHtml filtered(const QString& html, const HtmlPage& page = lightPage)
{
    HtmlFilter filter(html, page, {u"logo@example.org"_s});
    while (filter.goOn(1000ms)) {
    }
    return filter.takeResult();
}

/// Without what stands around every page.
QString bodyOf(const QString& html)
{
    static const QRegularExpression around(u"^<html><body style=\"[^\"]*\">|</body></html>$"_s);
    QString body = filtered(html).html;
    return body.remove(around);
}

QString again(const QString& text, int times)
{
    QString all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

Octets pngOf(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

void TestHtmlFilter::filters_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const QString& html, const QString& shown) {
        QTest::newRow(name) << html << shown;
    };
    row("good_text", u"a &lt;b&gt; &amp; \"c\""_s, u"a &lt;b&gt; &amp; &quot;c&quot;"_s);
    row("good_tags", u"<B>a</B><p align=Center>b</p>"_s, u"<b>a</b><p align=\"center\">b</p>"_s);
    row("good_unknownTag", u"<x-y>a</x-y><o:p>b</o:p>"_s, u"ab"_s);
    row("good_renamed", u"<del>a</del><section>b</section>"_s, u"<s>a</s><div>b</div>"_s);
    row("good_link", u"<a href='https://a.example/?b&c'>d</a>"_s,
        u"<a href=\"link:0\" style=\"color:#0000ff\">d</a>"_s);
    row("good_style", u"<p style='margin-top:4px; font-weight:bold'>a</p>"_s,
        u"<p style=\"margin-top:4px;font-weight:bold;\">a</p>"_s);
    row("good_colors", u"<font color=red>a</font><td>b"_s, u"<font style=\"color:#ff0000;\">a</font>b"_s);
    row("good_table", u"<table border=1><tr><td colspan=2>a<td>b</table>"_s,
        u"<table border=\"1\"><tr><td colspan=\"2\">a</td><td>b</td></tr></table>"_s);
    row("good_tableOfOneColumn", again(u"<table><tr><td>"_s, 6) + u"a"_s,
        again(u"<table><tr><td>"_s, 6) + u"a"_s + again(u"</td></tr></table>"_s, 6));
    row("tooBig_framesAroundATable",
        again(u"<table><tr><td bgcolor=red>"_s, 9) + u"<table><tr><td>a<td>b</table>"_s,
        again(u"<div><div><div style=\"background-color:#ff0000;\">"_s, 9) +
            u"<table><tr><td>a</td><td>b</td></tr></table>"_s + again(u"</div></div></div>"_s, 9));
    row("good_tableFromTheRight", u"<table dir=rtl><tr><td>a<td>b</table>"_s,
        u"<table dir=\"rtl\" align=\"right\"><tr><td>a</td><td>b</td></tr></table>"_s);
    row("good_tableInTheMiddle", u"<table dir=rtl align=center><tr><td>a<td>b</table>"_s,
        u"<table dir=\"rtl\" align=\"center\"><tr><td>a</td><td>b</td></tr></table>"_s);
    row("good_rowAdded", u"<table><td>a</table>"_s, u"<table><tr><td>a</td></tr></table>"_s);
    row("good_list", u"<ul><li>a<li>b<ul><li>c</ul></ul>"_s,
        u"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"_s);
    row("good_paragraphs", u"<p>a<p>b"_s, u"<p>a</p><p>b</p>"_s);
    row("invalid_nesting", u"<b>a<i>b</b>c</i>"_s, u"<b>a<i>b</i></b>c"_s);
    row("invalid_endOutOfCell", u"<b><table><tr><td>a</b>b</table>"_s,
        u"<b><table><tr><td>ab</td></tr></table></b>"_s);
    row("invalid_linkInLink", u"<a href=https://a.example>a<a href=https://b.example>b"_s,
        u"<a href=\"link:0\" style=\"color:#0000ff\">a</a><a href=\"link:1\" style=\"color:#0000ff\">b</a>"_s);
    row("invalid_script", u"a<script>b</script>c<SCRIPT SRC=x></SCRIPT >d"_s, u"acd"_s);
    row("invalid_scriptLink", u"<a href=' jAva\tscript&#58;alert(1)'>a</a>"_s, u"a"_s);
    row("invalid_dataLink", u"<a href='data:text/html,x'>a</a><a href=file:///etc/passwd>b</a>"_s, u"ab"_s);
    row("invalid_relativeLink", u"<a href='x.html'>a</a>"_s, u"a"_s);
    row("invalid_handler", u"<p onclick=alert(1) id=x class=y>a</p>"_s, u"<p>a</p>"_s);
    row("invalid_svg", u"a<svg><script>b</script><svg>c</svg>d</svg>e"_s, u"ae"_s);
    row("invalid_frame", u"a<iframe src=x>b</iframe>c<object data=y>d</object>e<embed src=z>f"_s, u"acef"_s);
    row("invalid_form", u"<form action=x>a<input value=b><button>c</button></form>"_s, u"ac"_s);
    row("invalid_styleSheet", u"<style>@import 'x';p{color:red}</style><link rel=stylesheet href=x>a"_s,
        u"a"_s);
    row("invalid_quotesInAttribute", u"<p align='\"><script>'>a</p>"_s, u"<p>a</p>"_s);
    row("invalid_styleQuotes", u"<p style='font-weight:\"><b>'>a</p>"_s, u"<p>a</p>"_s);
    row("invalid_styleEscape", u"<p style='c\\6flor:red;b\\61ckground:url(x)'>a</p>"_s, u"<p>a</p>"_s);
    row("invalid_comment", u"a<!--><script>b</script>-->c"_s, u"a--&gt;c"_s);
    row("invalid_remotePicture", u"<img src=http://a.example/b.png alt='a &lt;cat'>"_s,
        u"<i>[a &lt;cat]</i>"_s);
    row("invalid_filePicture", u"<img src=file:///etc/passwd><img src=//host/share><img src=:/x>"_s,
        QString());
    row("invalid_direction", u"a\u202eb\u2066c"_s, u"abc"_s);
    row("invalid_control", u"a\u0001b\u009bc"_s, u"a\u2401b\ufffdc"_s);
    row("incomplete_tag", u"a<b href='"_s, u"a"_s);
    row("incomplete_script", u"a<script>b"_s, u"a"_s);
    row("incomplete_empty", QString(), QString());
    row("tooBig_numbers",
        u"<table width=99999999 border=9999><tr><td colspan=99999 rowspan=99999>a</table>"_s,
        u"<table width=\"2000\" border=\"40\"><tr><td colspan=\"60\" rowspan=\"60\">a</td></tr></table>"_s);
    row("tooBig_font", u"<b style='font-size:9999px'>a</b>"_s, u"<b style=\"font-size:64px;\">a</b>"_s);
}

void TestHtmlFilter::filters()
{
    QFETCH(const QString, html);
    QTEST(bodyOf(html), "shown");
}

void TestHtmlFilter::letsNothingThrough_data()
{
    QTest::addColumn<QString>("html");
    const QStringList attacks{
        u"<img src=x onerror=alert(1)>"_s,
        u"<img src=\"javascript:alert(1)\">"_s,
        u"<body background=http://a.example/x onload=alert(1)>"_s,
        u"<table background=\"http://a.example/x\"><tr><td background='http://a.example/y'>a</table>"_s,
        u"<div style=\"background-image:url(http://a.example/x)\">a</div>"_s,
        u"<div style=\"background:#fff url('http://a.example/x')\">a</div>"_s,
        u"<div style=\"width:expression(alert(1));behavior:url(x.htc);-moz-binding:url(y)\">a</div>"_s,
        u"<ul style=\"list-style-image:url(http://a.example/x)\"><li>a</ul>"_s,
        u"<link rel=\"stylesheet\" href=\"http://a.example/x.css\">"_s,
        u"<style>body{background:url(http://a.example/x)}</style>"_s,
        u"<meta http-equiv=\"refresh\" content=\"0;url=http://a.example/\">"_s,
        u"<base href=\"http://a.example/\"><a href=\"x\">a</a><img src=\"y\">"_s,
        u"<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>"_s,
        u"<frameset><frame src=http://a.example/></frameset>"_s,
        u"<object data=\"http://a.example/x.swf\"><param name=movie value=y></object>"_s,
        u"<video src=http://a.example/x poster=http://a.example/y><source src=z></video>"_s,
        u"<svg/onload=alert(1)><image href=http://a.example/x></svg>"_s,
        u"<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>"_s,
        u"<form action=http://a.example/><input type=image src=http://a.example/x></form>"_s,
        u"<a href=\"vbscript:x\">a</a><a href=\"&#106;avascript:alert(1)\">b</a>"_s,
        u"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>"_s,
        u"<textarea></textarea><img src=http://a.example/x></textarea>"_s,
        u"<img srcset=\"http://a.example/x 2x\" src=\"http://a.example/y\">"_s,
        u"<img src=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\">"_s,
        u"<img src=\"data:text/html,<script>alert(1)</script>\">"_s,
        u"<scr<script>ipt>alert(1)</scr</script>ipt>"_s,
        u"<<script>alert(1)//<</script>"_s,
        u"<img \"\"\"><script>alert(1)</script>\">"_s,
        u"<a href=https://a.example/ style='color:red\"><script>'>a</a>"_s,
        u"<p dir='\"onclick=x'>a</p><font color='\"><script>' face='x' size='\"'>b</font>"_s,
        u"<a name='x\"><script>'>a</a><table width='1\"><script>'><tr><td>a</table>"_s,
    };
    for (qsizetype i = 0; i < attacks.size(); ++i)
        QTest::addRow("invalid_%lld", static_cast<long long>(i)) << attacks.at(i);
}

/// Every tag that comes out is one of ours with attributes of ours, and no address is in any of them.
void TestHtmlFilter::letsNothingThrough()
{
    QFETCH(const QString, html);
    static const QRegularExpression tag(u"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>"_s);
    static const QRegularExpression address(u"(href|src)=\"(?!link:[0-9]+\"|picture:[0-9]+\")"_s);
    static const QStringList names{u"html"_s, u"body"_s, u"a"_s,    u"b"_s,    u"i"_s,
                                   u"p"_s,    u"div"_s,  u"span"_s, u"font"_s, u"table"_s,
                                   u"tr"_s,   u"td"_s,   u"ul"_s,   u"li"_s,   u"img"_s};
    const QString shown = filtered(html).html;
    QString rest = shown;
    rest.remove(tag);
    QVERIFY2(!rest.contains(u'<') && !rest.contains(u'>'), qPrintable(shown));
    for (auto match = tag.globalMatch(shown); match.hasNext();) {
        const auto each = match.next();
        QVERIFY2(names.contains(each.captured(2)), qPrintable(each.captured(2)));
        for (const QString& evil : {u"http"_s, u"url("_s, u" on"_s, u"script"_s, u"file:"_s, u"data:"_s})
            QVERIFY2(!each.captured(3).contains(evil), qPrintable(shown));
    }
    QVERIFY2(!address.match(shown).hasMatch(), qPrintable(shown));
}

void TestHtmlFilter::counts_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("count");
    const auto row = [](const char* name, const QString& html, BlockedKind kind, int count) {
        QTest::newRow(name) << html << static_cast<int>(kind) << count;
    };
    using enum BlockedKind;
    row("good_none", u"<p>a</p><img src=cid:logo@example.org>"_s, RemotePicture, 0);
    row("good_pictures", u"<img src=https://a.example/1><td background=http://a.example/2>"_s, RemotePicture,
        2);
    row("good_pictureInStyle", u"<p style='background:url(http://a.example/1)'>"_s, RemotePicture, 1);
    row("good_scripts", u"<script>a</script><script src=b></script>"_s, Script, 2);
    row("good_handlers", u"<p onclick=a onload=b>"_s, EventHandler, 2);
    row("good_sheets", u"<link rel=stylesheet href=a><style>@import 'b'</style><style>p{}</style>"_s,
        RemoteStyle, 2);
    row("good_frames", u"<iframe src=a></iframe><object></object><embed>"_s, Frame, 3);
    row("good_forms", u"<form><input></form>"_s, Form, 1);
    row("good_drawings", u"<svg><svg></svg></svg>"_s, Drawing, 1);
    row("good_media", u"<video></video><audio></audio>"_s, Media, 2);
    row("good_refresh", u"<meta HTTP-EQUIV=Refresh content=0>"_s, Refresh, 1);
    row("good_links", u"<a href=javascript:a>b</a><a href=#x>c</a><a href=mailto:d@example.org>e</a>"_s,
        UnsafeLink, 1);
    row("good_unsafePictures", u"<img src=file:///a><img src=data:image/svg+xml,b>"_s, UnsafePicture, 2);
    row("good_missing", u"<img src=cid:other@example.org>"_s, MissingPicture, 1);
    row("good_hiddenByDisplay", u"<p style='display:none'>a</p>"_s, HiddenText, 1);
    row("good_hiddenBySize", u"<p style='font-size:1px'>a</p><p style='font-size:0'>b</p>"_s, HiddenText, 2);
    row("good_hiddenByOpacity", u"<p style='opacity:0;max-height:0px'>a</p>"_s, HiddenText, 1);
    row("good_hiddenByPlace", u"<p style='text-indent:-9999px'>a</p>"_s, HiddenText, 1);
    row("good_hiddenByColor", u"<p style='color:#fefefe'>a</p>"_s, HiddenText, 1);
    row("good_hiddenOnColor", u"<table bgcolor=navy><tr><td><font color=navy>a</font></table>"_s, HiddenText,
        1);
    row("good_notHidden", u"<table bgcolor=navy><tr><td><font color=white>a</font></table>"_s, HiddenText, 0);
    row("good_notHiddenFaint", u"<p style='color:#bbbbbb'>a</p>"_s, HiddenText, 0);
}

void TestHtmlFilter::counts()
{
    QFETCH(const QString, html);
    QFETCH(const int, kind);
    QTEST(filtered(html).blocked.count(static_cast<BlockedKind>(kind)), "count");
}

void TestHtmlFilter::saysWhatWasBlocked()
{
    const FilteredHtml page = filtered(
        u"<img src=http://a.example/1><img src=http://a.example/2><script></script><p hidden>x</p>"_s);
    QCOMPARE(blockedText(page.blocked), u"2 remote images, 1 script blocked; hidden text shown in 1 place"_s);
    QCOMPARE(blockedLines(page.blocked).front(), u"remote image: http://a.example/1"_s);
    BlockedContent many;
    for (int i = 0; i < 1000; ++i)
        many.add(BlockedKind::RemotePicture, QString(5000, u'x'));
    QCOMPARE(many.items().size(), BlockedContent::kept);
    QVERIFY(many.items().front().what.size() < 1000);
    QCOMPARE(blockedLines(many).back(), u"and 800 more"_s);
}

void TestHtmlFilter::tablesStandWhereWritingBegins()
{
    const QString table = u"<table><tr><td>a<td>b</table>"_s;
    QVERIFY(filtered(table).html.contains(u"<table><tr>"_s));
    const QString page = filtered(u"<html dir=rtl>"_s + table).html;
    QVERIFY2(page.contains(u"<table align=\"right\"><tr>"_s), qPrintable(page));
}

void TestHtmlFilter::takesPicturesOfTheMessage()
{
    const Octets png = pngOf(4, 4);
    const FilteredHtml page =
        filtered(u"<img src='CID:logo%40example.org' width=10><img src='cid:logo@example.org'>"
                 "<img src='data:image/png;base64,"_s +
                 QString::fromLatin1(png.toBase64()) + u"'>"_s);
    QCOMPARE(page.pictures.size(), size_t(2));
    QCOMPARE(page.pictures[0].contentId, u"logo@example.org"_s);
    QCOMPARE(page.pictures[1].octets, png);
    QVERIFY(page.html.contains(u"<img src=\"picture:0\" width=\"10\"><img src=\"picture:0\">"_s));
    QVERIFY(page.blocked.isEmpty());
}

void TestHtmlFilter::isReadableOnADarkPage()
{
    const FilteredHtml page =
        filtered(u"<body bgcolor=white text=black><p style='color:#333333'>a</p>"
                 "<p style='background:#ffff99;color:#000'>b</p><p style='color:navy'>c</p>"_s,
                 darkPage);
    QCOMPARE(page.blocked.count(BlockedKind::HiddenText), 0);
    static const QRegularExpression colors(u"color:(#[0-9a-f]{6})"_s);
    QVERIFY(page.html.contains("background-color:"_L1 + cssColor(darkPage.surface)));
    const QColor text = forDarkPage(Qt::black, darkPage.surface);
    for (const QColor& color : {QColor(0x33, 0x33, 0x33), QColor(Qt::black), QColor(0, 0, 128)})
        QVERIFY2(contrast(forDarkPage(color, darkPage.surface), darkPage.surface) > 4.5,
                 qPrintable(color.name()));
    QVERIFY(contrast(text, forDarkPage(QColor(0xff, 0xff, 0x99), darkPage.surface)) > 4.5);
}

void TestHtmlFilter::bearsHostile_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("tooBig_nesting") << again(u"<div>"_s, 100'000) + u"a"_s;
    QTest::newRow("tooBig_tables") << again(u"<table><tr><td>"_s, 50'000) + u"a"_s;
    QTest::newRow("tooBig_row") << u"<table><tr>"_s + again(u"<td>a"_s, 100'000);
    QTest::newRow("tooBig_table") << u"<table>"_s + again(u"<tr><td>a<td>b"_s, 50'000);
    QTest::newRow("tooBig_word") << QString(1'000'000, u'a');
    QTest::newRow("tooBig_wideCells")
        << again(u"<table><tr><td colspan=99999 rowspan=99999>a</table>"_s, 200);
    QTest::newRow("tooBig_paragraphs") << again(u"<p>"_s, 300'000);
    QTest::newRow("tooBig_ends") << again(u"<b>"_s, 60) + again(u"</i>"_s, 200'000);
    QTest::newRow("tooBig_attributes") << u"<p"_s + again(u" a=b"_s, 200'000) + u">"_s;
    QTest::newRow("tooBig_style") << u"<p style='"_s + again(u"color:red;"_s, 100'000) + u"'>a"_s;
    QTest::newRow("tooBig_links") << again(u"<a href=https://a.example/>b</a>"_s, 30'000);
    QTest::newRow("tooBig_pictures") << again(u"<img src=cid:logo@example.org>"_s, 30'000);
    QTest::newRow("tooBig_data") << u"<img src='data:image/png;base64,"_s + QString(8'000'000, u'A') +
                                        u"'>"_s;
    QTest::newRow("tooBig_hidden") << again(u"<p style='color:white'>a</p>"_s, 30'000);
    QTest::newRow("tooBig_svg") << again(u"<svg>"_s, 200'000);
    QTest::newRow("tooBig_text") << QString(3'000'000, u'&');
}

void TestHtmlFilter::bearsHostile()
{
    QFETCH(const QString, html);
    QElapsedTimer timer;
    timer.start();
    const FilteredHtml page = filtered(html);
    QVERIFY2(timer.elapsed() < 30'000, QByteArray::number(timer.elapsed()));
    QVERIFY(page.html.size() < 2 * HtmlFilter::mostCharacters);
    QVERIFY(page.links.size() <= HtmlFilter::mostLinks);
    QVERIFY(page.pictures.size() <= HtmlFilter::mostPictures);
    static const QRegularExpression table(u"<(/?)table"_s);
    int depth = 0;
    int deepest = 0;
    for (auto match = table.globalMatch(page.html); match.hasNext();)
        deepest = std::max(deepest, depth += match.next().capturedLength(1) > 0 ? -1 : 1);
    QVERIFY2(deepest <= HtmlTables::mostLevels, QByteArray::number(deepest));
}

void TestHtmlFilter::knowsDeception_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("isMisleading");
    const auto row = [](const char* name, const QString& text, const QString& target, bool is) {
        QTest::newRow(name) << text << target << is;
    };
    row("good_words", u"Read more"_s, u"https://a.example/"_s, false);
    row("good_same", u"https://a.example/x"_s, u"https://a.example/y"_s, false);
    row("good_www", u"www.a.example"_s, u"https://a.example/"_s, false);
    row("good_mail", u"me@a.example"_s, u"mailto:me@a.example?subject=x"_s, false);
    row("good_caps", u"A.Example"_s, u"https://a.EXAMPLE/"_s, false);
    row("invalid_otherHost", u"https://bank.example"_s, u"https://evil.example/"_s, true);
    row("invalid_hostAlone", u"bank.example"_s, u"https://evil.example/bank.example"_s, true);
    row("invalid_userPart", u"https://bank.example/"_s, u"https://bank.example@evil.example/"_s, true);
    row("invalid_below", u"bank.example"_s, u"https://bank.example.evil.example/"_s, true);
    row("invalid_mail", u"me@bank.example"_s, u"mailto:me@evil.example"_s, true);
    row("invalid_lookalike", u"https://bank.example/"_s, u"https://b\u0430nk.example/"_s, true);
}

void TestHtmlFilter::knowsDeception()
{
    QFETCH(const QString, text);
    QFETCH(const QString, target);
    QTEST(isMisleading(text, target), "isMisleading");
}

void TestHtmlFilter::writesWhatIsRead()
{
    HtmlReading reading(u"<h1>News</h1><p>Dear  reader,<br>see <a href='https://a.example/'>this</a> "
                        "<img src=x alt='a cat'><img src=y>.<ul><li> one<li>two</ul>"
                        "<table><tr><td>a<td>b</table><hr>end"_s);
    ReadingText text;
    while (const auto piece = reading.next())
        text.add(*piece);
    QCOMPARE(text.take(), u"Heading 1: News\n\nDear reader,\nsee this <https://a.example/> [Image: a cat]"
                          "[Image without a description].\n\n\u2022 one\n\u2022 two\n\na | b\n\n――――\nend"_s);
}

QTEST_MAIN(TestHtmlFilter)
#include "tst_htmlfilter.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/htmlentities.h"
#include "core/message/htmlreading.h"
#include "core/message/htmltokenizer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// HTML cut into tokens, its character references, and the order in which it is read aloud.
class TestHtmlReading : public QObject
{
    Q_OBJECT

private slots:
    void replacesEntities_data();
    void replacesEntities();
    void cuts_data();
    void cuts();
    void cutsLongTextWithoutLoss();
    void reads_data();
    void reads();
    void bearsHostile_data();
    void bearsHostile();
};

namespace {

/// "a text", "<a href=x>", "</a>", "!", "script: …".
QStringList tokensOf(const QString& html)
{
    HtmlTokenizer tokenizer(html);
    QStringList shown;
    while (const auto token = tokenizer.next()) {
        QString text = token->text;
        if (token->kind == HtmlToken::Kind::StartTag) {
            text = u'<' + token->name;
            for (const HtmlToken::Attribute& attribute : token->attributes)
                text += u' ' + attribute.name + u'=' + attribute.value;
            text += u'>';
        } else if (token->kind == HtmlToken::Kind::EndTag) {
            text = "</"_L1 + token->name + u'>';
        } else if (token->kind == HtmlToken::Kind::Comment) {
            text = u"!"_s;
        } else if (token->kind == HtmlToken::Kind::Raw) {
            text = token->name + ": "_L1 + token->text;
        }
        shown += text;
    }
    return shown;
}

QString readingOf(const QString& html)
{
    using Kind = HtmlPiece::Kind;
    HtmlReading reading(html);
    QString shown;
    while (const auto piece = reading.next()) {
        switch (piece->kind) {
        case Kind::Text:
            shown += piece->text;
            break;
        case Kind::Line:
            shown += u'/';
            break;
        case Kind::Paragraph:
            shown += u'#';
            break;
        case Kind::Heading:
            shown += u'h' + QString::number(piece->number) + u':';
            break;
        case Kind::Item:
            shown += u"[%1.%2]"_s.arg(piece->level).arg(piece->number);
            break;
        case Kind::Target:
            shown += u'<' + piece->text + u'>';
            break;
        case Kind::Picture:
            shown += u'{' + piece->text + u'}';
            break;
        case Kind::Cell:
            shown += u'|';
            break;
        case Kind::Rule:
            shown += u"---"_s;
            break;
        }
    }
    return shown;
}

QString again(const QString& text, int times)
{
    QString all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

void TestHtmlReading::replacesEntities_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QString& html, const QString& text) {
        QTest::newRow(name) << html << text;
    };
    row("good_none", u"a b"_s, u"a b"_s);
    row("good_named", u"&lt;&amp;&gt;&quot;&apos;&nbsp;&eacute;&yuml;&euro;&diams;"_s,
        u"<&>\"'\u00a0\u00e9\u00ff\u20ac\u2666"_s);
    row("good_numbers", u"&#65;&#x42;&#X43;&#128512;"_s, u"ABC\U0001F600"_s);
    row("good_windows", u"&#147;a&#148;"_s, u"\u201ca\u201d"_s);
    row("good_withoutSemicolon", u"&#65B"_s, u"AB"_s);
    row("invalid_unknown", u"&nothing; &colon; & &; &#; &#x;"_s, u"&nothing; &colon; & &; &#; &#x;"_s);
    row("invalid_inAddress", u"?a=1&copy=2&lt=3"_s, u"?a=1&copy=2&lt=3"_s);
    row("invalid_noCharacter", u"&#0;&#xD800;&#x110000;&#99999999999999999999;"_s,
        u"\ufffd\ufffd\ufffd\ufffd"_s);
    row("invalid_digitsOfOthers", u"&#\u0661;"_s, u"&#\u0661;"_s);
    row("incomplete_end", u"&am"_s, u"&am"_s);
    row("incomplete_number", u"&#"_s, u"&#"_s);
}

void TestHtmlReading::replacesEntities()
{
    QFETCH(const QString, html);
    QTEST(withoutEntities(html), "text");
}

void TestHtmlReading::cuts_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QStringList>("tokens");
    const auto row = [](const char* name, const QString& html, const QStringList& tokens) {
        QTest::newRow(name) << html << tokens;
    };
    row("good_plain", u"a<b>c</b>"_s, {u"a"_s, u"<b>"_s, u"c"_s, u"</b>"_s});
    row("good_attributes", u"<A HREF='x y' b=c d e=\"&lt;\">"_s, {u"<a href=x y b=c d= e=<>"_s});
    row("good_closedByItself", u"<br/><img src=a/>"_s, {u"<br>"_s, u"<img src=a/>"_s});
    row("good_comment", u"a<!-- <b> -->c"_s, {u"a"_s, u"!"_s, u"c"_s});
    row("good_conditional", u"<!--[if mso]><p>x</p><![endif]-->y<![if !mso]>z<![endif]>"_s,
        {u"!"_s, u"y"_s, u"!"_s, u"z"_s, u"!"_s});
    row("good_doctype", u"<!DOCTYPE html><?xml?>a"_s, {u"!"_s, u"!"_s, u"a"_s});
    row("good_script", u"<script>a<b></script >c"_s,
        {u"<script>"_s, u"script: a<b>"_s, u"</script>"_s, u"c"_s});
    row("good_less", u"1 < 2 <3"_s, {u"1 "_s, u"< 2 "_s, u"<3"_s});
    row("invalid_twice", u"<a href=1 HREF=2>"_s, {u"<a href=1>"_s});
    row("invalid_quotes", u"<a b=\"1\"c='2'>x"_s, {u"<a b=1 c=2>"_s, u"x"_s});
    row("invalid_slashes", u"<svg/onload=alert(1)>"_s, {u"<svg onload=alert(1)>"_s});
    row("invalid_lineInTag", u"<img\nsrc\n=\n'a'>"_s, {u"<img src=a>"_s});
    row("invalid_abruptComment", u"<!-->a<!--->b"_s, {u"!"_s, u"a"_s, u"!"_s, u"b"_s});
    row("invalid_loudComment", u"<!-- a --!>b"_s, {u"!"_s, u"b"_s});
    row("invalid_falseEnd", u"<script></scriptx>a</SCRIPT>b"_s,
        {u"<script>"_s, u"script: </scriptx>a"_s, u"</script>"_s, u"b"_s});
    row("incomplete_tag", u"a<b href=\"x"_s, {u"a"_s, u"!"_s});
    row("incomplete_comment", u"a<!-- b"_s, {u"a"_s, u"!"_s});
    row("incomplete_script", u"<script>a"_s, {u"<script>"_s, u"script: a"_s});
    row("incomplete_less", u"a<"_s, {u"a"_s, u"<"_s});
    row("incomplete_end", u"a</"_s, {u"a"_s, u"!"_s});
    row("incomplete_empty", QString(), {});
}

void TestHtmlReading::cuts()
{
    QFETCH(const QString, html);
    QTEST(tokensOf(html), "tokens");
}

void TestHtmlReading::cutsLongTextWithoutLoss()
{
    const QString text = again(u"some &amp; more "_s, 20'000);
    const QStringList tokens = tokensOf(text);
    QVERIFY(tokens.size() > 2);
    QCOMPARE(tokens.join(QString()), again(u"some & more "_s, 20'000));
}

void TestHtmlReading::reads_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("reading");
    const auto row = [](const char* name, const QString& html, const QString& reading) {
        QTest::newRow(name) << html << reading;
    };
    row("good_text", u"<b>a</b>  \n b"_s, u"a b"_s);
    row("good_paragraphs", u"<p>a<p>b</p>c<br>d<div>e</div>"_s, u"#a#b#c/d/e/"_s);
    row("good_heading", u"<h2>a</h2>"_s, u"#h2:a#"_s);
    row("good_lists", u"<ol><li>a<ul><li>b</ul><li>c</ol>"_s, u"#[1.1]a/[2.0]b/[1.2]c#"_s);
    row("good_link", u"<a href='https://a.example/'>b</a>"_s, u"b<https://a.example/>"_s);
    row("good_linkThatSaysItself", u"<a href='https://a.example/'>https://a.example/</a>"_s,
        u"https://a.example/"_s);
    row("good_linkWithin", u"<a href='#x'>b</a>"_s, u"b"_s);
    row("good_picture", u"<img src=x alt='a  cat'><img src=y><img src=z alt=''><img width=1 height=1>"_s,
        u"{a cat}{}"_s);
    row("good_pictureInLink", u"<a href='x:y'><img alt=home></a>"_s, u"{home}<x:y>"_s);
    row("good_table", u"<table><tr><td>a<td>b<tr><th>c</table>"_s, u"#/a|b/c#"_s);
    row("good_pre", u"<pre>a\n  b</pre>"_s, u"#a\n  b#"_s);
    row("good_field", u"<input value=a><input type=hidden value=b>"_s, u"a"_s);
    row("good_notRead", u"<title>t</title><style>s</style><script>x</script><!-- c -->a"_s, u"a"_s);
    row("good_hidden", u"a<div hidden>b<div>c</div>d</div>e"_s, u"ae"_s);
    row("good_hiddenByStyle", u"a<span style='DISPLAY : none'>b</span>c<i aria-hidden=true>d</i>"_s, u"ac"_s);
    row("good_hiddenParagraph", u"<p hidden>a<p>b"_s, u"#b"_s);
    row("good_hiddenVoid", u"<br hidden>a"_s, u"/a"_s);
    row("incomplete_link", u"<a href=x:y>b"_s, u"b"_s);
    row("invalid_ends", u"</ul></li></a></p>a</pre>"_s, u"#/#a#"_s);
}

void TestHtmlReading::reads()
{
    QFETCH(const QString, html);
    QTEST(readingOf(html), "reading");
}

void TestHtmlReading::bearsHostile_data()
{
    QTest::addColumn<QString>("stretch");
    for (const char* const each : {"<",
                                   "<!--",
                                   "<!-- -- ",
                                   "<a ",
                                   "<a b=\"",
                                   "<a b='1' ",
                                   "&",
                                   "&#x",
                                   "<b>",
                                   "</b>",
                                   "<ul>",
                                   "<script>",
                                   "<script></script",
                                   "<p hidden>",
                                   "<pre>\n",
                                   "<a href=x:y>",
                                   "<a<b",
                                   "-->",
                                   "<?",
                                   "</ ",
                                   "\0"})
        QTest::newRow(each[0] == 0 ? "tooBig_zero" : QByteArray("tooBig_" + QByteArray(each)).constData())
            << QString::fromLatin1(each, std::max(qsizetype(1), qsizetype(qstrlen(each))));
}

/// The time must grow with the length, not with its square, which would be a thousand times more here.
void TestHtmlReading::bearsHostile()
{
    QFETCH(const QString, stretch);
    constexpr int length = 1'000'000;
    QElapsedTimer timer;
    timer.start();
    HtmlReading reading(again(stretch, length / static_cast<int>(stretch.size())));
    qsizetype size = 0;
    while (const auto piece = reading.next())
        size += piece->text.size();
    QVERIFY(size <= length);
    QVERIFY2(timer.elapsed() < 30'000, QByteArray::number(timer.elapsed()));
}

QTEST_APPLESS_MAIN(TestHtmlReading)
#include "tst_htmlreading.moc"

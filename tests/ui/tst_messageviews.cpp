// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/givenoctets.h"
#include "tests/support/turnwatch.h"
#include "ui/dialogs/linkdialog.h"
#include "ui/message/attachmentbar.h"
#include "ui/message/bodyview.h"
#include "ui/message/html/htmlbrowser.h"
#include "ui/message/html/htmlpane.h"
#include "ui/message/html/htmlview.h"
#include "ui/message/textpane.h"
#include "ui/message/textview.h"
#include "ui/theme/themecolors.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDirIterator>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// The views of a message for its reader: Message, Text and HTML.
class TestMessageViews : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsPlainText();
    void showsHtmlWithItsPictures();
    void showsNoPictureThatIsNone();
    void showsTextWhereNothingIsLeftOfHtml();
    void saysThatThereIsNothing();
    void namesAttachmentsSafely();
    void tellsOfFurtherText();
    void readsHtmlAloud();
    void offersEveryText();
    void finds_data();
    void finds();
    void loadsNothing();
    void asksBeforeALinkIsOpened();
    void warnsOfDeception();
    void listsWhatWasBlocked();
    void followsTheTheme();
    void cutsWhatIsTooLong();
    void bearsMuchHtml_data();
    void bearsMuchHtml();
    void forgetsTheMessageBefore();
    void opensTheCorpus();
    void isNamed();
    void cleanupTestCase();
    void takeOpened(const QUrl& address) { m_opened += address; }

private:
    QList<QUrl> m_opened;
};

namespace {

constexpr int limit = 60'000; // milliseconds

std::unique_ptr<MessageDocument> read(const Octets& octets)
{
    auto document = std::make_unique<MessageDocument>(std::make_shared<GivenOctets>(octets));
    const bool isRead = QTest::qWaitFor([&document] { return document->isRead(); }, limit);
    return isRead ? std::move(document) : nullptr;
}

Octets part(const Octets& header, const Octets& body)
{
    return "--b\r\n" + header + "\r\n\r\n" + body + "\r\n";
}

Octets multipart(const Octets& kind, const Octets& parts)
{
    return "Subject: s\r\nTo: =?utf-8?q?J=C3=B6rg?= <j@example.org>\r\nCc: c@example.org\r\nMIME-Version: "
           "1.0\r\n"
           "Content-Type: multipart/" +
           kind + "; boundary=b\r\n\r\n" + parts + "--b--\r\n";
}

Octets plain(const Octets& text) { return part("Content-Type: text/plain; charset=utf-8", text); }
Octets html(const Octets& text) { return part("Content-Type: text/html; charset=utf-8", text); }
Octets htmlMessage(const Octets& text) { return "Content-Type: text/html; charset=utf-8\r\n\r\n" + text; }

Octets pngOf(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data().toBase64();
}

/// A view with a message, once it shows it.
template <typename View>
struct Shown
{
    explicit Shown(const Octets& octets)
        : document(read(octets))
    {
        view.resize(600, 400);
        view.show();
        view.setDocument(document.get());
    }
    ~Shown() { view.setDocument(nullptr); }

    template <typename Widget>
    Widget* find(const char* name)
    {
        return view.template findChild<Widget*>(QString::fromLatin1(name));
    }
    QString pageText() { return find<HtmlBrowser>("htmlBrowser")->toPlainText(); }
    QString plainText() { return find<QPlainTextEdit>("bodyText")->toPlainText(); }

    std::unique_ptr<MessageDocument> document;
    View view;
};

} // namespace

void TestMessageViews::initTestCase()
{
    for (const QString& scheme : {u"https"_s, u"http"_s})
        QDesktopServices::setUrlHandler(scheme, this, "takeOpened");
}

void TestMessageViews::cleanupTestCase()
{
    for (const QString& scheme : {u"https"_s, u"http"_s})
        QDesktopServices::unsetUrlHandler(scheme);
}

void TestMessageViews::showsPlainText()
{
    Shown<BodyView> bench(
        "From: a@example.org\r\nTo: b@example.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "Gr\xC3\xBC\xC3\x9F"
        "e \xE3\x81\x84\xE3\x81\xA4\xE3\x82\x82\x1B\xE2\x80\xAE\r\nend\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(bench.plainText(), u"Grüße いつも\u241b\nend\n"_s, limit);
    QVERIFY(bench.find<QPlainTextEdit>("bodyText")->isVisible());
    QVERIFY(!bench.find<QWidget>("attachmentBar")->isVisible());
    QCOMPARE(bench.find<QLabel>("messagePeople")->text(), u"To b@example.org"_s);
}

void TestMessageViews::showsHtmlWithItsPictures()
{
    Shown<BodyView> bench(
        multipart("related", html("<p>Hello <b>you</b></p><img src='cid:logo@example.org'>") +
                                 part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
                                      "Content-ID: <logo@example.org>",
                                      pngOf(7, 5))));
    QTRY_VERIFY_WITH_TIMEOUT(bench.pageText().startsWith(u"Hello you"_s), limit);
    auto* const browser = bench.find<HtmlBrowser>("htmlBrowser");
    const QVariant picture = browser->loadResource(QTextDocument::ImageResource, QUrl(u"picture:0"_s));
    QCOMPARE(picture.value<QImage>().size(), QSize(7, 5));
    QVERIFY(!bench.find<QWidget>("blockedBar")->isVisible());
    QCOMPARE(bench.find<QLabel>("messagePeople")->text(), u"To Jörg <j@example.org>    Cc c@example.org"_s);
}

/// SVG under another name, half a picture, and more pictures than are borne in all.
void TestMessageViews::showsNoPictureThatIsNone()
{
    constexpr int large = 8;
    Octets page = "<p>a</p>";
    Octets parts;
    const auto add = [&page, &parts](const Octets& id, const Octets& base64) {
        page += "<img src='cid:" + id + "'>";
        parts +=
            part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <" + id + ">",
                 base64);
    };
    add("svg", Octets("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>").toBase64());
    add("half", pngOf(90, 90).first(60));
    add("none", {});
    for (int i = 0; i < large; ++i)
        add(Octets::number(i), pngOf(2000, 2000));
    Shown<HtmlView> bench(multipart("related", html(page) + parts));
    QTRY_VERIFY_WITH_TIMEOUT(bench.pageText().startsWith(u'a'), limit);
    auto* const browser = bench.find<HtmlBrowser>("htmlBrowser");
    int shown = 0;
    for (int i = 0; i < large + 3; ++i) {
        const QUrl address(u"picture:%1"_s.arg(i));
        shown += browser->loadResource(QTextDocument::ImageResource, address).isValid() ? 1 : 0;
    }
    QCOMPARE(shown, 6); // of 24 million pixels
    QCOMPARE(bench.find<QLabel>("blockedText")->text(), u"5 unsafe images blocked"_s);
}

void TestMessageViews::showsTextWhereNothingIsLeftOfHtml()
{
    Shown<BodyView> bench(
        multipart("alternative", plain("the words") + html("<img src=http://a.example/x>")));
    QTRY_COMPARE_WITH_TIMEOUT(bench.plainText(), u"the words"_s, limit);
    QVERIFY(bench.find<QPlainTextEdit>("bodyText")->isVisible());
}

void TestMessageViews::saysThatThereIsNothing()
{
    Shown<BodyView> bench("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                          pngOf(2, 2));
    QVERIFY(bench.find<QLabel>("noBody")->isVisible());
    QVERIFY(!bench.find<QLabel>("noBody")->text().isEmpty());
    const QString usual = bench.find<QLabel>("noBody")->text();
    const Octets undivided = "Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nlost\r\n--x--\r\n";
    Shown<BodyView> broken(undivided);
    const QString reason = broken.find<QLabel>("noBody")->text();
    QVERIFY2(reason.contains(u"cannot be told apart"_s) && reason != usual, qPrintable(reason));
    Shown<TextView> text(undivided);
    QCOMPARE(text.find<QLabel>("noText")->text(), reason);
    Shown<HtmlView> page("\r\ntext");
    QVERIFY(page.find<QLabel>("noHtml")->isVisible());
}

void TestMessageViews::namesAttachmentsSafely()
{
    Octets parts = plain("text") +
                   part("Content-Type: application/pdf\r\nContent-Disposition: attachment; "
                        "filename=\"../../etc/a\xE2\x80\xAE"
                        "fdp.exe\"",
                        "12345") +
                   part("Content-Type: message/rfc822", "Subject: within\r\n\r\ntext");
    for (int i = 0; i < 40; ++i)
        parts += part("Content-Type: application/octet-stream; name=f" + Octets::number(i), "x");
    Shown<BodyView> bench(multipart("mixed", parts));
    const auto chips = bench.view.findChildren<QToolButton*>(u"attachmentChip"_s);
    QCOMPARE(chips.size(), AttachmentBar::mostShown);
    const QString name = chips.front()->accessibleName();
    QVERIFY2(!name.contains(u'/') && !name.contains(QChar(0x202e)), qPrintable(name));
    QVERIFY2(name.contains(u"5 B"_s), qPrintable(name));
    QVERIFY2(chips.at(1)->accessibleName().contains(u".eml"_s), qPrintable(chips.at(1)->accessibleName()));
    QVERIFY(bench.find<QLabel>("moreAttachments")->isVisible());
    chips.front()->menu()->actions().front()->trigger();
    QVERIFY(name.contains(QGuiApplication::clipboard()->text()));
}

void TestMessageViews::tellsOfFurtherText()
{
    Shown<BodyView> bench(multipart("mixed", plain("one") + plain("two")));
    QVERIFY(bench.find<QLabel>("bodyNote")->isVisible());
    QVERIFY(bench.find<QLabel>("bodyNote")->text().contains(u"part 2"_s));
    Shown<BodyView> other(multipart("alternative", plain("one") + html("two")));
    QVERIFY(!other.find<QLabel>("bodyNote")->isVisible());
}

void TestMessageViews::readsHtmlAloud()
{
    Shown<TextView> bench(
        htmlMessage("<h1>Big</h1><p>See <a href='https://a.example/x'>this</a><img alt='a cat'>"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.plainText(),
                              u"Heading 1: Big\n\nSee this <https://a.example/x>[Image: a cat]"_s, limit);
}

void TestMessageViews::offersEveryText()
{
    Shown<TextView> bench(multipart("mixed", plain("one") + html("<i>two</i>") + plain("three")));
    auto* const choice = bench.find<QComboBox>("textChoice");
    QCOMPARE(choice->count(), 3);
    QTRY_COMPARE_WITH_TIMEOUT(bench.plainText(), u"one"_s, limit);
    choice->setCurrentIndex(1);
    QTRY_COMPARE_WITH_TIMEOUT(bench.plainText(), u"two"_s, limit);
    choice->setCurrentIndex(2);
    QTRY_COMPARE_WITH_TIMEOUT(bench.plainText(), u"three"_s, limit);
}

void TestMessageViews::finds_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::newRow("good_text") << Octets("\r\nAlpha beta\r\ngamma beta\r\n");
    QTest::newRow("good_html") << htmlMessage("<p>Alpha <b>be</b>ta</p><p>gamma beta</p>");
}

void TestMessageViews::finds()
{
    QFETCH(const Octets, octets);
    Shown<BodyView> bench(octets);
    const bool isHtml = octets.startsWith("Content");
    QTRY_VERIFY_WITH_TIMEOUT((isHtml ? bench.pageText() : bench.plainText()).contains(u"gamma"_s), limit);
    QWidget* const text = bench.find<QWidget>(isHtml ? "htmlBrowser" : "bodyText");
    const auto selected = [&] {
        return isHtml ? bench.find<HtmlBrowser>("htmlBrowser")->textCursor()
                      : bench.find<QPlainTextEdit>("bodyText")->textCursor();
    };
    QApplication::setActiveWindow(&bench.view);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
    QLineEdit* field = nullptr;
    for (QLineEdit* const each : bench.view.findChildren<QLineEdit*>())
        field = each->isVisible() ? each : field;
    QVERIFY(field);
    QTest::keyClicks(field, u"beta"_s);
    QCOMPARE(selected().selectedText(), u"beta"_s);
    const int first = selected().selectionStart();
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(selected().selectionStart() > first);
    QTest::keyClick(field, Qt::Key_Return); // and from the beginning again
    QCOMPARE(selected().selectionStart(), first);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(text->hasFocus());
}

/// A file that is there and an address that would be asked for: neither is.
void TestMessageViews::loadsNothing()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"picture.png"_s);
    QImage picture(3, 3, QImage::Format_RGB32);
    QVERIFY(picture.save(path));
    Shown<HtmlView> bench(htmlMessage("<p>a</p><img src='file://" + path.toUtf8() + "'><img src='" +
                                      path.toUtf8() + "'><link rel=stylesheet href='file://" + path.toUtf8() +
                                      "'>"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.pageText().startsWith(u'a'), limit);
    auto* const browser = bench.find<HtmlBrowser>("htmlBrowser");
    QVERIFY(!browser->toHtml().contains(path));
    for (const QUrl& address : {QUrl::fromLocalFile(path), QUrl(u"qrc:/x"_s), QUrl(u"https://a.example/x"_s),
                                QUrl(u"picture:99999"_s), QUrl(path)})
        for (const int type : {int(QTextDocument::ImageResource), int(QTextDocument::HtmlResource),
                               int(QTextDocument::StyleSheetResource)})
            QVERIFY(!browser->loadResource(type, address).isValid());
    browser->setSource(QUrl::fromLocalFile(path));
    QVERIFY(browser->toPlainText().startsWith(u'a'));
}

void TestMessageViews::asksBeforeALinkIsOpened()
{
    m_opened.clear();
    Shown<HtmlView> bench(htmlMessage("<a href='https://a.example/path?query'>Read more</a>"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.pageText() == u"Read more"_s, limit);
    auto* const browser = bench.find<HtmlBrowser>("htmlBrowser");
    browser->setFocus();
    QTest::keyClick(browser, Qt::Key_Tab); // to the link
    QTRY_VERIFY(bench.find<QLabel>("linkTarget")->isVisible());
    QCOMPARE(bench.find<QLabel>("linkTarget")->text(), u"https://a.example/path?query"_s);
    QTest::keyClick(browser, Qt::Key_Return);
    auto* dialog = bench.view.findChild<LinkDialog*>();
    QVERIFY(dialog);
    const QString text = dialog->findChild<QLabel*>(u"questionText"_s)->text();
    QVERIFY2(text.contains(u"https://a.example/path?query"_s), qPrintable(text));
    QVERIFY2(!text.contains(u"deception"_s), qPrintable(text));
    dialog->reject();
    QVERIFY(m_opened.isEmpty());
    QTRY_VERIFY(!bench.view.findChild<LinkDialog*>());
    QTest::keyClick(browser, Qt::Key_Return);
    dialog = bench.view.findChild<LinkDialog*>();
    QVERIFY(dialog);
    dialog->findChild<QPushButton*>(u"openLinkButton"_s)->click();
    QCOMPARE(m_opened, QList<QUrl>{QUrl(u"https://a.example/path?query"_s)});
}

void TestMessageViews::warnsOfDeception()
{
    const LinkDialog dialog(u"https://evil.example/"_s, u"https://bank.example"_s, nullptr);
    const QString text = dialog.findChild<QLabel*>(u"questionText"_s)->text();
    QVERIFY2(text.contains(u"deception"_s) && text.contains(u"https://bank.example"_s), qPrintable(text));
    QCOMPARE(dialog.findChild<QLabel*>(u"questionText"_s)->textFormat(), Qt::PlainText);
    dialog.findChild<QPushButton*>(u"copyLinkButton"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://evil.example/"_s);
}

void TestMessageViews::listsWhatWasBlocked()
{
    Shown<HtmlView> bench(htmlMessage("<p>a</p><img src=http://a.example/1><script>x</script>"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QWidget>("blockedBar")->isVisible(), limit);
    QCOMPARE(bench.find<QLabel>("blockedText")->text(), u"1 remote image, 1 script blocked"_s);
    auto* const list = bench.find<QPlainTextEdit>("blockedList");
    QVERIFY(!list->isVisible());
    bench.find<QToolButton>("blockedButton")->click();
    QVERIFY(list->isVisible());
    QCOMPARE(list->toPlainText(), u"remote image: http://a.example/1\nscript"_s);
}

void TestMessageViews::followsTheTheme()
{
    Shown<HtmlView> bench(htmlMessage("<body bgcolor=white><p style='color:black'>a</p>"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.pageText() == u"a"_s, limit);
    auto* const browser = bench.find<HtmlBrowser>("htmlBrowser");
    const auto color = [browser] {
        return browser->document()->begin().begin().fragment().charFormat().foreground().color();
    };
    bench.view.setPalette(ThemeColors::light().palette());
    QTRY_COMPARE_WITH_TIMEOUT(color(), QColor(Qt::black), limit);
    bench.view.setPalette(ThemeColors::dark().palette());
    QTRY_VERIFY_WITH_TIMEOUT(color().lightness() > 200, limit);
    bench.view.setPalette(ThemeColors::light().palette());
    QTRY_COMPARE_WITH_TIMEOUT(color(), QColor(Qt::black), limit);
}

void TestMessageViews::cutsWhatIsTooLong()
{
    Octets text;
    while (text.size() < 2 * TextPane::mostOctets)
        text += "a line of the message\r\n";
    Shown<TextView> bench("\r\n" + text);
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QLabel>("textCutLabel")->isVisible(), limit);
    QSignalSpy shown(bench.find<TextPane>("textPane"), &TextPane::shown);
    QVERIFY(shown.wait(limit));
    QVERIFY(bench.plainText().size() <= TextPane::mostOctets);
    QVERIFY(bench.plainText().size() > TextPane::mostOctets / 2);
    Shown<TextView> line("\r\n" + Octets(300'000, 'x'));
    QSignalSpy lineShown(line.find<TextPane>("textPane"), &TextPane::shown);
    QVERIFY(lineShown.wait(limit));
    QVERIFY(line.plainText().count(u'\n') > 10); // broken, or it would be laid out for seconds
}

void TestMessageViews::bearsMuchHtml_data()
{
    QTest::addColumn<Octets>("html");
    const auto row = [](const char* name, const Octets& before, const Octets& again, qsizetype octets) {
        Octets page = before;
        while (page.size() < octets)
            page += again;
        QTest::newRow(name) << page;
    };
    constexpr qsizetype usual = 60'000;
    constexpr qsizetype large = 3'000'000;
    const Octets paragraph =
        "<p>Some words, <b>bold ones</b> and <i>others</i>, to fill a paragraph with.</p>\n";
    const Octets tableRow =
        "<tr><td>one</td><td>two</td><td><a href='https://a.example/'>three</a></td></tr>\n";
    row("good_paragraphs", {}, paragraph, usual);
    row("good_table", "<table>", tableRow, usual);
    row("tooBig_paragraphs", {}, paragraph, large);
    row("tooBig_table", "<table>", tableRow, large);
    row("tooBig_nestedTables", {}, "<table><tr><td>a", large);
    row("tooBig_tables", {}, "<table><tr><td><table><tr><td><table><tr><td>a</table></table></table>", large);
    row("tooBig_line", {}, "word ", large);
    row("tooBig_word", {}, "wordwordword", large);
    row("tooBig_lists", {}, "<ul><li>a", large);
    row("tooBig_colors", {}, "<font color=red>a</font>", large);
}

/// It is shown in the end, whatever it is and however wide. How long the window was away is only told: Qt
/// lays out a page in one turn.
void TestMessageViews::bearsMuchHtml()
{
    QFETCH(const Octets, html);
    const TurnWatch watch;
    Shown<HtmlView> bench(htmlMessage(html));
    QSignalSpy shown(bench.find<HtmlPane>("htmlPane"), &HtmlPane::shown);
    QVERIFY(shown.wait(limit));
    QTest::qWait(50);
    bench.view.resize(500, 300); // and laid out anew
    QTest::qWait(50);
    qInfo("longest turn %.1f ms", double(watch.percentile(100).count()) / 1e6);
    QVERIFY(!bench.pageText().isEmpty());
}

void TestMessageViews::forgetsTheMessageBefore()
{
    Shown<BodyView> bench(multipart("mixed", html("<p>one</p>") + part("Content-Type: image/png", "x")));
    QTRY_VERIFY_WITH_TIMEOUT(bench.pageText() == u"one"_s, limit);
    QVERIFY(bench.find<QWidget>("attachmentBar")->isVisible());
    bench.view.setDocument(nullptr);
    QVERIFY(bench.pageText().isEmpty());
    QVERIFY(!bench.find<QWidget>("attachmentBar")->isVisible());
    QVERIFY(!bench.find<QLabel>("messagePeople")->isVisible());
    const auto other = read("To: x@example.org\r\n\r\ntwo");
    bench.view.setDocument(bench.document.get()); // and another one before it is shown
    bench.view.setDocument(other.get());
    QTRY_COMPARE_WITH_TIMEOUT(bench.plainText(), u"two"_s, limit);
    QVERIFY(bench.pageText().isEmpty());
    bench.view.setDocument(nullptr);
}

/// Real messages, in all three views: nothing of them may stop the window or bring it down.
void TestMessageViews::opensTheCorpus()
{
    const QString named = qEnvironmentVariable("DROPSCOPE_CORPUS");
    const QString folder = named.isEmpty() ? QStringLiteral(DROPSCOPE_SOURCE_DIR "/../shared/corpus") : named;
    if (!QFileInfo(folder).isDir())
        QSKIP("the folder of messages is not there: DROPSCOPE_CORPUS names it");
    BodyView body;
    TextView text;
    HtmlView page;
    for (MessageView* const view : std::initializer_list<MessageView*>{&body, &text, &page})
        view->show();
    int count = 0;
    std::unique_ptr<MessageDocument> document;
    const QSignalSpy shown(&body, &BodyView::shown);
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext(); ++count) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto next = read(file.readAll());
        QVERIFY(next);
        for (MessageView* const view : std::initializer_list<MessageView*>{&body, &text, &page})
            view->setDocument(next.get());
        document = std::move(next);
        QTRY_VERIFY2_WITH_TIMEOUT(shown.size() > count, qPrintable(file.fileName()), limit);
    }
    QVERIFY(count > 200);
    for (MessageView* const view : std::initializer_list<MessageView*>{&body, &text, &page})
        view->setDocument(nullptr);
}

void TestMessageViews::isNamed()
{
    Shown<BodyView> body(multipart("mixed", plain("a") + part("Content-Type: image/png", "x")));
    Shown<TextView> text("\r\na");
    Shown<HtmlView> page(htmlMessage("a"));
    for (const QWidget* const view :
         std::initializer_list<const QWidget*>{&body.view, &text.view, &page.view})
        for (const QWidget* const widget : view->findChildren<QWidget*>()) {
            const bool isPassed = widget->objectName().startsWith(u"qt_"_s) ||
                                  widget->inherits("QScrollBar") || widget->inherits("QMenu") ||
                                  widget->inherits("QLabel") || widget->focusPolicy() == Qt::NoFocus;
            if (isPassed || widget->focusProxy() || widget->window() != view) // the list of a combo box
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            const auto* const button = qobject_cast<const QToolButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
}

QTEST_MAIN(TestMessageViews)
#include "tst_messageviews.moc"

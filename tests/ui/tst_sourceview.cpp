// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/findbar.h"
#include "ui/theme/theme.h"
#include "ui/views/sourcereader.h"
#include "ui/views/sourcetext.h"
#include "ui/views/sourceview.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// The source of a message: decoding, slices, limits, finding.
class TestSourceView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void reads_data();
    void reads();
    void breaksLongLines();
    void breaksNoCharacter();
    void showsMessages();
    void accentsHeaderNames();
    void loadsInSlices();
    void showsTheFirstPart();
    void dropsTheMessageBefore();
    void tellsWhatCannotBeRead();
    void saysWhyItIsEmpty();
    void copiesWithoutMarks();
    void finds();
    void findsInWhatComes();
    void isNamed();
};

namespace {

class GivenOctets final : public OctetSource
{
public:
    explicit GivenOctets(QByteArray octets, qint64 failsAt = -1)
        : m_octets(std::move(octets))
        , m_failsAt(failsAt)
    {
    }
    [[nodiscard]] qint64 size() const override { return m_octets.size(); }
    [[nodiscard]] Expected<QByteArray> read(qint64 offset, qint64 length) override
    {
        if (m_failsAt >= 0 && offset >= m_failsAt)
            return Unexpected{FileError{FileError::Kind::NotReadable, {}, {}}};
        return m_octets.mid(offset, length);
    }

private:
    QByteArray m_octets;
    qint64 m_failsAt;
};

QString readAll(SourceReader& reader)
{
    QString text;
    while (!reader.isAtEnd())
        text += reader.readSlice();
    return text;
}

QByteArray longMessage(qsizetype octets)
{
    QByteArray message = "From: a@example.org\r\nSubject: long\r\n\r\n";
    while (message.size() < octets)
        message += "The quick brown fox jumps over the lazy dog, again and again and again.\r\n";
    return message;
}

struct Bench
{
    Bench()
    {
        view.resize(500, 300);
        view.show();
    }
    void show(const QByteArray& octets) { view.showMessage(std::make_unique<GivenOctets>(octets)); }
    [[nodiscard]] SourceText& text() const { return *view.findChild<SourceText*>(); }
    [[nodiscard]] QLabel& bar() const { return *view.findChild<QLabel*>(u"sourceLimitLabel"_s); }
    [[nodiscard]] QLineEdit& field() const { return *view.findChild<QLineEdit*>(u"findField"_s); }
    [[nodiscard]] QLabel& count() const { return *view.findChild<QLabel*>(u"findCount"_s); }

    SourceView view;
};

} // namespace

void TestSourceView::initTestCase() { QVERIFY(new Theme(qApp)); }

void TestSourceView::reads_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QByteArray& octets, const QString& text) {
        QTest::newRow(name) << octets << text;
    };
    row("good_empty", "", u""_s);
    row("good_lines", "a\r\nb\r\n", u"a\nb\n"_s);
    row("good_noLastEnd", "a\r\nb", u"a\nb"_s);
    row("good_utf8", "Zo\xc3\xab \xf0\x9f\x93\xae\r\n", u"Zoë 📮\n"_s);
    row("good_tab", "a\tb\r\n", u"a\tb\n"_s);
    row("good_latin1Line", "Zo\xeb\r\nZo\xc3\xab\r\n", u"Zoë\nZoë\n"_s); // each line by itself
    row("invalid_bareLf", "a\nb\r\n", u"a␊\nb\n"_s);
    row("invalid_bareCr", "a\rb\r\n", u"a␍b\n"_s);
    row("invalid_controls", QByteArray("\0\x1b\x7f\r\n", 5), u"␀␛␡\n"_s);
    row("invalid_c1Control", "a\x85\r\n", u"a\uFFFD\n"_s);
    row("invalid_turnsWriting",
        "a\xe2\x80\xae"
        "b\r\n",
        u"a\uFFFDb\n"_s);
    row("invalid_separators",
        "a\xe2\x80\xa8"
        "b\xe2\x80\xa9\r\n",
        u"a\uFFFDb\uFFFD\n"_s);
    row("invalid_documentMarks", "\xef\xb7\x90\xef\xb7\x91\xef\xbf\xbc\r\n", u"\uFFFD\uFFFD\uFFFD\n"_s);
    row("good_joiner", "\xe2\x80\x8d\r\n", u"\u200D\n"_s);
}

void TestSourceView::reads()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, text);
    GivenOctets source(octets);
    SourceReader reader(source, 1'000'000);
    QCOMPARE(readAll(reader), text);
    QVERIFY(!reader.hasFailed());
}

void TestSourceView::breaksLongLines()
{
    GivenOctets source(QByteArray(25'000, 'x') + "\r\nnext\r\n" + QByteArray(200'000, 'y'));
    SourceReader reader(source, 1'000'000);
    const QString text = readAll(reader);
    for (const QString& line : text.split(u'\n'))
        QVERIFY(line.size() <= SourceReader::longestLine + 2);
    QVERIFY(text.contains(u"↩\n"_s));
    QCOMPARE(SourceReader::withoutMarks(text),
             QString(25'000, u'x') + u"\nnext\n"_s + QString(200'000, u'y'));
}

void TestSourceView::breaksNoCharacter()
{
    GivenOctets source(QByteArray("x") + QByteArray("\xf0\x9f\x93\xae").repeated(6000) + "\r\n");
    SourceReader reader(source, 1'000'000);
    QCOMPARE(SourceReader::withoutMarks(readAll(reader)), u"x"_s + u"📮"_s.repeated(6000) + u"\n"_s);
}

void TestSourceView::showsMessages()
{
    Bench bench;
    QSignalSpy loaded(&bench.view, &SourceView::loaded);
    bench.show("Subject: x\r\n\r\nbody\r\n");
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(bench.text().toPlainText(), u"Subject: x\n\nbody\n"_s);
    QVERIFY(!bench.bar().isVisible());
    QCOMPARE(bench.text().textCursor().position(), 0);
    QVERIFY(bench.text().isReadOnly());
}

void TestSourceView::accentsHeaderNames()
{
    Bench bench;
    bench.show("Subject: x\r\n folded: no\r\nno name\r\n\r\nNot: a header\r\n");
    QTRY_VERIFY(!bench.view.isLoading());
    const auto accented = [&bench](int line) {
        const auto formats = bench.text().document()->findBlockByNumber(line).layout()->formats();
        return formats.isEmpty() ? 0 : formats.constFirst().length;
    };
    QCOMPARE(accented(0), 8); // with the colon
    for (const int line : {1, 2, 3, 4})
        QCOMPARE(accented(line), 0);
}

void TestSourceView::loadsInSlices()
{
    Bench bench;
    const QByteArray message = longMessage(1'500'000);
    QSignalSpy loaded(&bench.view, &SourceView::loaded);
    bench.show(message);
    QVERIFY(bench.view.isLoading());
    QCOMPARE(loaded.size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 20'000);
    QCOMPARE(bench.text().toPlainText(), QString::fromLatin1(message).remove(u'\r'));
    QVERIFY(!bench.bar().isVisible());
}

void TestSourceView::showsTheFirstPart()
{
    Bench bench;
    const QByteArray message = longMessage(SourceView::shownOctets + 100'000);
    bench.show(message);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.view.isLoading(), 20'000);
    QVERIFY(bench.bar().isVisible());
    QVERIFY(bench.bar().text().contains(u"2 MiB"_s));
    const QString text = bench.text().toPlainText();
    QCOMPARE(text.size() + text.count(u'\n'), SourceView::shownOctets);
    bench.show("short\r\n");
    QVERIFY(!bench.bar().isVisible());
}

void TestSourceView::dropsTheMessageBefore()
{
    Bench bench;
    QSignalSpy loaded(&bench.view, &SourceView::loaded);
    for (int i = 0; i < 20; ++i)
        bench.show(longMessage(1'000'000));
    bench.show("last\r\n");
    QVERIFY(loaded.wait());
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(bench.text().toPlainText(), u"last\n"_s);
    bench.show(longMessage(1'000'000));
    bench.view.showNothing(SourceView::Reason::NothingSelected);
    QVERIFY(!bench.view.isLoading());
    QVERIFY(bench.text().toPlainText().isEmpty());
}

void TestSourceView::tellsWhatCannotBeRead()
{
    Bench bench;
    bench.view.showMessage(std::make_unique<GivenOctets>(longMessage(100'000), 20'000));
    QTRY_VERIFY(!bench.view.isLoading());
    QVERIFY(bench.bar().isVisible());
    QVERIFY(!bench.text().toPlainText().isEmpty());
}

void TestSourceView::saysWhyItIsEmpty()
{
    Bench bench;
    QCOMPARE(bench.text().accessibleDescription(), u"No message selected"_s);
    bench.view.showMessage(nullptr);
    QCOMPARE(bench.text().accessibleDescription(), u"Not retrieved: press Enter or Retrieve"_s);
    bench.show({});
    QTRY_VERIFY(!bench.view.isLoading());
    QCOMPARE(bench.text().accessibleDescription(), u"The message is empty"_s);
}

void TestSourceView::copiesWithoutMarks()
{
    Bench bench;
    bench.show(QByteArray(15'000, 'x') + "\r\nend\r\n");
    QTRY_VERIFY(!bench.view.isLoading());
    bench.text().selectAll();
    bench.text().copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString(15'000, u'x') + u"\nend\n"_s);
}

void TestSourceView::finds()
{
    Bench bench;
    bench.show("Subject: fox\r\n\r\na Fox, a fox\r\nno more\r\n");
    QTRY_VERIFY(!bench.view.isLoading());
    bench.view.setFocus();
    bench.view.find();
    QVERIFY(bench.field().isVisible());
    QTest::keyClicks(&bench.field(), u"fox"_s);
    QCOMPARE(bench.count().text(), u"1 of 3"_s);
    QTest::keyClick(&bench.field(), Qt::Key_Return);
    QCOMPARE(bench.count().text(), u"2 of 3"_s);
    QCOMPARE(bench.text().textCursor().blockNumber(), 2);
    QTest::keyClick(&bench.field(), Qt::Key_Return);
    QTest::keyClick(&bench.field(), Qt::Key_Return);
    QCOMPARE(bench.count().text(), u"1 of 3"_s); // round
    bench.view.findChild<QToolButton*>(u"findPreviousButton"_s)->click();
    QCOMPARE(bench.count().text(), u"3 of 3"_s);
    QCOMPARE(bench.text().extraSelections().size(), 3);

    bench.field().setText(u"cat"_s);
    QCOMPARE(bench.count().text(), u"not found"_s);
    QVERIFY(!bench.view.findChild<QToolButton*>(u"findNextButton"_s)->isEnabled());
    QTest::keyClick(&bench.field(), Qt::Key_Escape);
    QVERIFY(!bench.field().isVisible());
    QVERIFY(bench.text().extraSelections().isEmpty());
}

void TestSourceView::findsInWhatComes()
{
    Bench bench;
    bench.view.find();
    bench.field().setText(u"the lazy dog"_s);
    const QByteArray message = longMessage(400'000);
    bench.show(message);
    QTRY_VERIFY(!bench.view.isLoading());
    const QString all = QLocale::c().toString(message.count("the lazy dog"));
    QTRY_COMPARE(bench.count().text().remove(QChar(0xA0)), u"1 of "_s + all.toLower().remove(u','));
    QVERIFY(bench.text().extraSelections().size() < 100); // what can be seen
    bench.view.showNothing(SourceView::Reason::NothingSelected);
    QTest::keyClick(&bench.field(), Qt::Key_Return);
    QCOMPARE(bench.count().text(), u"not found"_s);
}

void TestSourceView::isNamed()
{
    const Bench bench;
    for (const QWidget* widget : bench.view.findChildren<QWidget*>()) {
        if (widget->objectName().startsWith(u"qt_"_s) || widget->focusPolicy() == Qt::NoFocus ||
            widget->inherits("QScrollBar"))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestSourceView)
#include "tst_sourceview.moc"

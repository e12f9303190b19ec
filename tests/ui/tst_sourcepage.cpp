// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/heldmemory.h"
#include "tests/support/turnwatch.h"
#include "tests/ui/messagebench.h"
#include "ui/message/octets/octetsearch.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/octetwindow.h"
#include "ui/message/octets/rowindex.h"
#include "ui/message/octets/rowtext.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/message/octets/sourcepage.h"
#include "ui/message/octets/sourceregions.h"
#include "ui/panels/findbar.h"
#include "ui/theme/theme.h"
#include "ui/theme/themecolors.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// The source of a message: its rows, what they say, finding, selecting, whatever the octets are.
class SourcePageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void makesText_data();
    void makesText();
    void cutsRows_data();
    void cutsRows();
    void breaksNoCharacter();
    void findsRowsAgain();
    void knowsWhatOctetsAre();
    void showsMessages();
    void marksDefects();
    void showsControlsOnDemand();
    void selectsByMouseAndKeys();
    void copies();
    void finds();
    void findsAcrossSlices();
    void searchIsCancelled();
    void goesToOctets();
    void opensAGibibyteAtOnce();
    void bearsHostileOctets_data();
    void bearsHostileOctets();
    void saysWhyItIsEmpty();
    void saysWhatCannotBeRead();
};

namespace {

constexpr int limit = 120'000; // milliseconds

struct Bench
{
    explicit Bench(const Octets& octets)
        : Bench(readDocument(octets))
    {
    }
    explicit Bench(std::unique_ptr<MessageDocument> shown)
        : document(std::move(shown))
    {
        page.resize(700, 400);
        page.show();
        page.setDocument(document.get());
    }
    ~Bench() { page.setDocument(nullptr); }

    [[nodiscard]] SourceArea& area() const { return page.area(); }
    [[nodiscard]] OctetSelection& selection() const { return page.selection(); }
    [[nodiscard]] QLineEdit& field() const { return *page.findChild<QLineEdit*>(u"findField"_s); }
    [[nodiscard]] QString found() const { return page.findChild<QLabel*>(u"findCount"_s)->text(); }
    [[nodiscard]] Octets selected() const
    {
        const OctetRange range = selection().range();
        return document->source()->read(range.begin, range.size()).value();
    }

    std::unique_ptr<MessageDocument> document;
    SourcePage page;
};

/// In octets; -1 where it cannot be told.
qint64 ownMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    return -1;
}

/// Whether a colour stands among the pixels of a widget.
bool shows(QWidget& widget, const QColor& color)
{
    const QImage image = widget.grab().toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == color)
                return true;
    return false;
}

QStringList rowsOf(SourceArea& area)
{
    QStringList rows;
    for (qint64 row = 0; row < area.rowCount(); ++row)
        rows += area.textOfRow(row);
    return rows;
}

QList<qint64> rowLengths(const Octets& octets)
{
    const auto source = std::make_shared<GivenOctets>(octets);
    RowIndex index(source);
    while (!index.isDone())
        index.goOn();
    OctetWindow window(source);
    QList<qint64> lengths;
    index.forEach(0, window, [&lengths](const OctetRow& row) {
        lengths += row.octets.size();
        return true;
    });
    return lengths;
}

} // namespace

void SourcePageTest::initTestCase() { QVERIFY(new Theme(qApp)); }

void SourcePageTest::makesText_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("withControls");
    const auto row = [](const char* name, const QByteArray& octets, const QString& text, const QString& all) {
        QTest::newRow(name) << octets << text << all;
    };
    row("good_empty", "", u""_s, u""_s);
    row("good_line", "a\r\n", u"a"_s, u"a␍␊"_s);
    row("good_noEnd", "a", u"a"_s, u"a"_s);
    row("good_utf8", "Zo\xc3\xab \xf0\x9f\x93\xae\r\n", u"Zoë 📮"_s, u"Zoë 📮␍␊"_s);
    row("good_tab", "a\tb\r\n", u"a\tb"_s, u"a⇥b␍␊"_s);
    row("good_latin1", "Zo\xeb\r\n", u"Zoë"_s, u"Zoë␍␊"_s);
    row("good_joiner", "\xe2\x80\x8d\r\n", u"\u200D"_s, u"\u200D␍␊"_s);
    row("invalid_bareLf", "a\n", u"a␊"_s, u"a␊"_s);
    row("invalid_bareCr", "a\rb\r\n", u"a␍b"_s, u"a␍b␍␊"_s);
    row("invalid_controls", QByteArray("\0\x1b\x7f\r\n", 5), u"␀␛␡"_s, u"␀␛␡␍␊"_s);
    row("invalid_c1Control", "a\x85\r\n", u"a\uFFFD"_s, u"a\uFFFD␍␊"_s);
    row("invalid_turnsWriting",
        "a\xe2\x80\xae"
        "b\r\n",
        u"a\uFFFDb"_s, u"a\uFFFDb␍␊"_s);
    row("invalid_separators", "a\xe2\x80\xa8\xe2\x80\xa9\r\n", u"a\uFFFD\uFFFD"_s, u"a\uFFFD\uFFFD␍␊"_s);
}

void SourcePageTest::makesText()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, text);
    QFETCH(const QString, withControls);
    const RowText row = rowText(octets, true, false);
    QCOMPARE(row.text, text);
    QCOMPARE(rowText(octets, true, true).text, withControls);
    QCOMPARE(row.octets.size(), static_cast<size_t>(text.size()) + 1);
    for (qsizetype i = 0; i < text.size(); ++i)
        if (!text.at(i).isLowSurrogate())
            QCOMPARE(row.characterOf(row.octetOf(i)), i);
}

void SourcePageTest::cutsRows_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QList<qint64>>("lengths");
    const auto x = [](int count) { return QByteArray(count, 'x'); };
    const auto row = [](const char* name, const QByteArray& octets, const QList<qint64>& lengths) {
        QTest::newRow(name) << octets << lengths;
    };
    row("good_empty", "", {});
    row("good_lines", "a\r\nb\n\r\nc", {3, 2, 2, 1});
    row("good_longestLine", x(1000) + "\r\n" + x(1000), {1002, 1000});
    row("tooBig_line", x(1001) + "\r\n" + x(2500), {1000, 3, 1000, 1000, 500});
    row("tooBig_crAtTheCut", x(999) + "\r" + x(3), {999, 4});
    row("tooBig_noUtf8", QByteArray(1500, '\x80'), {1000, 500});
}

void SourcePageTest::cutsRows()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QList<qint64>, lengths);
    QCOMPARE(rowLengths(octets), lengths);
}

void SourcePageTest::breaksNoCharacter()
{
    const Octets octets = "x" + QByteArray("\xf0\x9f\x93\xae").repeated(6000) + "\r\n";
    const Bench bench(octets);
    QTRY_VERIFY_WITH_TIMEOUT(bench.area().isIndexed(), limit);
    QCOMPARE(rowsOf(bench.area()).join(QString()).remove(u'↩'), u"x"_s + u"📮"_s.repeated(6000));
}

/// Rows are the same, from wherever they are looked for.
void SourcePageTest::findsRowsAgain()
{
    Octets octets;
    for (int i = 0; i < 20'000; ++i)
        octets += QByteArray(i * 7919 % 1500, 'x') + (i % 3 == 0 ? "\n" : "\r\n");
    const auto source = std::make_shared<GivenOctets>(octets);
    RowIndex index(source);
    while (!index.isDone())
        index.goOn();
    OctetWindow window(source);
    qint64 at = 0;
    qint64 number = 0;
    index.forEach(0, window, [&](const OctetRow& row) {
        if (row.octets.begin != at || row.row != number)
            return false;
        at = row.octets.end;
        ++number;
        return true;
    });
    QCOMPARE(at, octets.size());
    QCOMPARE(number, index.rowCount());
    for (qint64 row = 0; row < number; row += 777) {
        const OctetRow found = index.row(row, window);
        QCOMPARE(found.row, row);
        QCOMPARE(index.rowOf(found.octets.begin, window).row, row);
        QCOMPARE(index.rowOf(found.octets.end - 1, window).row, row);
        QCOMPARE(found.line, octets.left(found.octets.begin).count('\n'));
    }
}

void SourcePageTest::knowsWhatOctetsAre()
{
    const Octets octets = manyfoldMessage();
    const auto document = readDocument(octets);
    const SourceRegions regions = SourceRegions::of(document->structure());
    using Kind = SourceRegions::Kind;
    QCOMPARE(regions.at(0), Kind::Header);
    QCOMPARE(regions.at(octets.indexOf("preamble")), Kind::Between);
    QCOMPARE(regions.at(octets.indexOf("--frontier")), Kind::Between);
    QCOMPARE(regions.at(octets.indexOf("Content-Type: text/plain")), Kind::Header);
    QCOMPARE(regions.at(octets.indexOf("Zo")), Kind::Text);
    QCOMPARE(regions.at(octets.indexOf("AAEC")), Kind::Encoded);
    QCOMPARE(regions.at(octets.indexOf("--frontier--")), Kind::Between);
    QCOMPARE(SourceRegions::headerEnd("a: 1\r\n\r\nb"), 6);
    QCOMPARE(SourceRegions::headerEnd("a: 1\nb"), 6);
}

void SourcePageTest::showsMessages()
{
    const Bench bench("Subject: x\r\n\r\nbody\nmore\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.area().isIndexed(), limit);
    QCOMPARE(rowsOf(bench.area()), QStringList({u"Subject: x"_s, u""_s, u"body␊"_s, u"more"_s}));
    QCOMPARE(bench.area().lineOf(15).value_or(0), 3);
    QVERIFY(!bench.area().grab().isNull());
}

void SourcePageTest::marksDefects()
{
    const Bench bench(manyfoldMessage());
    QTRY_VERIFY_WITH_TIMEOUT(bench.area().isIndexed(), limit);
    const ThemeColors& colors = ThemeColors::of(bench.page.palette());
    // rows come with several turns where the machine is slow
    QTRY_VERIFY_WITH_TIMEOUT(shows(*bench.area().viewport(), colors.warning), limit); // of the bare LF
    QVERIFY(shows(*bench.area().viewport(), colors.accent)); // of the names of fields
    const Bench sound("From: a@example.org\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n\r\nx\r\n");
    QVERIFY(!shows(*sound.area().viewport(), colors.warning));
}

void SourcePageTest::showsControlsOnDemand()
{
    const Bench bench("Subject: x\r\n\r\nbody\r\n");
    bench.page.findChild<QCheckBox*>(u"sourceControlsSwitch"_s)->click();
    QCOMPARE(bench.area().textOfRow(0), u"Subject: x␍␊"_s);
}

void SourcePageTest::selectsByMouseAndKeys()
{
    const Bench bench("Subject: Zo\xc3\xab\r\n\r\nfirst line\r\nsecond\r\n");
    SourceArea& area = bench.area();
    QTRY_VERIFY_WITH_TIMEOUT(area.isIndexed(), limit);
    const auto point = [&area](qint64 octet) { return area.pointOf(octet).toPoint(); };
    QTest::mousePress(area.viewport(), Qt::LeftButton, {}, point(9));
    QTest::mouseMove(area.viewport(), point(13));
    QTest::mouseRelease(area.viewport(), Qt::LeftButton, {}, point(13));
    QTest::mouseClick(area.viewport(), Qt::LeftButton, Qt::ShiftModifier, point(13));
    QCOMPARE(bench.selected(), Octets("Zo\xc3\xab"));
    QTest::mouseDClick(area.viewport(), Qt::LeftButton, {}, point(20));
    QCOMPARE(bench.selected(), Octets("first"));
    QTest::keyClick(&area, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(bench.selection().cursor(), 0);
    QTest::keyClick(&area, Qt::Key_End);
    QCOMPARE(bench.selection().cursor(), 13);
    QTest::keyClick(&area, Qt::Key_Left); // a character of two octets
    QCOMPARE(bench.selection().cursor(), 11);
    QTest::keyClick(&area, Qt::Key_Right);
    QTest::keyClick(&area, Qt::Key_Right); // a line end is one
    QCOMPARE(bench.selection().cursor(), 15);
    QTest::keyClick(&area, Qt::Key_Left);
    QCOMPARE(bench.selection().cursor(), 13);
    QTest::keyClick(&area, Qt::Key_Home);
    QTest::keyClick(&area, Qt::Key_Down);
    QTest::keyClick(&area, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(bench.selected(), Octets("\r\n"));
    QTest::keyClick(&area, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(bench.selection().cursor(), bench.document->size());
    QTest::keyClick(&area, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(bench.selected().size(), bench.document->size());
}

void SourcePageTest::copies()
{
    const Bench bench(Octets("a: Zo\xc3\xab\r\nb: Zo\xeb\r\n\0\r\n", 20));
    QTRY_VERIFY_WITH_TIMEOUT(bench.area().isIndexed(), limit);
    bench.area().selectAll();
    bench.page.findChild<QAction*>(u"copySourceAction"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a: Zoë\nb: Zoë\n␀\n"_s);
}

void SourcePageTest::finds()
{
    Bench bench("Subject: needle\r\n\r\nNeedle and NEEDLE\r\n\xc3\xab\r\n");
    QSignalSpy searched(&bench.page, &SourcePage::searched);
    QTest::keyClick(&bench.area(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bench.field().isVisible());
    bench.field().setText(u"needle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(searched.size(), 1, limit);
    QCOMPARE(bench.found(), u"1 of 3"_s);
    QCOMPARE(bench.selected(), Octets("needle"));
    QTest::keyClick(&bench.field(), Qt::Key_Return);
    QCOMPARE(bench.found(), u"2 of 3"_s);
    QCOMPARE(bench.selected(), Octets("Needle"));
    QTest::keyClick(&bench.field(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(&bench.field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bench.found(), u"3 of 3"_s);
    QCOMPARE(bench.selected(), Octets("NEEDLE"));
    bench.page.findChild<QAction*>(u"findNextInSourceAction"_s)->trigger();
    QCOMPARE(bench.found(), u"1 of 3"_s);
    bench.field().setText(u"ë"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.found(), u"1 of 1"_s, limit);
    bench.field().setText(u"nowhere"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.found(), u"not found"_s, limit);
}

void SourcePageTest::findsAcrossSlices()
{
    Octets octets(300'000, '.');
    const QList<qint64> places{0, 65'530, 131'068, 196'607, 299'994};
    for (const qint64 place : places)
        octets.replace(place, 6, "NeeDle");
    const auto source = std::make_shared<GivenOctets>(octets);
    for (const qint64 from : {qint64(0), qint64(65'531), qint64(299'999)}) {
        OctetSearch search(source, u"needle"_s, from);
        while (!search.isDone())
            search.goOn(1000);
        QCOMPARE(search.count(), places.size());
        QList<qint64> found(places.size());
        for (qsizetype i = 0; i < search.count(); ++i)
            found[search.rank(i)] = search.place(i).begin;
        QCOMPARE(found, places);
        QVERIFY(search.place(0).begin >= from || from > places.constLast());
    }
    OctetSearch repeated(std::make_shared<GivenOctets>(Octets(200'000, 'a')), u"aa"_s, 0);
    while (!repeated.isDone())
        repeated.goOn(1000);
    QCOMPARE(repeated.count(), 100'000);
}

void SourcePageTest::searchIsCancelled()
{
    auto document = std::make_unique<MessageDocument>(
        std::make_shared<GivenOctets>(Octets("a: b\r\n\r\n"), Octets("words\r\n"), qint64(1) << 32));
    Bench bench(std::move(document));
    bench.page.find();
    bench.field().setText(u"nowhere"_s);
    QVERIFY(bench.page.isSearching());
    QTRY_VERIFY_WITH_TIMEOUT(bench.found().contains(u'%'), limit);
    QTest::keyClick(&bench.field(), Qt::Key_Escape);
    QVERIFY(!bench.page.isSearching());
    QVERIFY(bench.found().contains(u"cancelled"_s));
    QTest::keyClick(&bench.field(), Qt::Key_Escape);
    QVERIFY(!bench.page.findChild<FindBar*>()->isVisible());
}

void SourcePageTest::goesToOctets()
{
    Octets octets;
    for (int line = 0; line < 5000; ++line)
        octets += QByteArray::number(line) + " words\r\n";
    const Bench bench(octets);
    QTRY_VERIFY_WITH_TIMEOUT(bench.area().isIndexed(), limit);
    auto* const field = bench.page.findChild<QLineEdit*>(u"goToField"_s);
    field->setText(u"0x7530"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(bench.selection().range(), (OctetRange{30'000, 30'001}));
    const qint64 row = octets.left(30'000).count('\n');
    QVERIFY(row >= bench.area().firstRow() && row < bench.area().firstRow() + 40);
    field->setText(u"999999999"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(bench.selection().range().begin, 30'000);
    bench.document->select({100, 120}); // in another view
    QCOMPARE(bench.selection().range(), (OctetRange{100, 120}));
    QVERIFY(bench.area().firstRow() <= octets.left(100).count('\n'));
    bench.selection().select(7, 9);
    QCOMPARE(bench.document->selection(), (OctetRange{7, 9}));
}

void SourcePageTest::opensAGibibyteAtOnce()
{
    MessageDocument document(std::make_shared<GivenOctets>(
        manyfoldMessage(), Octets("The quick brown fox jumps over the lazy dog, again and again.\r\n"),
        qint64(1) << 30));
    SourcePage page;
    page.resize(700, 400);
    page.show();
    const qint64 before = ownMemory();
    QElapsedTimer duration;
    duration.start();
    page.setDocument(&document);
    QVERIFY(page.area().textOfRow(0).startsWith(u"Received:"_s));
    QVERIFY(duration.elapsed() < 1000);
    const TurnWatch watch;
    document.select({(qint64(1) << 30) - 20, (qint64(1) << 30) - 10});
    QTRY_VERIFY_WITH_TIMEOUT(page.area().isIndexed(), 10 * limit);
    QVERIFY(page.area().firstRow() > page.area().rowCount() - 200); // it went there as soon as it could
    QVERIFY2(ownMemory() - before < 50'000'000 + heldMemory,
             qPrintable(QString::number(ownMemory() - before)));
    QVERIFY2(watch.percentile(99) < std::chrono::milliseconds(50),
             qPrintable(QString::number(watch.percentile(99).count())));
    page.setDocument(nullptr);
}

void SourcePageTest::bearsHostileOctets_data()
{
    QTest::addColumn<QByteArray>("again");
    QTest::newRow("tooBig_line") << QByteArray("base64base64base64");
    QTest::newRow("tooBig_lineFeeds") << QByteArray("\n");
    QTest::newRow("invalid_nul") << QByteArray(1, '\0');
    QTest::newRow("invalid_latin1") << QByteArray("\xe9\x80\xff");
    QTest::newRow("good_han") << QByteArray("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e");
    QTest::newRow("good_emoji") << QByteArray("\xf0\x9f\x93\xae\xf0\x9f\x93\xaf");
    QTest::newRow("good_arabic") << QByteArray("\xd8\xb1\xd8\xb3\xd8\xa7\xd9\x84\xd8\xa9 ");
    QTest::newRow("good_wide") << QByteArray("\xf0\x9f\x93\xae\xe6\x97\xa5");
    QTest::newRow("invalid_combining") << QByteArray("a\xcc\x81\xcc\x82\xcc\x83");
}

void SourcePageTest::bearsHostileOctets()
{
    QFETCH(const QByteArray, again);
    constexpr qint64 size = 100'000'000;
    const Octets front("Subject: x\r\n\r\n");
    MessageDocument document(std::make_shared<GivenOctets>(front, again.repeated(1000), size));
    document.cancel();
    SourcePage page;
    page.resize(900, 600);
    page.show();
    page.setDocument(&document);
    QTRY_VERIFY_WITH_TIMEOUT(page.area().isIndexed(), limit);
    const TurnWatch watch;
    for (int step = 0; step <= 20; ++step) {
        QScrollBar* const bar = page.area().verticalScrollBar();
        bar->setValue(static_cast<int>(qint64(bar->maximum()) * step / 20));
        page.area().horizontalScrollBar()->setValue(step * 100);
        QTest::qWait(5);
    }
    QVERIFY2(watch.percentile(90) < std::chrono::milliseconds(100),
             qPrintable(QString::number(watch.percentile(90).count())));
    page.selection().show({size - 1, size});
    QTest::keyClick(&page.area(), Qt::Key_Up);
    QTest::keyClick(&page.area(), Qt::Key_Home);
    page.setDocument(nullptr);
}

void SourcePageTest::saysWhyItIsEmpty()
{
    SourcePage page;
    page.show();
    QCOMPARE(page.area().rowCount(), 0);
    QVERIFY(!page.grab().isNull());
    page.find();
    QTest::keyClick(&page.area(), Qt::Key_Down);
    QTest::mouseClick(page.area().viewport(), Qt::LeftButton);
    QCOMPARE(page.selection().range(), OctetRange());
}

void SourcePageTest::saysWhatCannotBeRead()
{
    const auto source =
        std::make_shared<GivenOctets>(Octets("a: b\r\n\r\n"), Octets("words\r\n"), qint64(1'000'000));
    source->failFrom(500'000);
    MessageDocument document(source);
    SourcePage page;
    page.show();
    page.setDocument(&document);
    auto* const note = page.findChild<QLabel*>(u"sourceNote"_s);
    QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), limit);
    QVERIFY(page.area().rowCount() > 0);
    page.setDocument(nullptr);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::SourcePageTest)
#include "tst_sourcepage.moc"

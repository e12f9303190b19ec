// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/delegates/sizebardelegate.h"
#include "ui/models/maildropfilter.h"
#include "ui/theme/theme.h"
#include "ui/views/maildropview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

using Model = MaildropModel;

/// The table of messages under mouse and keyboard.
class TestMaildropView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void asksByKeyboard();
    void asksByDoubleClick();
    void selects();
    void jumpsToBothEnds_data();
    void jumpsToBothEnds();
    void copies();
    void tellsTheCursor();
    void losesTheCursorToTheFilter();
    void tellsVisibleRows();
    void keepsItsPlaceWhileFilling();
    void sortsByHeader();
    void offersColumnsByKeyboard();
    void savesColumns();
    void refusesDamagedColumns_data();
    void refusesDamagedColumns();
    void fitsInto900Pixels();
    void saysWhyItIsEmpty();
    void paintsBothThemes();
    void scalesBars_data();
    void scalesBars();
    void leavesByTab();
};

namespace {

QByteArray manyMessages(int count)
{
    QList<quint64> sizes;
    for (int i = 0; i < count; ++i)
        sizes.append(static_cast<quint64>((i * 7919) % 5000 + 10));
    return signInScript() + listingScript(sizes);
}

struct Bench
{
    explicit Bench(const QByteArray& script = signInScript() + listingScript({300, 120, 48213}))
        : scripted(script)
        , inspection(scripted.transcript())
    {
        model.setInspection(&inspection);
        view.resize(900, 300);
        view.show();
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers,
                          view.visualRect(filter.index(row, Model::From)).center());
    }
    [[nodiscard]] QList<quint64> selected() const
    {
        QList<quint64> numbers;
        for (const MessageNumber number : view.selectedNumbers())
            numbers.append(number.value());
        return numbers;
    }

    ScriptedTranscript scripted;
    Inspection inspection;
    Model model;
    MaildropFilter filter{model};
    QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::QtTest};
    MaildropView view{filter};
};

QList<quint64> numbersOf(const QSignalSpy& spy)
{
    QList<quint64> numbers;
    for (const MessageNumber number : spy.constLast().constFirst().value<QList<MessageNumber>>())
        numbers.append(number.value());
    return numbers;
}

/// Whether anything but the background was painted into the middle of a view.
bool hasTextInTheMiddle(QWidget& viewport)
{
    const QImage image = viewport.grab().toImage();
    const QRgb background = image.pixel(2, image.height() - 2);
    for (int y = image.height() / 2 - 6; y < image.height() / 2 + 6; ++y)
        for (int x = image.width() / 4; x < image.width() * 3 / 4; ++x)
            if (image.pixel(x, y) != background)
                return true;
    return false;
}

} // namespace

void TestMaildropView::initTestCase() { QVERIFY(new Theme(qApp)); }

void TestMaildropView::asksByKeyboard()
{
    Bench bench;
    QSignalSpy retrieve(&bench.view, &MaildropView::retrieveRequested);
    QSignalSpy remove(&bench.view, &MaildropView::deleteRequested);
    QTest::keyClick(&bench.view, Qt::Key_Return);
    QTest::keyClick(&bench.view, Qt::Key_Delete);
    QVERIFY(retrieve.isEmpty() && remove.isEmpty()); // nothing is selected

    bench.click(1);
    QTest::keyClick(&bench.view, Qt::Key_Return);
    QCOMPARE(numbersOf(retrieve), QList<quint64>{2});
    QTest::keyClick(&bench.view, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(retrieve.size(), 2);
    QTest::keyClick(&bench.view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&bench.view, Qt::Key_Delete);
    QCOMPARE(numbersOf(remove), QList<quint64>({1, 2, 3}));
}

void TestMaildropView::asksByDoubleClick()
{
    Bench bench;
    QSignalSpy retrieve(&bench.view, &MaildropView::retrieveRequested);
    const QPoint at = bench.view.visualRect(bench.filter.index(2, Model::Subject)).center();
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(bench.view.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(retrieve.size(), 1);
    QCOMPARE(numbersOf(retrieve), QList<quint64>{3});
    QTest::mouseDClick(bench.view.viewport(), Qt::LeftButton, {}, QPoint(5, 280)); // below the last row
    QCOMPARE(retrieve.size(), 1);
}

void TestMaildropView::selects()
{
    Bench bench;
    QSignalSpy changed(&bench.view, &MaildropView::selectedMessagesChanged);
    bench.click(0);
    bench.click(2, Qt::ControlModifier);
    QCOMPARE(bench.selected(), QList<quint64>({1, 3}));
    QCOMPARE(changed.size(), 2);
    bench.filter.sort(Model::Size, Qt::DescendingOrder);
    QCOMPARE(bench.selected(), QList<quint64>({3, 1})); // in the order of the table
    bench.view.selectMessageRow(1);
    QCOMPARE(bench.selected(), QList<quint64>{2});
    bench.model.setInspection(nullptr);
    QVERIFY(bench.selected().isEmpty());
}

void TestMaildropView::jumpsToBothEnds_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("plain") << Qt::KeyboardModifiers(Qt::NoModifier);
    QTest::newRow("ctrl") << Qt::KeyboardModifiers(Qt::ControlModifier);
}

void TestMaildropView::jumpsToBothEnds()
{
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    Bench bench;
    bench.click(1);
    QTest::keyClick(&bench.view, Qt::Key_End, modifiers);
    QCOMPARE(bench.selected(), QList<quint64>{3});
    QCOMPARE(bench.view.currentMessageRow(), 2);
    QTest::keyClick(&bench.view, Qt::Key_Home, modifiers);
    QCOMPARE(bench.selected(), QList<quint64>{1});
    QTest::keyClick(&bench.view, Qt::Key_End, modifiers | Qt::ShiftModifier);
    QCOMPARE(bench.selected(), (QList<quint64>{1, 2, 3}));
}

void TestMaildropView::copies()
{
    Bench bench;
    bench.scripted.play("C: TOP 2 0\nS: +OK\nS: From: a@example.org\nS: Subject: two\nS: \nS: .\n");
    bench.view.setColumnHidden(Model::Date, true);
    bench.click(1);
    bench.click(2, Qt::ShiftModifier);
    QTest::keyClick(&bench.view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"2\t120\t\t\t1A2B3C4D00WBw1Ph7x2\ta@example.org\ttwo\t\n"
                                                   "3\t48213\t\t\t1A2B3C4D00WBw1Ph7x3\t\t\t"_s);
}

void TestMaildropView::tellsTheCursor()
{
    Bench bench;
    QSignalSpy current(&bench.view, &MaildropView::currentMessageChanged);
    bench.click(1);
    QCOMPARE(current.constLast().constFirst().toLongLong(), 1);
    QTest::keyClick(&bench.view, Qt::Key_Down);
    QCOMPARE(current.constLast().constFirst().toLongLong(), 2);
    bench.filter.sort(Model::Size, Qt::DescendingOrder); // the cursor stays with its message
    QCOMPARE(current.size(), 2);
    QCOMPARE(bench.view.currentMessageRow(), 2);
    bench.model.setInspection(nullptr);
    QCOMPARE(current.size(), 3);
    QCOMPARE(current.constLast().constFirst().toLongLong(), -1);
}

void TestMaildropView::losesTheCursorToTheFilter()
{
    Bench bench;
    bench.click(1);
    bench.filter.setQuery(MaildropQuery::parse(u"size>200"_s));
    QCOMPARE(bench.view.currentMessageRow(), -1);
    QVERIFY(bench.selected().isEmpty());
}

void TestMaildropView::tellsVisibleRows()
{
    Bench bench(manyMessages(500));
    QTRY_COMPARE(bench.filter.rowCount(), 500);
    QSignalSpy visible(&bench.view, &MaildropView::visibleRowsChanged);
    QTRY_VERIFY(!visible.isEmpty());
    QCOMPARE(visible.constLast().at(0).toLongLong(), 0);
    const qint64 last = visible.constLast().at(1).toLongLong();
    QVERIFY(last > 3 && last < 30);

    visible.clear();
    for (int value = 0; value <= 100; ++value) // one word for all of it
        bench.view.verticalScrollBar()->setValue(value * bench.view.verticalScrollBar()->maximum() / 100);
    QVERIFY(visible.wait());
    QCOMPARE(visible.size(), 1);
    QCOMPARE(visible.constLast().at(1).toLongLong(), 499);
}

void TestMaildropView::keepsItsPlaceWhileFilling()
{
    Bench bench(signInScript() + "C: LIST\nS: +OK\n");
    QByteArray listing;
    for (int number = 1; number <= 3000; ++number)
        listing += QByteArray::number(number) + " 100\r\n";
    bench.scripted.serverSends(listing.left(listing.size() / 4));
    QTRY_VERIFY(bench.filter.rowCount() > 500);
    QTRY_VERIFY(bench.view.verticalScrollBar()->maximum() > 4000);
    bench.view.verticalScrollBar()->setValue(4000);
    const int row = bench.view.rowAt(0);
    bench.scripted.serverSends(listing.mid(listing.size() / 4) + ".\r\n");
    QTRY_COMPARE(bench.filter.rowCount(), 3000);
    QCOMPARE(bench.view.verticalScrollBar()->value(), 4000);
    QCOMPARE(bench.view.rowAt(0), row);
}

void TestMaildropView::sortsByHeader()
{
    Bench bench;
    QHeaderView* header = bench.view.horizontalHeader();
    const QPoint size(header->sectionViewportPosition(Model::Size) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, size);
    QCOMPARE(bench.filter.sourceRow(0), 1);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, size);
    QCOMPARE(bench.filter.sourceRow(0), 2);
}

void TestMaildropView::offersColumnsByKeyboard()
{
    Bench bench;
    bench.view.addAction(u"Retrieve"_s); // the owner's
    bench.click(1);
    QStringList offered;
    const auto choose = [&](const QString& submenu, const QString& entry) {
        QTimer::singleShot(0, &bench.view, [&] {
            auto* menu = bench.view.findChild<QMenu*>(u"maildropMenu"_s);
            offered.clear();
            for (const QAction* action : menu->actions())
                offered.append(action->text());
            for (QMenu* inner : menu->findChildren<QMenu*>())
                for (QAction* action : inner->actions())
                    if (inner->title() == submenu && action->text() == entry)
                        action->trigger();
            menu->close();
        });
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {}, {});
        QApplication::sendEvent(bench.view.viewport(), &event);
    };
    choose(u"Columns"_s, u"Date"_s);
    QVERIFY(bench.view.isColumnHidden(Model::Date));
    QVERIFY(offered.contains(u"Retrieve"_s));
    choose(u"Columns"_s, u"Date"_s);
    QVERIFY(!bench.view.isColumnHidden(Model::Date));
    choose(u"Sort by"_s, u"Size (LIST)"_s);
    QCOMPARE(bench.filter.sourceRow(0), 1);
    choose(u"Sort by"_s, u"Descending"_s);
    QCOMPARE(bench.filter.sourceRow(0), 2);
}

void TestMaildropView::savesColumns()
{
    Bench bench;
    bench.view.setColumnHidden(Model::Date, true);
    bench.view.setColumnWidth(Model::From, 222);
    bench.view.horizontalHeader()->moveSection(Model::UniqueId, Model::Number);
    bench.view.sortByColumn(Model::Size, Qt::DescendingOrder);

    Bench other;
    QVERIFY(other.view.restoreState(bench.view.saveState()));
    QVERIFY(other.view.isColumnHidden(Model::Date));
    QCOMPARE(other.view.columnWidth(Model::From), 222);
    QCOMPARE(other.view.horizontalHeader()->visualIndex(Model::UniqueId), 0);
    QCOMPARE(other.filter.sourceRow(0), 2); // sorted, too
}

void TestMaildropView::refusesDamagedColumns_data()
{
    QTest::addColumn<QByteArray>("state");
    const Bench bench;
    const QByteArray good = bench.view.saveState();
    QTest::newRow("invalid_empty") << QByteArray();
    QTest::newRow("invalid_garbage") << QByteArray("garbage");
    QTest::newRow("invalid_ofAnother") << QByteArray(good).replace(0, 1, "X");
    QTest::newRow("incomplete_half") << good.left(good.size() / 2);
    QTest::newRow("tooBig_count") << good.left(8) + QByteArray("\x7f\xff\xff\xff", 4) + good.mid(12);
}

void TestMaildropView::refusesDamagedColumns()
{
    QFETCH(const QByteArray, state);
    Bench bench;
    QVERIFY(!bench.view.restoreState(state));
    for (int column = 0; column < Model::ColumnCount; ++column)
        QVERIFY(!bench.view.isColumnHidden(column) && bench.view.columnWidth(column) > 0);
}

void TestMaildropView::fitsInto900Pixels()
{
    const Bench bench;
    QCOMPARE(bench.view.horizontalScrollBar()->maximum(), 0);
    QVERIFY(bench.view.columnWidth(Model::Subject) >= 150);
}

void TestMaildropView::saysWhyItIsEmpty()
{
    Bench bench;
    QVERIFY(!hasTextInTheMiddle(*bench.view.viewport()));
    bench.filter.setQuery(MaildropQuery::parse(u"nothing"_s));
    QVERIFY(hasTextInTheMiddle(*bench.view.viewport()));
    bench.model.setInspection(nullptr);
    QVERIFY(hasTextInTheMiddle(*bench.view.viewport()));
}

void TestMaildropView::paintsBothThemes()
{
    Bench bench(manyMessages(40) + "C: DELE 2\nS: +OK\n");
    bench.model.setIsNew([](qsizetype row) { return row == 3; });
    const auto lightness = [&bench] {
        const QImage image = bench.view.grab().toImage();
        return image.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .pixelColor(0, 0)
            .lightness();
    };
    auto* theme = qApp->findChild<Theme*>();
    theme->setMode(Theme::Mode::Light);
    QTRY_VERIFY(lightness() > 200);
    theme->setMode(Theme::Mode::Dark);
    QTRY_VERIFY(lightness() < 60);
    theme->setMode(Theme::Mode::Light);
}

void TestMaildropView::scalesBars_data()
{
    QTest::addColumn<quint64>("octets");
    QTest::addColumn<quint64>("largest");
    QTest::addColumn<qreal>("room");
    QTest::addColumn<qreal>("length");
    const auto row = [](const char* name, quint64 octets, quint64 largest, qreal room, qreal length) {
        QTest::newRow(name) << octets << largest << room << length;
    };
    row("good_largest", 500, 500, 100, 100);
    row("good_half", 250, 500, 100, 50);
    row("good_tiny", 1, 1'000'000, 100, 1);
    row("good_none", 0, 500, 100, 0);
    row("good_nothingAnywhere", 0, 0, 100, 0);
    row("good_noRoom", 250, 500, -20, 0);
    row("tooBig_all", ~quint64(0), ~quint64(0), 100, 100);
}

void TestMaildropView::scalesBars()
{
    QFETCH(const quint64, octets);
    QFETCH(const quint64, largest);
    QFETCH(const qreal, room);
    QFETCH(const qreal, length);
    QCOMPARE(SizeBarDelegate::barLength(octets, largest, room), length);
}

void TestMaildropView::leavesByTab()
{
    QWidget window;
    Bench bench;
    bench.view.setParent(&window);
    QWidget next(&window);
    next.setFocusPolicy(Qt::TabFocus);
    window.show();
    bench.view.show();
    bench.view.setFocus();
    QTRY_VERIFY(bench.view.hasFocus());
    QTest::keyClick(&bench.view, Qt::Key_Tab);
    QVERIFY(next.hasFocus());
    bench.view.setParent(nullptr);
}

QTEST_MAIN(TestMaildropView)
#include "tst_maildropview.moc"

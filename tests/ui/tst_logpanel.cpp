// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/log/logcontents.h"
#include "ui/log/logfind.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// The protocol log under mouse and keyboard, with its filter.
class TestLogPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void followsUntilScrolled();
    void stopsFollowingWhatIsPicked();
    void unfoldsByKeyboard();
    void unfoldsByMouse();
    void copiesAsScript();
    void copiesBodiesOnce();
    void filtersWhatIsTyped();
    void hintsAtProblems();
    void keepsTheCursorThroughFilters();
    void showsExchanges();
    void showsExchangesBehindFilters();
    void exports();
    void hidesLineEnds();
    void savesState();
    void refusesDamagedState();
    void isNamed();
    void movesByKeys();
    void selectsByMouse();
    void zooms();
    void finds();
    void findsInFoldedBodies();
    void findsNotes();
    void showsOctets_data();
    void showsOctets();
    void leadsToFindings();
    void saysWhyNothingIsRevealed();
    void showsHex();
    void completesWords();
    void savesFilters();
    void asksForMessages();
    void speaksOfItsRows();
    void staysInPlaceAboveNewRows();
};

namespace {

QByteArray manyCommands(int count)
{
    QByteArray script = "S: +OK\n";
    for (int i = 0; i < count; ++i)
        script += "C: NOOP\nS: +OK\n";
    return script;
}

const QByteArray withBody = "S: +OK ready\nC: CAPA\nS: +OK\nS: TOP\nS: UIDL\nS: .\nC: NOOP\nS: +OK\n";

/// Of message 1, with a NUL in its third line.
const QByteArray withOddBody =
    signInScript() + listingScript({12}) + "C: RETR 1\nS: +OK\nS: \nS: a\nS: b\\x00c\nS: d\nS: .\n";
constexpr qsizetype oddBodyRow = 15;

struct Bench
{
    explicit Bench(const QByteArray& script)
        : scripted(script)
        , inspection(scripted.transcript())
    {
        panel.resize(900, 300);
        panel.show();
        panel.setInspection(&inspection);
    }
    [[nodiscard]] LogContents& contents() const { return panel.contents(); }
    [[nodiscard]] LogView& view() const { return *panel.view(); }
    [[nodiscard]] QCheckBox& box(const QString& name) const { return *panel.findChild<QCheckBox*>(name); }
    [[nodiscard]] bool isAtEnd() const
    {
        return view().verticalScrollBar()->value() == view().verticalScrollBar()->maximum();
    }
    void select(qsizetype row) { view().setCurrentRow(row); }
    void click(qsizetype row)
    {
        const QRect rect = view().rowRect(row);
        const int x = view().header()->sectionViewportPosition(int(LogColumn::Line)) + 30;
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {x, rect.center().y()});
    }

    QTemporaryDir folder;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"settings"_s), QSettings::IniFormat)};
    ScriptedTranscript scripted;
    Inspection inspection;
    LogPanel panel{settings};
};

} // namespace

void TestLogPanel::initTestCase() { QVERIFY(new Theme(qApp)); }

void TestLogPanel::followsUntilScrolled()
{
    Bench bench(manyCommands(100));
    QTRY_VERIFY(bench.view().verticalScrollBar()->maximum() > 0);
    QTRY_VERIFY(bench.isAtEnd());
    bench.scripted.play(manyCommands(20).mid(7));
    QTRY_VERIFY(bench.isAtEnd());
    QVERIFY(bench.view().isFollowing());

    QSignalSpy following(&bench.view(), &LogView::followingChanged);
    bench.view().verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    QCOMPARE(following.size(), 1);
    QVERIFY(!bench.view().isFollowing());
    QVERIFY(!bench.box(u"followBox"_s).isChecked());
    const int place = bench.view().verticalScrollBar()->value();
    bench.scripted.play("C: NOOP\nS: +OK\n");
    QTest::qWait(20);
    QCOMPARE(bench.view().verticalScrollBar()->value(), place);

    QTest::keyClick(&bench.view(), Qt::Key_End);
    QVERIFY(bench.view().isFollowing());
    QTRY_VERIFY(bench.isAtEnd());

    bench.box(u"followBox"_s).click();
    QVERIFY(!bench.view().isFollowing());
    bench.view().verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    QTRY_VERIFY(bench.view().isFollowing());
}

void TestLogPanel::stopsFollowingWhatIsPicked()
{
    Bench bench(manyCommands(3));
    QTRY_COMPARE(bench.contents().rowCount(), 7);
    bench.click(6);
    QVERIFY(bench.view().isFollowing()); // the last one
    bench.click(2);
    QVERIFY(!bench.view().isFollowing());
    bench.view().setFollowing(true);
    QTest::keyClick(&bench.view(), Qt::Key_Up);
    QVERIFY(!bench.view().isFollowing());
}

void TestLogPanel::unfoldsByKeyboard()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    bench.select(3);
    QTest::keyClick(&bench.view(), Qt::Key_Right);
    QCOMPARE(bench.contents().rowCount(), 9);
    bench.select(5);
    QTest::keyClick(&bench.view(), Qt::Key_Left);
    QCOMPARE(bench.contents().rowCount(), 6);
    QCOMPARE(bench.view().currentRow(), 3);
    QTest::keyClick(&bench.view(), Qt::Key_Return);
    QCOMPARE(bench.contents().rowCount(), 9);
    QTest::keyClick(&bench.view(), Qt::Key_Enter);
    QCOMPARE(bench.contents().rowCount(), 6);
    bench.select(1);
    for (const auto key : {Qt::Key_Return, Qt::Key_Right, Qt::Key_Left})
        QTest::keyClick(&bench.view(), key);
    QCOMPARE(bench.contents().rowCount(), 6);
}

void TestLogPanel::unfoldsByMouse()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    bench.click(3);
    QCOMPARE(bench.contents().rowCount(), 9);
    bench.click(4); // a line can be picked
    QCOMPARE(bench.contents().rowCount(), 9);
    bench.click(3);
    QCOMPARE(bench.contents().rowCount(), 6);
    bench.click(1);
    QCOMPARE(bench.contents().rowCount(), 6);
}

void TestLogPanel::copiesAsScript()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    QTest::keyClick(&bench.view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&bench.view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(withBody));
}

void TestLogPanel::copiesBodiesOnce()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    bench.contents().unfold(3);
    bench.view().selectAll();
    QCOMPARE(bench.view().selectedText(LogExcerpt::Form::Script), QString::fromLatin1(withBody));
    bench.select(5);
    QCOMPARE(bench.view().selectedText(LogExcerpt::Form::Script), u"S: UIDL\n"_s);
    QCOMPARE(bench.view().selectedText(LogExcerpt::Form::Text), u"UIDL\n"_s);
}

void TestLogPanel::filtersWhatIsTyped()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    QTest::keyClicks(bench.panel.filterField(), u"NOOP"_s);
    QTRY_COMPARE(bench.contents().rowCount(), 2);
    bench.panel.filterField()->clear();
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    QTest::keyClicks(bench.panel.filterField(), u"from:client"_s);
    QTest::keyClick(bench.panel.filterField(), Qt::Key_Return); // at once
    QCOMPARE(bench.contents().rowCount(), 2);
}

void TestLogPanel::hintsAtProblems()
{
    Bench bench(withBody);
    const auto* hint = bench.panel.findChild<QLabel*>(u"logFilterHint"_s);
    QVERIFY(!hint->isVisible());
    bench.panel.filterField()->setText(u"slow>x"_s);
    QTRY_VERIFY(hint->isVisible());
    QVERIFY(hint->text().startsWith(u"slow>x: "_s));
    bench.panel.filterField()->setText(u"slow>1"_s);
    QTRY_VERIFY(!hint->isVisible());
}

void TestLogPanel::keepsTheCursorThroughFilters()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    bench.select(4);
    bench.view().setFollowing(false);
    bench.panel.filterField()->setText(u"NOOP"_s);
    QTRY_COMPARE(bench.contents().rowCount(), 2);
    QCOMPARE(bench.view().currentRow(), 0);
    bench.panel.filterField()->clear();
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    QCOMPARE(bench.view().currentRow(), 4);
}

void TestLogPanel::showsExchanges()
{
    Bench bench(manyCommands(3000));
    bench.panel.showExchange(2500);
    QTRY_COMPARE(bench.view().currentRow(), 2 * 2500 - 1);
    QVERIFY(!bench.view().isFollowing());
    QVERIFY(
        bench.view().viewport()->rect().contains(bench.view().rowRect(bench.view().currentRow()).center()));
    bench.panel.showExchange(0);
    QCOMPARE(bench.view().currentRow(), 0);
}

void TestLogPanel::showsExchangesBehindFilters()
{
    Bench bench(withBody);
    bench.panel.filterField()->setText(u"NOOP"_s);
    QTRY_COMPARE(bench.contents().rowCount(), 2);
    bench.panel.showExchange(2);
    QCOMPARE(bench.view().currentRow(), 0);
    QCOMPARE(bench.panel.filterField()->text(), u"NOOP"_s);
    bench.panel.showExchange(1);
    QTRY_COMPARE(bench.view().currentRow(), 1);
    QVERIFY(bench.panel.filterField()->text().isEmpty());
}

void TestLogPanel::exports()
{
    Bench bench(withBody);
    QSignalSpy exported(&bench.panel, &LogPanel::exportRequested);
    auto* button = bench.panel.findChild<QPushButton*>(u"exportLogButton"_s);
    button->click();
    QCOMPARE(exported.size(), 1);
    bench.panel.setInspection(nullptr);
    QVERIFY(!button->isEnabled());
}

void TestLogPanel::hidesLineEnds()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.contents().rowCount(), 6);
    const QImage shown = bench.view().viewport()->grab().toImage();
    bench.box(u"showLineEndsBox"_s).click();
    QVERIFY(bench.view().viewport()->grab().toImage() != shown);
    bench.box(u"showLineEndsBox"_s).click();
    QCOMPARE(bench.view().viewport()->grab().toImage(), shown);
}

void TestLogPanel::savesState()
{
    Bench bench(withBody);
    bench.view().header()->resizeSection(int(LogColumn::Line), 333);
    bench.view().setZoom(3);
    bench.box(u"showLineEndsBox"_s).click();
    bench.panel.rawCommandField()->setAvailable();
    QTest::keyClicks(bench.panel.rawCommandField(), u"STAT"_s);
    QTest::keyClick(bench.panel.rawCommandField(), Qt::Key_Return);

    Bench other(withBody);
    QVERIFY(other.panel.restoreState(bench.panel.saveState()));
    QCOMPARE(other.view().header()->sectionSize(int(LogColumn::Line)), 333);
    QCOMPARE(other.view().zoom(), 3);
    QVERIFY(!other.box(u"showLineEndsBox"_s).isChecked());
    QCOMPARE(other.panel.rawCommandField()->history(), QStringList{u"STAT"_s});
}

void TestLogPanel::refusesDamagedState()
{
    Bench bench(withBody);
    const QByteArray good = bench.panel.saveState();
    QVERIFY(bench.panel.restoreState(good));
    QVERIFY(!bench.panel.restoreState({}));
    QVERIFY(!bench.panel.restoreState("garbage"));
    QVERIFY(!bench.panel.restoreState(good.left(good.size() / 2)));
}

void TestLogPanel::isNamed()
{
    const Bench bench(withBody);
    for (const QWidget* widget : bench.panel.findChildren<QWidget*>()) {
        if (widget->objectName().startsWith(u"qt_"_s) || widget->focusPolicy() == Qt::NoFocus ||
            qobject_cast<const QScrollBar*>(widget))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

void TestLogPanel::movesByKeys()
{
    Bench bench(manyCommands(100));
    LogView& view = bench.view();
    view.setFocus();
    bench.select(50);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentRow(), 51);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY((view.selection().stretches() == std::vector<LogSelection::Stretch>{{51, 53}}));
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(view.selection().count(), 2);
    QTest::keyClick(&view, Qt::Key_PageUp);
    QVERIFY(view.currentRow() < 47);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.currentRow(), 52);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.currentRow(), 0);
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.currentRow(), 0);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(view.selection().count(), 201);
    QVERIFY(view.viewport()->rect().contains(view.rowRect(200).center()));
}

void TestLogPanel::selectsByMouse()
{
    Bench bench(manyCommands(20));
    LogView& view = bench.view();
    view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
    const auto place = [&view](int row) { return view.rowRect(row).center(); };
    QTRY_VERIFY(place(1).y() > 0);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place(1));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ControlModifier, place(3));
    QCOMPARE(view.selection().count(), 2);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, place(5));
    QVERIFY((view.selection().stretches() == std::vector<LogSelection::Stretch>{{3, 5}}));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ControlModifier, place(4));
    QVERIFY(!view.selection().contains(4));
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, place(2));
    QTest::mouseMove(view.viewport(), place(3));
    QTest::mouseMove(view.viewport(), place(4));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, place(4));
    QCOMPARE(view.currentRow(), 4);
}

void TestLogPanel::zooms()
{
    Bench bench(withBody);
    LogView& view = bench.view();
    const int before = view.rowRect(0).height();
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(view.zoom(), 2);
    QVERIFY(view.rowRect(0).height() > before);
    QTest::keyClick(&view, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(view.zoom(), 1);
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view.rowRect(0).height(), before);
    view.setZoom(1000);
    QVERIFY(view.zoom() < 100);
}

void TestLogPanel::finds()
{
    Bench bench(manyCommands(5) + "C: STAT\nS: +OK 1 2\n" + manyCommands(5).mid(7));
    LogView& view = bench.view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_F, Qt::ControlModifier);
    auto* const field = bench.panel.findChild<QLineEdit*>(u"findField"_s);
    QTRY_VERIFY(field->isVisible());
    QTest::keyClicks(field, u"/^stat$/"_s);
    QTRY_COMPARE(view.currentRow(), 11);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(view.currentRow(), 11); // the only one
    field->setText(u"/^\\+ok/"_s);
    QTRY_COMPARE(view.currentRow(), 12);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(view.currentRow(), 10);
    for (const int row : {12, 14, 16, 18, 20, 22, 0}) {
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(view.currentRow(), row);
    }
    auto* const count = bench.panel.findChild<QLabel*>(u"findCount"_s);
    field->setText(u"no such thing"_s);
    QTRY_VERIFY(!count->text().isEmpty());
    field->setText(u"/(/"_s);
    QVERIFY2(count->text().contains("missing closing parenthesis"_L1), qPrintable(count->text()));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
}

void TestLogPanel::findsInFoldedBodies()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    QByteArray body;
    for (int i = 0; i < 30'000; ++i)
        body += "line " + QByteArray::number(i) + "\r\n";
    bench.scripted.serverSends(body + ".\r\n");
    bench.panel.finder().open();
    bench.panel.findChild<QLineEdit*>(u"findField"_s)->setText(u"line 25000"_s);
    QTRY_COMPARE(bench.view().currentRow(), 4 + 25'000);
    QVERIFY(bench.view().viewport()->rect().contains(bench.view().rowRect(25'004).center()));
    QTRY_VERIFY(bench.contents().isIndexed());
    QCOMPARE(bench.contents().rowCount(), 4 + 30'001);
}

void TestLogPanel::findsNotes()
{
    Bench bench(withOddBody);
    bench.panel.finder().open();
    auto* const field = bench.panel.findChild<QLineEdit*>(u"findField"_s);
    field->setText(u"NUL octets in a message"_s);
    QTRY_COMPARE(bench.view().currentRow(), oddBodyRow + 1 + 2);
    QCOMPARE(bench.contents().cell(oddBodyRow + 3).octets().size(), 5);
    field->setText(u"/^NUL octets/"_s);
    QTRY_COMPARE(bench.view().currentRow(), oddBodyRow + 3);
    bench.panel.filterField()->setText(u"finding:body-nul"_s);
    QTRY_COMPARE(bench.contents().rowCount(), 1);
    bench.panel.filterField()->setText(u"\"NUL octets\""_s);
    QTRY_COMPARE(bench.contents().rowCount(), 1);
}

void TestLogPanel::showsOctets_data()
{
    QTest::addColumn<OctetRange>("octets"); // from the body's begin
    QTest::addColumn<qsizetype>("line");    // of the body; -1: it stays folded
    QTest::newRow("oneOctet") << OctetRange{8, 9} << qsizetype(2);
    QTest::newRow("aPlace") << OctetRange{3, 3} << qsizetype(1);
    QTest::newRow("fromTheReply") << OctetRange{-3, 5} << qsizetype(0);
    QTest::newRow("allOfIt") << OctetRange{0, 17} << qsizetype(-1);
    QTest::newRow("behindTheEnd") << OctetRange{17, 17} << qsizetype(4);
}

void TestLogPanel::showsOctets()
{
    QFETCH(const OctetRange, octets);
    QFETCH(const qsizetype, line);
    Bench bench(withOddBody);
    bench.panel.filterField()->setText(u"nothing"_s);
    QTRY_COMPARE(bench.contents().rowCount(), 0);
    const qint64 begin = bench.inspection.log().at(oddBodyRow).range.begin;
    const OctetRange wanted{begin + octets.begin, begin + octets.end};
    bench.panel.showOctets(7, Direction::Server, wanted);
    const bool isInReply = octets.begin < 0;
    QCOMPARE(bench.view().currentRow(), isInReply ? oddBodyRow - 1 : oddBodyRow + 1 + line);
    const auto& marked = bench.view().markedOctets();
    QVERIFY(marked.has_value());
    QCOMPARE(marked->range.begin, wanted.begin);
    bench.select(0);
    QVERIFY(!bench.view().markedOctets().has_value());
}

void TestLogPanel::leadsToFindings()
{
    Bench bench(withOddBody);
    QList<qsizetype> asked;
    connect(&bench.panel, &LogPanel::findingRequested, this,
            [&asked](qsizetype finding) { asked.append(finding); });
    bench.contents().unfold(oddBodyRow);
    bench.select(oddBodyRow + 3);
    const qsizetype finding = bench.contents().cell(oddBodyRow + 3).finding();
    QVERIFY(finding >= 0);
    QCOMPARE(bench.inspection.findings().at(finding).kind, FindingKind::BodyNul);
    const QRect rect = bench.view().rowRect(oddBodyRow + 3);
    const int note = bench.view().header()->sectionViewportPosition(int(LogColumn::Note)) + 30;
    QTest::mouseClick(bench.view().viewport(), Qt::LeftButton, {}, {note, rect.center().y()});
    bench.view().findChild<QAction*>(u"showFindingAction"_s)->trigger();
    QCOMPARE(asked, QList<qsizetype>({finding, finding}));
    QCOMPARE(bench.contents().cell(oddBodyRow + 1).finding(), -1);
    const int y = bench.view().rowRect(oddBodyRow + 1).center().y();
    QTest::mouseClick(bench.view().viewport(), Qt::LeftButton, {}, {note, y}); // nothing stands there
    QCOMPARE(asked.size(), 2);
}

void TestLogPanel::saysWhyNothingIsRevealed()
{
    Bench bench(withBody);
    QCheckBox& reveal = bench.box(u"revealBox"_s);
    QVERIFY(reveal.isEnabled() && !reveal.isChecked());
    reveal.click();
    bench.panel.setRevealProblem(u"not here"_s);
    QVERIFY(!reveal.isEnabled() && !reveal.isChecked());
    QCOMPARE(reveal.toolTip(), u"not here"_s);
    bench.panel.setRevealProblem({});
    QVERIFY(reveal.isEnabled() && !reveal.isChecked());
}

void TestLogPanel::showsHex()
{
    Bench bench(withBody);
    auto* const pane = bench.panel.findChild<QWidget*>(u"logHexPane"_s);
    QVERIFY(!pane->isVisible());
    bench.box(u"showHexBox"_s).click();
    QVERIFY(pane->isVisible());
    bench.select(1);
    QCOMPARE(pane->accessibleDescription(),
             u"00000000  43 41 50 41 0d 0a                                 |CAPA..|"_s);
}

void TestLogPanel::completesWords()
{
    Bench bench(withBody);
    auto* const field = bench.panel.filterField();
    QTest::keyClicks(field, u"STAT fro"_s);
    auto* const offers = bench.panel.findChild<QAbstractItemView*>(u"logFilterOffers"_s);
    QVERIFY(offers || !QApplication::topLevelWidgets().isEmpty());
    QWidget* popup = QApplication::activePopupWidget();
    QVERIFY(popup);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(field->text(), u"STAT from:client"_s);
    field->clear();
    QTest::keyClick(field, Qt::Key_Down); // all there are
    popup = QApplication::activePopupWidget();
    QVERIFY(popup);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(field->text(), u"-ERR"_s);
}

void TestLogPanel::savesFilters()
{
    Bench bench(withBody);
    bench.settings.saveFilter({u"commands & more"_s, u"from:client"_s});
    bench.settings.saveFilter({u"refused"_s, u"-ERR"_s});
    auto* const menu = bench.panel.findChild<QMenu*>(u"logFilterMenu"_s);
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().at(0)->text(), u"commands && more"_s);
    QVERIFY(!menu->findChild<QAction*>(u"saveFilterAction"_s)->isEnabled());
    menu->actions().at(0)->trigger();
    QCOMPARE(bench.panel.filterField()->text(), u"from:client"_s);
    QTRY_COMPARE(bench.contents().rowCount(), 2);
    emit menu->aboutToShow();
    menu->findChild<QAction*>(u"saveFilterAction"_s)->trigger();
    auto* const dialog = bench.panel.findChild<QInputDialog*>(u"saveFilterDialog"_s);
    QVERIFY(dialog);
    dialog->setTextValue(u"refused"_s); // replaces the other
    dialog->accept();
    const QList<SavedFilter> expected{{u"commands & more"_s, u"from:client"_s},
                                      {u"refused"_s, u"from:client"_s}};
    QVERIFY(bench.settings.savedFilters() == expected);
    bench.settings.forgetFilter(u"refused"_s);
    QCOMPARE(bench.settings.savedFilters().size(), 1);
}

void TestLogPanel::asksForMessages()
{
    Bench bench("S: +OK\nC: DELE 3\nS: +OK\nC: NOOP\nS: +OK\n");
    QList<MessageNumber> requested;
    connect(&bench.panel, &LogPanel::messageRequested, this,
            [&requested](MessageNumber number) { requested.append(number); });
    auto* const action = bench.view().findChild<QAction*>(u"showMessageAction"_s);
    bench.select(2);
    action->trigger();
    QCOMPARE(requested.size(), 1);
    QVERIFY(requested.at(0) == *MessageNumber::from(3));
    bench.select(4);
    action->trigger();
    QCOMPARE(requested.size(), 1);
    bench.panel.showMessage(*MessageNumber::from(3));
    QCOMPARE(bench.view().currentRow(), 1);
}

void TestLogPanel::speaksOfItsRows()
{
    Bench bench(withBody);
    bench.select(3);
    QAccessibleInterface* const log = QAccessible::queryAccessibleInterface(&bench.view());
    QVERIFY(log);
    QCOMPARE(log->role(), QAccessible::List);
    QCOMPARE(log->childCount(), 6);
    QAccessibleInterface* const row = log->focusChild();
    QVERIFY(row);
    QCOMPARE(log->indexOfChild(row), 3);
    QVERIFY(row->text(QAccessible::Name).startsWith(u"server, 2 lines · 14 octets"_s));
    QVERIFY(row->state().selected && row->state().collapsed);
    row->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(bench.contents().rowCount(), 9);
    QVERIFY(row->state().expanded);
    QCOMPARE(log->child(log->childCount()), nullptr);
    const QPoint middle = log->child(1)->rect().center();
    QCOMPARE(log->childAt(middle.x(), middle.y()), log->child(1));
}

void TestLogPanel::staysInPlaceAboveNewRows()
{
    QByteArray script = "S: +OK\n";
    for (int i = 0; i < 50; ++i)
        script += "C: CAPA\nS: +OK\nS: A\nS: B\nS: .\n";
    Bench bench(script);
    LogView& view = bench.view();
    view.setFollowing(false);
    bench.select(100);
    const int y = view.rowRect(100).top();
    bench.contents().unfold(3); // far above
    QTRY_COMPARE(view.currentRow(), 103);
    QCOMPARE(view.rowRect(103).top(), y);
    QVERIFY(view.selection().contains(103));
    bench.contents().fold(3);
    QCOMPARE(view.currentRow(), 100);
}

QTEST_MAIN(TestLogPanel)
#include "tst_logpanel.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/models/logmodel.h"
#include "ui/panels/logpanel.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/theme/theme.h"
#include "ui/views/logview.h"

#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
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
    [[nodiscard]] LogModel& model() const { return *panel.findChild<LogModel*>(); }
    [[nodiscard]] LogView& view() const { return *panel.view(); }
    [[nodiscard]] QCheckBox& box(const QString& name) const { return *panel.findChild<QCheckBox*>(name); }
    [[nodiscard]] bool isAtEnd() const
    {
        return view().verticalScrollBar()->value() == view().verticalScrollBar()->maximum();
    }
    void select(int row)
    {
        view().selectionModel()->setCurrentIndex(model().index(row, LogModel::Line),
                                                 QItemSelectionModel::ClearAndSelect |
                                                     QItemSelectionModel::Rows);
    }
    void click(int row)
    {
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {},
                          view().visualRect(model().index(row, LogModel::Line)).center());
    }

    ScriptedTranscript scripted;
    Inspection inspection;
    LogPanel panel;
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
    QTRY_COMPARE(bench.model().rowCount(), 7);
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
    QTRY_COMPARE(bench.model().rowCount(), 6);
    bench.select(3);
    QTest::keyClick(&bench.view(), Qt::Key_Right);
    QCOMPARE(bench.model().rowCount(), 9);
    bench.select(5);
    QTest::keyClick(&bench.view(), Qt::Key_Left);
    QCOMPARE(bench.model().rowCount(), 6);
    QCOMPARE(bench.view().currentIndex().row(), 3);
    QTest::keyClick(&bench.view(), Qt::Key_Return);
    QCOMPARE(bench.model().rowCount(), 9);
    QTest::keyClick(&bench.view(), Qt::Key_Enter);
    QCOMPARE(bench.model().rowCount(), 6);
    bench.select(1);
    for (const auto key : {Qt::Key_Return, Qt::Key_Right, Qt::Key_Left})
        QTest::keyClick(&bench.view(), key);
    QCOMPARE(bench.model().rowCount(), 6);
}

void TestLogPanel::unfoldsByMouse()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.model().rowCount(), 6);
    bench.click(3);
    QCOMPARE(bench.model().rowCount(), 9);
    bench.click(4); // a line can be picked
    QCOMPARE(bench.model().rowCount(), 9);
    bench.click(3);
    QCOMPARE(bench.model().rowCount(), 6);
    bench.click(1);
    QCOMPARE(bench.model().rowCount(), 6);
}

void TestLogPanel::copiesAsScript()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.model().rowCount(), 6);
    QTest::keyClick(&bench.view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&bench.view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(withBody));
}

void TestLogPanel::copiesBodiesOnce()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.model().rowCount(), 6);
    bench.model().unfold(3);
    bench.view().selectAll();
    QCOMPARE(bench.view().selectedScript(), withBody);
    bench.select(5);
    QCOMPARE(bench.view().selectedScript(), QByteArray("S: UIDL\n"));
}

void TestLogPanel::filtersWhatIsTyped()
{
    Bench bench(withBody);
    QTRY_COMPARE(bench.model().rowCount(), 6);
    QTest::keyClicks(bench.panel.filterField(), u"NOOP"_s);
    QTRY_COMPARE(bench.model().rowCount(), 2);
    bench.panel.filterField()->clear();
    QTRY_COMPARE(bench.model().rowCount(), 6);
    QTest::keyClicks(bench.panel.filterField(), u"from:client"_s);
    QTest::keyClick(bench.panel.filterField(), Qt::Key_Return); // at once
    QCOMPARE(bench.model().rowCount(), 2);
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
    QTRY_COMPARE(bench.model().rowCount(), 6);
    bench.select(4);
    bench.view().setFollowing(false);
    bench.panel.filterField()->setText(u"NOOP"_s);
    QTRY_COMPARE(bench.model().rowCount(), 2);
    QCOMPARE(bench.view().currentIndex().row(), 0);
    bench.panel.filterField()->clear();
    QTRY_COMPARE(bench.model().rowCount(), 6);
    QCOMPARE(bench.view().currentIndex().row(), 4);
}

void TestLogPanel::showsExchanges()
{
    Bench bench(manyCommands(3000));
    bench.panel.showExchange(2500); // is not taken over yet
    QTRY_COMPARE(bench.view().currentIndex().row(), 2 * 2500 - 1);
    QVERIFY(!bench.view().isFollowing());
    QVERIFY(bench.view().viewport()->rect().contains(
        bench.view().visualRect(bench.view().currentIndex()).center()));
    bench.panel.showExchange(0);
    QCOMPARE(bench.view().currentIndex().row(), 0);
}

void TestLogPanel::showsExchangesBehindFilters()
{
    Bench bench(withBody);
    bench.panel.filterField()->setText(u"NOOP"_s);
    QTRY_COMPARE(bench.model().rowCount(), 2);
    bench.panel.showExchange(2);
    QCOMPARE(bench.view().currentIndex().row(), 0);
    QCOMPARE(bench.panel.filterField()->text(), u"NOOP"_s);
    bench.panel.showExchange(1);
    QTRY_COMPARE(bench.view().currentIndex().row(), 1);
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
    QTRY_COMPARE(bench.model().rowCount(), 6);
    const QImage shown = bench.view().viewport()->grab().toImage();
    bench.box(u"showLineEndsBox"_s).click();
    QVERIFY(bench.view().viewport()->grab().toImage() != shown);
    bench.box(u"showLineEndsBox"_s).click();
    QCOMPARE(bench.view().viewport()->grab().toImage(), shown);
}

void TestLogPanel::savesState()
{
    Bench bench(withBody);
    bench.view().setColumnWidth(LogModel::Line, 333);
    bench.box(u"showLineEndsBox"_s).click();
    bench.panel.rawCommandField()->setAvailable();
    QTest::keyClicks(bench.panel.rawCommandField(), u"STAT"_s);
    QTest::keyClick(bench.panel.rawCommandField(), Qt::Key_Return);

    Bench other(withBody);
    QVERIFY(other.panel.restoreState(bench.panel.saveState()));
    QCOMPARE(other.view().columnWidth(LogModel::Line), 333);
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

QTEST_MAIN(TestLogPanel)
#include "tst_logpanel.moc"

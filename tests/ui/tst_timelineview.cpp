// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/timelinepanel.h"
#include "ui/theme/theme.h"
#include "ui/theme/themecolors.h"
#include "ui/views/timelineview.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

QByteArray manyCommands(int count)
{
    QByteArray script = "S: +OK\n";
    for (int i = 0; i < count; ++i)
        script += i % 10 == 9 ? "C: DELE 99\nS: -ERR\n" : "C: NOOP\nS: +OK\n";
    return script;
}

const QByteArray shortSession =
    "S: +OK ready\nC: USER test\nS: +OK\nC: PASS xxxxxx\nS: -ERR no\nC: CAPA\nS: +OK\n"
    "S: TOP\nS: .\nC: RETR 1\nS: +OK\nS: a\n";

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
    [[nodiscard]] TimelineView& view() const { return *panel.view(); }
    [[nodiscard]] QString facts() const { return panel.findChild<ElidedLabel*>(u"timelineFacts"_s)->text(); }
    void click(qsizetype exchange)
    {
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, view().placeOf(exchange));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&view(), key, modifiers);
    }
    void turnWheel(int notches, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF place(view().viewport()->rect().center());
        QWheelEvent event(place, view().viewport()->mapToGlobal(place), {}, {0, notches * 120}, {}, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view().viewport(), &event);
    }
    [[nodiscard]] bool shows(const QColor& color)
    {
        const QImage image = view().viewport()->grab().toImage();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y) == color)
                    return true;
        return false;
    }

    ScriptedTranscript scripted;
    Inspection inspection;
    TimelinePanel panel;
};

} // namespace

/// The timeline under mouse and keyboard.
class TestTimelineView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(new Theme(qApp)); }
    void picksByClick();
    void picksByKeys();
    void asksForTheLog();
    void showsExchanges();
    void marksWhatWasRefused();
    void zoomsAndPans();
    void dragsWithoutPicking();
    void followsUntilMoved();
    void describesWhatIsStillComing();
    void hidesNoBarBehindTheCurrent();
    void keepsSecretsMasked();
    void bearsAnInspectionThatDies();
    void bearsEveryPlaceWhileDense();
    void paintsManyQuickly();
};

void TestTimelineView::picksByClick()
{
    Bench bench(shortSession);
    QSignalSpy changed(&bench.view(), &TimelineView::currentChanged);
    bench.click(2);
    QCOMPARE(bench.view().current(), 2);
    QCOMPARE(changed.size(), 1);
    QVERIFY2(bench.facts().startsWith("PASS "_L1), qPrintable(bench.facts()));
    QVERIFY(bench.facts().contains("-ERR no"_L1));
    QVERIFY(bench.view().accessibleDescription().contains("-ERR no"_L1));
    QTest::mouseClick(bench.view().viewport(), Qt::LeftButton, {}, QPoint(2, 250)); // nothing is there
    QCOMPARE(bench.view().current(), -1);
}

void TestTimelineView::picksByKeys()
{
    Bench bench(shortSession);
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.view().current(), 0);
    QVERIFY(bench.facts().startsWith("greeting"_L1));
    bench.press(Qt::Key_Down);
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.view().current(), 2);
    bench.press(Qt::Key_Up);
    QCOMPARE(bench.view().current(), 1);
    bench.press(Qt::Key_End);
    QCOMPARE(bench.view().current(), 4);
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.view().current(), 4);
    bench.press(Qt::Key_Home);
    bench.press(Qt::Key_Left);
    QCOMPARE(bench.view().current(), 0);
}

void TestTimelineView::asksForTheLog()
{
    Bench bench(shortSession);
    QSignalSpy asked(&bench.panel, &TimelinePanel::exchangeRequested);
    auto* const button = bench.panel.findChild<QPushButton*>(u"showInLogButton"_s);
    QVERIFY(!button->isEnabled());
    bench.press(Qt::Key_Return);
    QCOMPARE(asked.size(), 0);
    bench.click(3);
    QVERIFY(button->isEnabled());
    button->click();
    bench.press(Qt::Key_Enter);
    QTest::mouseDClick(bench.view().viewport(), Qt::LeftButton, {}, bench.view().placeOf(1));
    QCOMPARE(asked.size(), 3);
    QCOMPARE(asked.at(0).at(0).toULongLong(), 3U);
    QCOMPARE(asked.at(2).at(0).toULongLong(), 1U);
}

void TestTimelineView::showsExchanges()
{
    Bench bench(manyCommands(2000));
    for (int i = 0; i < 12; ++i)
        bench.view().zoomIn();
    bench.view().showExchange(500);
    QCOMPARE(bench.view().current(), 500);
    QVERIFY(bench.view().viewport()->rect().contains(bench.view().placeOf(500)));
    bench.view().showExchange(2001); // is not there yet
    QCOMPARE(bench.view().current(), 500);
    bench.scripted.play("C: STAT\nS: +OK 0 0\n");
    QTRY_COMPARE(bench.view().current(), 2001);
    QVERIFY(bench.view().viewport()->rect().contains(bench.view().placeOf(2001)));
}

void TestTimelineView::marksWhatWasRefused()
{
    const ThemeColors& colors = ThemeColors::of(qApp->palette());
    Bench bench(shortSession);
    QVERIFY(bench.shows(colors.dangerFill));
    QVERIFY(bench.shows(colors.accentFill));
    Bench dense(manyCommands(4000));
    QVERIFY(dense.shows(colors.danger));
    Bench good(signInScript() + "C: NOOP\nS: +OK\n");
    QVERIFY(!good.shows(colors.dangerFill));
}

void TestTimelineView::zoomsAndPans()
{
    Bench bench(manyCommands(200));
    const TimeAxis& axis = bench.view().axis();
    bench.turnWheel(3);
    QVERIFY(!axis.showsAll());
    const qint64 begin = axis.begin();
    bench.turnWheel(1, Qt::ShiftModifier);
    QVERIFY(axis.begin() < begin);
    bench.press(Qt::Key_PageDown);
    QVERIFY(axis.begin() > begin);
    bench.press(Qt::Key_0);
    QVERIFY(axis.showsAll());
    QCOMPARE(bench.view().horizontalScrollBar()->maximum(), 0);
    bench.press(Qt::Key_Plus);
    bench.press(Qt::Key_Plus);
    const qint64 shown = axis.shown();
    bench.press(Qt::Key_Minus);
    QVERIFY(axis.shown() > shown);
    bench.view().horizontalScrollBar()->setValue(0);
    QCOMPARE(axis.begin(), 0);
    bench.view().horizontalScrollBar()->setValue(bench.view().horizontalScrollBar()->maximum());
    QVERIFY(axis.length() - axis.begin() - axis.shown() < 10);
}

void TestTimelineView::dragsWithoutPicking()
{
    Bench bench(manyCommands(100));
    bench.turnWheel(6);
    const qint64 begin = bench.view().axis().begin();
    QWidget* const viewport = bench.view().viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, QPoint(300, 100));
    QTest::mouseMove(viewport, QPoint(330, 100));
    QTest::mouseMove(viewport, QPoint(400, 100));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, QPoint(400, 100));
    QVERIFY(bench.view().axis().begin() < begin);
    QCOMPARE(bench.view().current(), -1);
}

void TestTimelineView::followsUntilMoved()
{
    Bench bench(manyCommands(100));
    auto* const box = bench.panel.findChild<QCheckBox*>(u"followTimelineBox"_s);
    for (int i = 0; i < 4; ++i)
        bench.press(Qt::Key_Plus);
    QVERIFY(bench.view().isFollowing());
    QVERIFY(bench.view().axis().showsEnd());
    bench.scripted.play(manyCommands(50).mid(7));
    QTRY_VERIFY(bench.view().axis().length() > 250'000'000);
    QVERIFY(bench.view().axis().showsEnd());
    bench.press(Qt::Key_PageUp);
    QVERIFY(!box->isChecked());
    const qint64 begin = bench.view().axis().begin();
    bench.scripted.play(manyCommands(50).mid(7));
    QTRY_VERIFY(bench.view().axis().length() > 350'000'000);
    QCOMPARE(bench.view().axis().begin(), begin);
    box->setChecked(true);
    QVERIFY(bench.view().axis().showsEnd());
}

void TestTimelineView::describesWhatIsStillComing()
{
    Bench bench(shortSession);
    bench.press(Qt::Key_End);
    QVERIFY2(bench.facts().contains("still coming"_L1), qPrintable(bench.facts()));
    bench.scripted.play("S: .\n");
    QTRY_VERIFY(!bench.facts().contains("still coming"_L1));
    QVERIFY2(bench.facts().contains("3 octets"_L1), qPrintable(bench.facts()));
}

void TestTimelineView::hidesNoBarBehindTheCurrent()
{
    Bench bench(manyCommands(300));
    bench.view().setFocus();
    const ThemeColors& colors = ThemeColors::of(qApp->palette());
    const auto filled = [&] {
        const QImage image = bench.view().viewport()->grab().toImage();
        int count = 0;
        for (int x = 0; x < bench.view().placeOf(150).x() - 10; ++x)
            count += image.pixelColor(x, bench.view().placeOf(150).y()) == colors.accentFill ? 1 : 0;
        return count;
    };
    const int before = filled();
    QVERIFY(before > 0);
    bench.view().showExchange(150);
    QCOMPARE(filled(), before);
}

void TestTimelineView::keepsSecretsMasked()
{
    Bench bench(shortSession);
    bench.click(2);
    QVERIFY2(bench.facts().startsWith("PASS xxxxxx"_L1), qPrintable(bench.facts()));
}

void TestTimelineView::bearsAnInspectionThatDies()
{
    TimelinePanel panel;
    panel.resize(600, 200);
    panel.show();
    {
        const ScriptedTranscript scripted(shortSession);
        Inspection inspection(scripted.transcript());
        panel.setInspection(&inspection);
        panel.view()->showExchange(2);
        QCOMPARE(panel.view()->current(), 2);
    }
    QCOMPARE(panel.view()->current(), -1);
    QTest::keyClick(panel.view(), Qt::Key_Right);
    QTest::keyClick(panel.view(), Qt::Key_Plus);
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton);
    QVERIFY(!panel.grab().isNull());
}

void TestTimelineView::bearsEveryPlaceWhileDense()
{
    Bench bench(manyCommands(4000));
    for (int x = 8; x < bench.view().viewport()->width() - 20; x += 7) {
        QTest::mouseClick(bench.view().viewport(), Qt::LeftButton, {}, QPoint(x, 25));
        QVERIFY(bench.view().current() >= 0);
    }
}

void TestTimelineView::paintsManyQuickly()
{
    Bench bench(manyCommands(200'000));
    QTRY_VERIFY(bench.view().axis().length() >= 400'000'000'000);
    QElapsedTimer timer;
    qint64 longest = 0;
    for (int i = 0; i < 40; ++i) {
        timer.start();
        QVERIFY(!bench.view().viewport()->grab().isNull());
        longest = std::max(longest, timer.elapsed());
        bench.view().zoomIn();
    }
    qInfo("longest painting of 200 000 exchanges: %lld ms", longest);
    QVERIFY(longest < 500); // a loaded machine under a sanitizer; the figure above is what is looked at
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"

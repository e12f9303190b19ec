// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/charts/plot.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/elidedlabel.h"
#include "ui/theme/theme.h"
#include "ui/theme/themecolors.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>
#include <QWheelEvent>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

const QByteArray session =
    signInScript() + listingScript({150, 3000, 70}) + "C: RETR 1\nS: +OK\nS: a\nS: .\nC: DELE 9\nS: -ERR\n";

enum ChartRow { Latency, Throughput, Sizes };

struct Bench
{
    explicit Bench(const QByteArray& script = session)
        : scripted(script)
        , inspection(scripted.transcript())
    {
        panel.resize(900, 360);
        panel.show();
        panel.setInspection(&inspection);
    }
    [[nodiscard]] Plot& plot() const { return *panel.plot(); }
    [[nodiscard]] QString facts() const { return panel.findChild<ElidedLabel*>(u"chartFacts"_s)->text(); }
    [[nodiscard]] QPushButton& button(const QString& name) const
    {
        return *panel.findChild<QPushButton*>(name);
    }
    void choose(ChartRow row) { panel.findChild<QComboBox*>(u"chartChoice"_s)->setCurrentIndex(row); }
    [[nodiscard]] bool isPlotShown() const { return plot().isVisible(); }
    void click(qsizetype point)
    {
        QWidget* const canvas = plot().findChild<QWidget*>(u"plotCanvas"_s);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->mapFrom(&plot(), plot().placeOf(point)));
    }
    void press(Qt::Key key) { QTest::keyClick(&plot(), key); }

    ScriptedTranscript scripted;
    Inspection inspection;
    ChartPanel panel;
};

} // namespace

class TestChartPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new Theme(qApp); }
    void saysWhyNothingIsThere();
    void tellsLatencies();
    void leadsToTheSlowest();
    void tellsThroughput();
    void tellsSizes();
    void sizesLeadToMessagesAndLog();
    void groupsManyMessages();
    void picksByKeysAndMouse();
    void zoomsWithin();
    void keepsTheZoomWhileMoreComes();
    void savesPictures();
    void changesWithTheTheme();
    void bearsAnInspectionThatDies();

private:
    Theme* m_theme = nullptr;
};

void TestChartPanel::saysWhyNothingIsThere()
{
    ChartPanel panel;
    panel.show();
    auto* const text = panel.findChild<QLabel*>(u"chartEmptyText"_s);
    QVERIFY(text->isVisible() && !text->text().isEmpty());
    QVERIFY(!panel.findChild<QPushButton*>(u"copyChartButton"_s)->isEnabled());
    Bench bench("S: +OK\n");
    QTRY_VERIFY(!bench.isPlotShown());
    bench.scripted.play("C: NOOP\nS: +OK\n");
    QTRY_VERIFY(bench.isPlotShown());
}

void TestChartPanel::tellsLatencies()
{
    Bench bench;
    QTRY_VERIFY(bench.isPlotShown());
    bench.press(Qt::Key_Home);
    QVERIFY2(bench.facts().startsWith("USER: 1.0 ms"_L1), qPrintable(bench.facts()));
    QCOMPARE(bench.plot().accessibleDescription(), bench.facts());
    bench.scripted.play("C: NOOP\nS: +OK\nC: NOOP\n");
    bench.scripted.letPass(std::chrono::milliseconds(9));
    bench.scripted.play("S: +OK\n");
    bench.press(Qt::Key_End);
    const auto lastFacts = [&] {
        bench.plot().setCurrent(-1);
        for (int i = 0; i < 20; ++i) {
            bench.plot().setCurrent(i);
            if (bench.facts().startsWith("NOOP"_L1))
                return bench.facts();
        }
        return QString();
    };
    QTRY_VERIFY2(lastFacts().contains("of 2 "_L1), qPrintable(bench.facts()));
    QVERIFY2(lastFacts().contains("all 1.0 ms to 10.0 ms"_L1), qPrintable(lastFacts()));
}

void TestChartPanel::leadsToTheSlowest()
{
    Bench bench;
    QSignalSpy asked(&bench.panel, &ChartPanel::exchangeRequested);
    QTRY_VERIFY(bench.isPlotShown());
    QVERIFY(!bench.button(u"chartShowInLogButton"_s).isEnabled());
    bench.click(1); // PASS
    bench.button(u"chartShowInLogButton"_s).click();
    bench.press(Qt::Key_Return);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked.at(0).at(0).toULongLong(), 2U);
}

void TestChartPanel::tellsThroughput()
{
    Bench bench;
    bench.choose(Throughput);
    QTRY_VERIFY(bench.isPlotShown());
    QVERIFY(!bench.panel.findChild<QCheckBox*>(u"logarithmicBox"_s)->isChecked());
    bench.press(Qt::Key_Home);
    QVERIFY2(bench.facts().contains("server 23.0 kB/s"_L1), qPrintable(bench.facts()));
    QVERIFY(bench.button(u"chartShowInLogButton"_s).isEnabled());
}

void TestChartPanel::sizesLeadToMessagesAndLog()
{
    Bench bench;
    QSignalSpy asked(&bench.panel, &ChartPanel::exchangeRequested);
    QSignalSpy messages(&bench.panel, &ChartPanel::messagesRequested);
    bench.choose(Sizes);
    QTRY_VERIFY(bench.isPlotShown());
    bench.press(Qt::Key_Home);
    bench.press(Qt::Key_Return);
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.at(0).at(0).toString(), u"number:1"_s);
    QVERIFY(asked.isEmpty());
    bench.button(u"chartShowInLogButton"_s).click();
    QCOMPARE(asked.size(), 1);
    const auto& exchanges = bench.inspection.exchanges();
    QCOMPARE(exchanges.at(asked.at(0).at(0).toLongLong()).keyword, Keyword::Retr);
    bench.press(Qt::Key_Right); // nothing was said about it but its size
    QVERIFY(!bench.button(u"chartShowInLogButton"_s).isEnabled());
}

void TestChartPanel::tellsSizes()
{
    Bench bench;
    bench.choose(Sizes);
    QTRY_VERIFY(bench.isPlotShown());
    bench.click(0);
    QVERIFY2(bench.facts().startsWith(u"Message 1 · LIST: 150 octets · received: 3 octets"_s),
             qPrintable(bench.facts()));
    bench.press(Qt::Key_End);
    QCOMPARE(bench.facts(), u"Message 3 · LIST: 70 octets"_s);
    QVERIFY(!bench.button(u"chartShowInLogButton"_s).isEnabled());
}

void TestChartPanel::groupsManyMessages()
{
    QList<quint64> sizes(500, 1500);
    sizes[7] = 90'000;
    Bench bench(signInScript() + listingScript(sizes));
    bench.choose(Sizes);
    QTRY_VERIFY(bench.isPlotShown());
    bench.press(Qt::Key_Home);
    QTRY_VERIFY2(bench.facts().contains("499 messages up to"_L1), qPrintable(bench.facts()));
}

void TestChartPanel::picksByKeysAndMouse()
{
    Bench bench;
    bench.choose(Sizes);
    QTRY_VERIFY(bench.isPlotShown());
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.plot().current(), 0);
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.plot().current(), 2);
    bench.press(Qt::Key_Left);
    QCOMPARE(bench.plot().current(), 1);
    bench.click(2);
    QCOMPARE(bench.plot().current(), 2);
}

void TestChartPanel::zoomsWithin()
{
    Bench bench;
    bench.choose(Sizes);
    QTRY_VERIFY(bench.isPlotShown());
    const auto all = bench.plot().keysInSight();
    bench.press(Qt::Key_Plus);
    QVERIFY(bench.plot().keysInSight().first > all.first);
    for (int i = 0; i < 10; ++i)
        bench.press(Qt::Key_Minus);
    QCOMPARE(bench.plot().keysInSight(), all);
    bench.button(u"chartZoomInButton"_s).click();
    bench.button(u"chartFitAllButton"_s).click();
    QCOMPARE(bench.plot().keysInSight(), all);
}

void TestChartPanel::keepsTheZoomWhileMoreComes()
{
    Bench bench;
    bench.choose(Throughput);
    QTRY_VERIFY(bench.isPlotShown());
    bench.press(Qt::Key_Plus);
    const auto zoomed = bench.plot().keysInSight();
    bench.press(Qt::Key_Home);
    bench.scripted.play("C: NOOP\nS: +OK\nC: NOOP\nS: +OK\n");
    QTest::qWait(400); // nothing may move, also when what came was drawn: the panel draws four times a second
    QCOMPARE(bench.plot().keysInSight(), zoomed);
    QCOMPARE(bench.plot().current(), 0);
    bench.press(Qt::Key_0);
    QVERIFY(bench.plot().keysInSight().second > zoomed.second);
}

void TestChartPanel::savesPictures()
{
    Bench bench;
    QSignalSpy saved(&bench.panel, &ChartPanel::saveRequested);
    QTRY_VERIFY(bench.isPlotShown());
    for (QAction* const action : bench.button(u"saveChartButton"_s).menu()->actions())
        action->trigger();
    QCOMPARE(saved.size(), 2);
    const QImage picture = QImage::fromData(saved.at(0).at(1).toByteArray(), "PNG");
    QVERIFY(picture.width() >= 1200);
    QVERIFY(QSvgRenderer(saved.at(1).at(1).toByteArray()).isValid());
    bench.button(u"copyChartButton"_s).click();
    QVERIFY(!QGuiApplication::clipboard()->pixmap().isNull());
}

void TestChartPanel::changesWithTheTheme()
{
    Bench bench;
    QTRY_VERIFY(bench.isPlotShown());
    for (const Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        m_theme->setMode(mode);
        QTRY_COMPARE(bench.plot().picture().toImage().pixelColor(2, 2), m_theme->colors().surface);
    }
}

void TestChartPanel::bearsAnInspectionThatDies()
{
    ChartPanel panel;
    panel.resize(600, 300);
    panel.show();
    {
        const ScriptedTranscript scripted(session);
        Inspection inspection(scripted.transcript());
        panel.setInspection(&inspection);
        QTRY_VERIFY(panel.plot()->isVisible());
        panel.plot()->setCurrent(1);
    }
    QVERIFY(!panel.plot()->isVisible());
    QTest::keyClick(panel.plot(), Qt::Key_Return);
    QCOMPARE(panel.plot()->current(), -1);
}

QTEST_MAIN(TestChartPanel)
#include "tst_chartpanel.moc"

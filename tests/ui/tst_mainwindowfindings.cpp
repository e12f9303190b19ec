// SPDX-License-Identifier: GPL-3.0-or-later
// Findings in the window: from a message to what was found about it, and from there to the log and back.
#include "tests/ui/windowbench.h"
#include "ui/log/logcontents.h"
#include "ui/log/logview.h"
#include "ui/models/findingmodel.h"
#include "ui/views/timelineview.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowFindingsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }
    void theTabCountsThem();
    void eachLeadsToTheOthers();
    void aFindingLeadsToItsOctets();
    void messageLogAndTimelineLeadToEachOther();
    void sizesLeadToMessages();

private:
    [[nodiscard]] QTabWidget& tabs() { return *m_bench->find<QTabWidget>("lowerTabs"); }
    [[nodiscard]] QWidget* panel() { return m_bench->window().findChild<QWidget*>(u"findingPanel"_s); }

    std::unique_ptr<WindowBench> m_bench;
};

void MainWindowFindingsTest::init()
{
    m_bench = std::make_unique<WindowBench>();
    QVERIFY(m_bench->openDemo());
}

void MainWindowFindingsTest::theTabCountsThem()
{
    const qsizetype count = m_bench->controller().inspection()->findings().size();
    QVERIFY(count > 0); // what a small client does not have
    QCOMPARE(tabs().tabText(tabs().indexOf(panel())), u"Findings (%1)"_s.arg(count));
}

void MainWindowFindingsTest::eachLeadsToTheOthers()
{
    m_bench->clickRow(0);
    m_bench->action(WindowAction::Retrieve)->trigger();
    const auto received = [this] { return m_bench->maildrop().items().front().isRetrieved(); };
    QTRY_VERIFY(received());
    auto* const badge = m_bench->window().findChild<QToolButton*>(u"messageFindings"_s);
    const auto& findings = m_bench->controller().inspection()->findings();
    const MessageNumber number = m_bench->maildrop().items().front().number;
    QVERIFY(!findings.concerning(number).empty()); // its size over a packet, or its octets beyond ASCII
    QVERIFY(badge->isVisible());
    badge->click();
    QCOMPARE(tabs().currentWidget(), panel());
    QVERIFY(panel()->findChild<QLineEdit*>(u"findingFilterField"_s)->text().startsWith(u"message:"_s));
    auto* const table = panel()->findChild<QTableView*>(u"findingTable"_s);
    QVERIFY(table->hasFocus());
    m_bench->clickRow(1);
    panel()->findChild<QAction*>(u"findingMessageAction"_s)->trigger();
    QCOMPARE(m_bench->table().currentMessageRow(), qsizetype(0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(tabs().currentWidget() != panel());
}

/// To the line, with its octets marked; and from there back.
void MainWindowFindingsTest::aFindingLeadsToItsOctets()
{
    m_bench->clickRow(0);
    m_bench->action(WindowAction::Retrieve)->trigger();
    QTRY_VERIFY(m_bench->maildrop().items().front().isRetrieved());
    QTRY_VERIFY(m_bench->action(WindowAction::ShowFindings)->isEnabled());
    m_bench->action(WindowAction::ShowFindings)->trigger();
    QCOMPARE(tabs().currentWidget(), panel());
    auto* const table = panel()->findChild<QTableView*>(u"findingTable"_s);
    const auto& findings = m_bench->controller().inspection()->findings();
    const qsizetype index = findings.concerning(m_bench->maildrop().items().front().number).front();
    QTest::keyClick(table, Qt::Key_Return);
    LogView& log = *m_bench->window().findChild<LogView*>(u"logView"_s);
    QCOMPARE(tabs().currentWidget()->objectName(), u"logPanel"_s);
    QVERIFY(log.hasFocus());
    QVERIFY(log.markedOctets().has_value());
    QCOMPARE(log.markedOctets()->range.begin, findings.at(index).range.begin);
    const LogCell cell = log.contents().cell(log.currentRow());
    QVERIFY(cell.octets().begin <= findings.at(index).range.begin);
    QVERIFY(cell.finding() >= 0);
    log.findChild<QAction*>(u"showFindingAction"_s)->trigger();
    QCOMPARE(tabs().currentWidget(), panel());
    QVERIFY(table->currentIndex().isValid());
}

void MainWindowFindingsTest::messageLogAndTimelineLeadToEachOther()
{
    m_bench->clickRow(4);
    m_bench->action(WindowAction::Retrieve)->trigger();
    QTRY_VERIFY(m_bench->maildrop().items()[4].isRetrieved());
    m_bench->clickRow(1);
    m_bench->clickRow(4);
    auto* const timeline = m_bench->window().findChild<TimelineView*>(u"timelineView"_s);
    auto* const timelinePanel = m_bench->window().findChild<QWidget*>(u"timelinePanel"_s);
    m_bench->action(WindowAction::ShowInTimeline)->trigger();
    QCOMPARE(tabs().currentWidget(), timelinePanel);
    const auto isRetr = [&] {
        const auto& exchanges = m_bench->controller().inspection()->exchanges();
        return timeline->current() >= 0 && exchanges.at(timeline->current()).keyword == Keyword::Retr;
    };
    QTRY_VERIFY(isRetr());
    m_bench->clickRow(1);
    timelinePanel->findChild<QAction*>(u"timelineMessageAction"_s)->trigger();
    QCOMPARE(m_bench->table().currentMessageRow(), qsizetype(4));
    timelinePanel->findChild<QAction*>(u"timelineFindingAction"_s)->trigger();
    QCOMPARE(tabs().currentWidget(), panel());
    timeline->showExchange(0);
    panel()->findChild<QAction*>(u"findingInTimelineAction"_s)->trigger();
    QTRY_VERIFY(isRetr());
}

void MainWindowFindingsTest::sizesLeadToMessages()
{
    auto* const charts = m_bench->window().findChild<QWidget*>(u"chartPanel"_s);
    tabs().setCurrentWidget(charts);
    charts->findChild<QComboBox*>(u"chartChoice"_s)->setCurrentIndex(2);
    auto* const plot = charts->findChild<QWidget*>(u"plot"_s);
    QTRY_VERIFY(plot->isVisible());
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Home);
    QTest::keyClick(plot, Qt::Key_Right);
    QTest::keyClick(plot, Qt::Key_Return);
    QCOMPARE(m_bench->table().currentMessageRow(), qsizetype(1));
    QVERIFY(m_bench->table().hasFocus());
    QCOMPARE(m_bench->table().model()->rowCount(), 1);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowFindingsTest)
#include "tst_mainwindowfindings.moc"

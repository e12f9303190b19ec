// SPDX-License-Identifier: GPL-3.0-or-later
// Findings in the window: from a message to what was found about it, and from there to the log and back.
#include "tests/ui/windowbench.h"
#include "ui/models/findingmodel.h"

#include <QAction>
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

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowFindingsTest)
#include "tst_mainwindowfindings.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/models/embeddedcallmodel.h"
#include "ui/models/embeddedcutmodel.h"
#include "ui/panels/embeddedpanel.h"
#include "ui/panels/embeddedsettingsbox.h"
#include "ui/text/embeddedtext.h"
#include "ui/theme/theme.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// What a board makes of a session, in the window.
class EmbeddedPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhyThereIsNothing();
    void leadsToThePlaceWhereItStops();
    void followsALiveSession();
    void settingsHoldAtOnce();
    void remembersSettings();
    void forgetsSettingsThatCannotBe();
    void listsTheCuts();
    void copiesAReport();
    void outlivesItsInspection();
    void everyRemarkHasASentence();

private:
    [[nodiscard]] QTableView& calls() { return *m_panel->findChild<QTableView*>(u"embeddedCallTable"_s); }
    [[nodiscard]] QTableView& cuts() { return *m_panel->findChild<QTableView*>(u"embeddedCutTable"_s); }
    [[nodiscard]] QString label(const char* name)
    {
        return m_panel->findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    [[nodiscard]] QString cell(int row, int column)
    {
        return calls().model()->index(row, column).data().toString();
    }
    void show(const Octets& script);
    void playSplitReply();

    const Theme m_theme;
    QWidget m_window;
    const WindowActions m_actions{&m_window};
    std::unique_ptr<ScriptedTranscript> m_script;
    std::unique_ptr<Inspection> m_inspection;
    std::unique_ptr<EmbeddedPanel> m_panel;
};

void EmbeddedPanelTest::init()
{
    m_panel = std::make_unique<EmbeddedPanel>(m_actions);
    for (QTableView* const table : {&calls(), &cuts()})
        new QAbstractItemModelTester(table->model(), table);
    m_panel->resize(1200, 340);
    m_panel->show();
}

void EmbeddedPanelTest::cleanup()
{
    m_panel.reset();
    m_inspection.reset();
    m_script.reset();
}

void EmbeddedPanelTest::show(const Octets& script)
{
    m_script = std::make_unique<ScriptedTranscript>(script);
    m_inspection = std::make_unique<Inspection>(m_script->transcript());
    m_panel->setInspection(m_inspection.get());
}

void EmbeddedPanelTest::playSplitReply()
{
    show(signInScript() + "C: STAT\n");
    m_script->serverSends("+OK 2 3");
    m_script->serverSends("20\r\n");
    m_script->play("C: QUIT\nS: +OK\n!close\n");
}

void EmbeddedPanelTest::saysWhyThereIsNothing()
{
    auto* const pages = m_panel->findChild<QStackedWidget*>();
    QCOMPARE(pages->currentIndex(), 0);
    QVERIFY(label("emptyText").contains(u"NetX"_s));
    show({});
    QCOMPARE(label("emptyText"), u"Nothing was said yet."_s);
    m_script->transcript()->noteTls({}, m_script->now());
    m_script->play(signInScript());
    QTRY_VERIFY(label("emptyText").contains(u"TLS"_s));
    QCOMPARE(pages->currentIndex(), 0);
}

void EmbeddedPanelTest::leadsToThePlaceWhereItStops()
{
    playSplitReply();
    QTRY_COMPARE(calls().model()->rowCount(), 4);
    QVERIFY(label("embeddedTitle").startsWith(u"The board stops understanding here: "_s));
    QVERIFY(label("embeddedTitle").contains(u"nx_pop3_client_mail_items_get"_s));
    QVERIFY(label("embeddedReason").contains(u"2 segments"_s));
    QVERIFY(label("embeddedAdvice").startsWith(u"What helps: "_s));
    QCOMPARE(calls().currentIndex().row(), 1);
    QCOMPARE(cell(1, EmbeddedCallModel::Outputs), u"count 2, total 3"_s);
    QVERIFY(cell(1, EmbeddedCallModel::Correct).contains(u"320"_s));
    QCOMPARE(cell(2, EmbeddedCallModel::Returns), u"0xB4 NX_POP3_SERVER_ERROR_STATUS"_s);
    QSignalSpy asked(m_panel.get(), &EmbeddedPanel::exchangeRequested);
    QTest::keyClick(&calls(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toULongLong(), quint64(3));
}

void EmbeddedPanelTest::followsALiveSession()
{
    show(signInScript() + "C: STAT\n");
    QTRY_COMPARE(cell(1, EmbeddedCallModel::Returns), u"waits"_s);
    QVERIFY(label("embeddedTitle").startsWith(u"So far"_s));
    m_script->play("S: +OK 2 320\n");
    QTRY_COMPARE(cell(1, EmbeddedCallModel::Returns), u"0x00 NX_SUCCESS"_s);
    m_panel->hide();
    m_script->play("C: QUIT\nS: +OK\n!close\n"); // and again when it is to be seen
    m_panel->show();
    QTRY_COMPARE(calls().model()->rowCount(), 4);
    QVERIFY(label("embeddedTitle").startsWith(u"The board understands"_s));
}

void EmbeddedPanelTest::settingsHoldAtOnce()
{
    playSplitReply();
    QTRY_COMPARE(calls().currentIndex().row(), 1);
    m_panel->findChild<QSpinBox*>(u"embeddedName"_s)->setValue(3);
    QTRY_COMPARE(cell(0, EmbeddedCallModel::Returns), u"0xB1 NX_POP3_PARAM_ERROR"_s);
    QCOMPARE(calls().currentIndex().row(), 0);
}

void EmbeddedPanelTest::remembersSettings()
{
    m_panel->findChild<QSpinBox*>(u"embeddedPayload"_s)->setValue(500);
    const QByteArray state = m_panel->saveState();
    EmbeddedPanel other(m_actions);
    QVERIFY(other.restoreState(state));
    QCOMPARE(other.findChild<QSpinBox*>(u"embeddedPayload"_s)->value(), 500);
    QVERIFY(other.findChild<EmbeddedSettingsBox*>()->text().contains(u"500"_s));
}

void EmbeddedPanelTest::forgetsSettingsThatCannotBe()
{
    QVERIFY(!m_panel->restoreState({}));
    QVERIFY(!m_panel->restoreState("nonsense"));
    QCOMPARE(m_panel->findChild<QSpinBox*>(u"embeddedPayload"_s)->value(), 1460);
}

void EmbeddedPanelTest::listsTheCuts()
{
    show(signInScript() + "C: STAT\nS: +OK 1 9\nC: RETR 1\nS: +OK 9 octets\nS: a: b\nS: \nS: c\nS: .\n");
    QTRY_VERIFY(cuts().model()->rowCount() > 3);
    const auto text = [this](int row, int column) {
        return cuts().model()->index(row, column).data().toString();
    };
    QCOMPARE(text(0, EmbeddedCutModel::Place), u"status line, behind octets 1 to 2"_s);
    const int last = cuts().model()->rowCount() - 1;
    QCOMPARE(text(last, EmbeddedCutModel::Place), u"end of the message, CR LF . CR LF cut 3|2, 4|1"_s);
    QCOMPARE(text(last, EmbeddedCutModel::Outcome), outcomeText(EmbeddedCutOutcome::Hang));
    QSignalSpy asked(m_panel.get(), &EmbeddedPanel::exchangeRequested);
    cuts().selectRow(last);
    QTest::keyClick(&cuts(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
}

void EmbeddedPanelTest::copiesAReport()
{
    playSplitReply();
    QTRY_COMPARE(calls().model()->rowCount(), 4);
    m_panel->findChild<QAction*>(u"copyEmbeddedAction"_s)->trigger();
    const QString report = QGuiApplication::clipboard()->text();
    QVERIFY(report.startsWith(u"The board stops understanding here: "_s));
    QVERIFY(report.contains(u"payload=1460"_s));
    QCOMPARE(report.count(u"nx_pop3_client_quit"_s), 1);
}

void EmbeddedPanelTest::outlivesItsInspection()
{
    playSplitReply();
    m_inspection.reset();
    m_panel->findChild<QSpinBox*>(u"embeddedPackets"_s)->setValue(3);
    QTest::keyClick(&calls(), Qt::Key_Return);
    m_panel->setInspection(nullptr);
    QCOMPARE(calls().model()->rowCount(), 0);
}

void EmbeddedPanelTest::everyRemarkHasASentence()
{
    for (const EmbeddedRow& row : embeddedTable()) {
        const EmbeddedRemark remark{row.kind, Direction::Server, {}, {u"1"_s, u"2"_s, u"3"_s}};
        const QString text = embeddedText(remark);
        QVERIFY2(text.size() > 20 && text.endsWith(u'.'), row.id);
        QVERIFY2(!text.contains(u'%'), row.id);
        const QString advice = embeddedAdvice(remark);
        QVERIFY2(advice.isEmpty() || advice.endsWith(u'.'), row.id);
    }
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::EmbeddedPanelTest)
#include "tst_embeddedpanel.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/message/messagetabs.h"
#include "ui/models/findingfilter.h"
#include "ui/models/findingmodel.h"
#include "ui/panels/findingpanel.h"
#include "ui/panels/messagepanel.h"
#include "ui/text/findingtext.h"
#include "ui/theme/theme.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// STAT and LIST differ; message 1 holds a bare LF and is not of its size; message 2 is deleted twice.
Octets oddSession()
{
    return signInScript() + "C: STAT\nS: +OK 2 320\nC: LIST\nS: +OK\nS: 1 120\nS: 2 201\nS: .\n"
                            "C: RETR 1\nS: +OK 120 octets\nS: a: b\nS: \nS: one\\ntwo\nS: .\n"
                            "C: DELE 2\nS: +OK\nC: DELE 2\nS: +OK\n";
}

} // namespace

class FindingPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyVerdictHasAWordAndAnIcon();
    void modelHoldsTheFindings();
    void modelFollowsTheInspection();
    void filterFinds_data();
    void filterFinds();
    void tellsWhomItJudges();
    void sortsByWhatAColumnMeans();
    void saysThatNothingIsWrong();
    void explainsWhatIsPicked();
    void leadsToLogAndMessage();
    void copiesWhatIsSelected();
    void showsThoseOfAMessage();
    void messagePanelCountsItsFindings();

private:
    [[nodiscard]] QTableView& table() { return *m_panel->findChild<QTableView*>(u"findingTable"_s); }
    [[nodiscard]] QString cell(int row, int column)
    {
        return table().model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString label(const char* name)
    {
        return m_panel->findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    /// Picks the finding of one rule.
    void pick(const QString& rule);

    const Theme m_theme;
    QWidget m_window;
    const WindowActions m_actions{&m_window};
    std::unique_ptr<ScriptedTranscript> m_script;
    std::unique_ptr<Inspection> m_inspection;
    std::unique_ptr<FindingPanel> m_panel;
};

void FindingPanelTest::init()
{
    m_script = std::make_unique<ScriptedTranscript>(oddSession());
    m_inspection = std::make_unique<Inspection>(m_script->transcript());
    m_panel = std::make_unique<FindingPanel>(m_actions);
    m_panel->setInspection(m_inspection.get());
}

void FindingPanelTest::cleanup()
{
    m_panel.reset();
    m_inspection.reset();
}

void FindingPanelTest::pick(const QString& rule)
{
    for (int row = 0; row < table().model()->rowCount(); ++row) {
        if (cell(row, FindingModel::Rule) == rule) {
            table().selectRow(row);
            return;
        }
    }
    QFAIL(qPrintable(rule));
}

/// Colour is never the only sign.
void FindingPanelTest::everyVerdictHasAWordAndAnIcon()
{
    QSet<QString> words;
    for (const RfcVerdict verdict : {RfcVerdict::Ok, RfcVerdict::Deviation, RfcVerdict::Violation})
        words += verdictText(verdict);
    for (const EmbeddedVerdict verdict :
         {EmbeddedVerdict::Works, EmbeddedVerdict::Breaks, EmbeddedVerdict::Unsafe})
        words += verdictText(verdict);
    QCOMPARE(words.size(), qsizetype(6));
    QVERIFY(verdictIcon(RfcVerdict::Deviation) != verdictIcon(RfcVerdict::Violation));
    QVERIFY(verdictIcon(RfcVerdict::Deviation) != verdictIcon(RfcVerdict::Ok));
    for (const FindingRow& row : findingTable()) {
        QVERIFY(!findingReason(row).isEmpty());
        QVERIFY(findingSection(row).startsWith(u"RFC "_s));
    }
}

void FindingPanelTest::modelHoldsTheFindings()
{
    FindingModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setInspection(m_inspection.get());
    QCOMPARE(model.rowCount(), static_cast<int>(m_inspection->findings().size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        const Finding& finding = m_inspection->findings().at(row);
        QCOMPARE(model.index(row, FindingModel::Text).data().toString(), finding.text());
        QVERIFY(!model.index(row, FindingModel::Verdict).data(Qt::DecorationRole).value<QIcon>().isNull());
    }
    model.setInspection(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void FindingPanelTest::modelFollowsTheInspection()
{
    ScriptedTranscript script(signInScript());
    Inspection inspection(script.transcript());
    FindingModel model;
    FindingFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester filterTester(&filter,
                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setInspection(&inspection);
    const int before = model.rowCount();
    script.play("C: LIST\nS: +OK\nS: x\nS: y\nS: .\nC: STAT\nS: +OK 2  320\n");
    QVERIFY(model.rowCount() > before);
    QCOMPARE(model.rowCount(), static_cast<int>(inspection.findings().size()));
    QCOMPARE(filter.rowCount(), model.rowCount());
}

void FindingPanelTest::filterFinds_data()
{
    QTest::addColumn<int>("severity");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("rules"); // in their order
    using Severity = FindingFilter::Severity;
    QTest::newRow("good_violations")
        << int(Severity::Violations) << QString()
        << u"stat-differs-from-list size-differs body-bare-lf dele-twice-accepted deleted-message-named"_s;
    QTest::newRow("good_message") << int(Severity::Violations) << u"message:2"_s
                                  << u"dele-twice-accepted deleted-message-named"_s;
    QTest::newRow("good_words") << int(Severity::All) << u"RETR announces"_s << u"size-differs"_s;
    QTest::newRow("good_row") << int(Severity::All) << u"L3"_s << u"size-differs"_s;
    QTest::newRow("good_smallClients") << int(Severity::BreaksSmallClients) << u"marker"_s << QString();
    QTest::newRow("incomplete_message") << int(Severity::All) << u"message:9"_s << QString();
}
void FindingPanelTest::filterFinds()
{
    QFETCH(const int, severity);
    QFETCH(const QString, query);
    QFETCH(const QString, rules);
    FindingModel model;
    FindingFilter filter;
    filter.setSourceModel(&model);
    model.setInspection(m_inspection.get());
    filter.setSeverity(static_cast<FindingFilter::Severity>(severity));
    filter.setQuery(query);
    QStringList found;
    for (int row = 0; row < filter.rowCount(); ++row)
        found += filter.index(row, FindingModel::Rule).data().toString().section(u' ', 0, 0);
    QStringList wanted = rules.split(u' ', Qt::SkipEmptyParts);
    found.sort();
    wanted.sort();
    QCOMPARE(found, wanted);
}

/// Findings about one side alone, and all again when one of the other side is asked for.
void FindingPanelTest::tellsWhomItJudges()
{
    auto* const party = m_panel->findChild<QComboBox*>(u"findingParty"_s);
    for (const Party wanted : {Party::Server, Party::Client}) {
        party->setCurrentIndex(wanted == Party::Server ? 1 : 2);
        QVERIFY(table().model()->rowCount() > 0);
        for (int row = 0; row < table().model()->rowCount(); ++row)
            QCOMPARE(cell(row, FindingModel::About), partyText(wanted));
    }
    for (qsizetype i = 0; i < m_inspection->findings().size(); ++i) {
        if (m_inspection->findings().at(i).kind == FindingKind::DeleTwiceAccepted)
            m_panel->showFinding(i);
    }
    QCOMPARE(party->currentIndex(), 0);
    QVERIFY(label("findingFacts").contains(u"about the server"_s));
}

void FindingPanelTest::sortsByWhatAColumnMeans()
{
    table().sortByColumn(FindingModel::Verdict, Qt::DescendingOrder);
    QCOMPARE(cell(0, FindingModel::Verdict), verdictText(RfcVerdict::Violation));
    QCOMPARE(cell(table().model()->rowCount() - 1, FindingModel::Verdict), verdictText(RfcVerdict::Ok));
    table().sortByColumn(FindingModel::Text, Qt::AscendingOrder);
    QCOMPARE(cell(0, FindingModel::Text), m_inspection->findings().at(0).text());
}

void FindingPanelTest::saysThatNothingIsWrong()
{
    ScriptedTranscript script("S: +OK ready\n");
    Inspection inspection(script.transcript());
    const QSignalSpy counts(m_panel.get(), &FindingPanel::countChanged);
    m_panel->setInspection(&inspection);
    QCOMPARE(counts.constLast().at(0).toInt(), 0);
    QVERIFY(!table().isVisibleTo(m_panel.get()));
    script.play("C: NOOP\nS: +Ok\n");
    QVERIFY(table().isVisibleTo(m_panel.get()));
    QCOMPARE(counts.constLast().at(0).toInt(), m_panel->count());
    m_panel->setInspection(nullptr);
    QVERIFY(!table().isVisibleTo(m_panel.get()));
}

void FindingPanelTest::explainsWhatIsPicked()
{
    const QString nothing = label("findingTitle");
    pick(u"size-differs (L3)"_s);
    QVERIFY(label("findingTitle") != nothing);
    QVERIFY(label("findingTitle").startsWith(u"Message 1: LIST says 120 octets"_s));
    QVERIFY(label("findingVerdict").contains(u"RFC 1939 §11"_s));
    QVERIFY(label("findingFacts").contains(u"message 1"_s));
    QCOMPARE(label("findingReason"), findingReason(findingRow(FindingKind::SizeDiffers)));
    QCOMPARE(m_panel->findChild<QLabel*>(u"findingTitle"_s)->textFormat(), Qt::PlainText);
}

void FindingPanelTest::leadsToLogAndMessage()
{
    QSignalSpy exchanges(m_panel.get(), &FindingPanel::exchangeRequested);
    QSignalSpy messages(m_panel.get(), &FindingPanel::messageRequested);
    pick(u"dele-twice-accepted (D1)"_s);
    QTest::keyClick(&table(), Qt::Key_Return);
    QCOMPARE(exchanges.size(), 1);
    const auto number = m_inspection->exchanges().size() - 1;
    QCOMPARE(exchanges.at(0).at(0).toULongLong(), static_cast<quint64>(number));
    m_panel->findChild<QAction*>(u"findingMessageAction"_s)->trigger();
    QCOMPARE(messages.size(), 1);
    m_script->play("S: nobody asked\nC: NOOP\nS: +OK\n");
    pick(u"unsolicited-octets (G6)"_s); // of no exchange: behind the last one before it
    QTest::keyClick(&table(), Qt::Key_Return);
    QCOMPARE(exchanges.at(1).at(0).toULongLong(), static_cast<quint64>(number));
    pick(u"stat-differs-from-list (S4)"_s);
    QVERIFY(!m_panel->findChild<QAction*>(u"findingMessageAction"_s)->isEnabled());
}

void FindingPanelTest::copiesWhatIsSelected()
{
    pick(u"body-bare-lf (R11)"_s);
    m_panel->findChild<QAction*>(u"copyFindingsAction"_s)->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"Lines of a multi-line response that end in LF alone: 1."_s),
             qPrintable(copied));
    QVERIFY(copied.contains(u"RFC 1939 §3"_s));
    QVERIFY(copied.contains(u"body-bare-lf (R11)"_s));
}

void FindingPanelTest::showsThoseOfAMessage()
{
    m_panel->findChild<QComboBox*>(u"findingSeverity"_s)->setCurrentIndex(3);
    m_panel->showMessage(MessageNumber::atIndex(0));
    QCOMPARE(m_panel->findChild<QLineEdit*>(u"findingFilterField"_s)->text(), u"message:1"_s);
    const auto& wanted = m_inspection->findings().concerning(MessageNumber::atIndex(0));
    QCOMPARE(table().model()->rowCount(), static_cast<int>(wanted.size()));
    QVERIFY(table().currentIndex().isValid());
    m_panel->showFinding(0); // which the filter hides
    QCOMPARE(label("findingTitle"), m_inspection->findings().at(0).text());
}

void FindingPanelTest::messagePanelCountsItsFindings()
{
    MessagePanel panel(m_actions);
    panel.setInspection(m_inspection.get());
    auto* const button = panel.findChild<QToolButton*>(u"messageFindings"_s);
    panel.showRow(0);
    const auto count = std::ssize(m_inspection->findings().concerning(MessageNumber::atIndex(0)));
    QCOMPARE(button->text(), findingCountText(count));
    QVERIFY(button->isVisibleTo(&panel));
    QSignalSpy requested(&panel, &MessagePanel::findingsRequested);
    button->click();
    QCOMPARE(requested.size(), 1);
    QCOMPARE(m_inspection->maildrop().items().front().number, MessageNumber::atIndex(0));
    m_script->play("C: RETR 1\nS: +ok 120 octets\nS: a: b\nS: \nS: one\nS: .\n");
    QVERIFY(button->text() != findingCountText(count));
    auto* const defects = panel.findChild<QToolButton*>(u"messageDefects"_s);
    QTRY_VERIFY_WITH_TIMEOUT(defects->isVisibleTo(&panel), 30'000);
    QVERIFY(defects->text().endsWith(u"defects"_s)); // it has neither Date nor From
    defects->click();
    QCOMPARE(panel.tabs()->currentId(), u"defects"_s);
    panel.setInspection(nullptr);
    QVERIFY(!defects->isVisibleTo(&panel));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::FindingPanelTest)
#include "tst_findingpanel.moc"

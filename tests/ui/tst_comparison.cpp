// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown and a recording side by side, in a window of its own.
#include "core/inspection/compare/sourcecomparison.h"
#include "core/inspection/exchangewords.h"
#include "tests/support/scriptedrecording.h"
#include "tests/support/scriptedtranscript.h"
#include "tests/ui/windowbench.h"
#include "ui/compare/comparedexchangemodel.h"
#include "ui/compare/comparedfactmodel.h"
#include "ui/compare/comparisonwindow.h"
#include "ui/compare/differencedelegate.h"
#include "ui/log/logcontents.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/models/factrole.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

std::shared_ptr<const ComparisonResult> compared(const Octets& first, const Octets& second)
{
    const ScriptedTranscript one(first);
    const ScriptedTranscript other(second);
    const Inspection a(one.transcript());
    const Inspection b(other.transcript());
    SourceComparison comparison(a, b);
    while (comparison.take(std::chrono::milliseconds(5)))
        ;
    return std::make_shared<const ComparisonResult>(comparison.takeResult());
}

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }
    void modelsHoldTheResult();
    void findsWhatDiffersInText_data();
    void findsWhatDiffersInText();
    void comparesASessionWithItsRecording();
    void letsChooseTheConnection();
    void leadsFromDifferenceToDifferenceAndToTheLog();
    void copiesAndSaves();
    void bearsAFileThatIsNone();
    void canBeCancelled();
    void bearsThatTheSourceGoes();
    void remembersItsLayout();

private:
    /// Records the session that is shown as it is now.
    [[nodiscard]] QString record(const QString& name);
    [[nodiscard]] ComparisonWindow* compareWith(const QString& path);
    [[nodiscard]] static QString summary(const ComparisonWindow& window)
    {
        return window.findChild<QLabel*>(u"comparisonSummary"_s)->text();
    }
    [[nodiscard]] static QTableView& table(const ComparisonWindow& window, const char* name)
    {
        return *window.findChild<QTableView*>(QString::fromLatin1(name));
    }
    std::unique_ptr<WindowBench> m_bench;
};

QString ComparisonTest::record(const QString& name)
{
    const Transcript& transcript = m_bench->controller().inspection()->transcript();
    const QString path = m_bench->folder() + u'/' + name;
    QFile file(path);
    const auto& recording = transcript.recording();
    if (!file.open(QIODevice::WriteOnly) || file.write(recording->read(0, recording->size())) < 24)
        return {};
    return path;
}

ComparisonWindow* ComparisonTest::compareWith(const QString& path)
{
    m_bench->window().compareWith(path);
    auto* const window = m_bench->window().findChildren<ComparisonWindow*>().constLast();
    const auto* const bar = window->findChild<QProgressBar*>(u"comparisonProgress"_s);
    static_cast<void>(QTest::qWaitFor([bar] { return !bar->isVisible(); }, 10'000));
    return window;
}

void ComparisonTest::modelsHoldTheResult()
{
    ComparedExchangeModel exchanges;
    ComparedFactModel facts;
    const QAbstractItemModelTester one(&exchanges, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester other(&facts, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto result = compared(signInScript() + "C: STAT\nS: +OK 1 16\nC: NOOP\nS: +OK\n",
                                 signInScript() + "C: STAT\nS: +OK 1 17\nC: RSET\nS: +OK\n");
    exchanges.setResult(result);
    facts.setResult(result);
    QCOMPARE(exchanges.rowCount(), 6);
    const auto cell = [&exchanges](int row, int column) {
        return exchanges.index(row, column).data().toString();
    };
    QCOMPARE(cell(0, ComparedExchangeModel::Sign), u"="_s);
    QCOMPARE(cell(3, ComparedExchangeModel::Sign), u"≠"_s);
    QCOMPARE(cell(3, ComparedExchangeModel::FirstReply), u"+OK 1 16"_s);
    QCOMPARE(cell(3, ComparedExchangeModel::SecondReply), u"+OK 1 17"_s);
    QCOMPARE(cell(3, ComparedExchangeModel::DiffersIn), u"text"_s);
    QCOMPARE(cell(4, ComparedExchangeModel::Sign), u"−"_s);
    QCOMPARE(cell(5, ComparedExchangeModel::Sign), u"+"_s);
    QVERIFY(cell(5, ComparedExchangeModel::FirstReply).isEmpty());
    exchanges.setOnlyDifferences(true);
    QCOMPARE(exchanges.rowCount(), 3);
    const int all = facts.rowCount();
    facts.setOnlyDifferences(true);
    QVERIFY(facts.rowCount() > 0 && facts.rowCount() < all);
    exchanges.setResult(nullptr);
    QCOMPARE(exchanges.rowCount(), 0);
    QVERIFY(!exchanges.nextDifference(-1, true));
}

void ComparisonTest::findsWhatDiffersInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("part");
    QTest::newRow("good_lastWord") << u"+OK 1 16"_s << u"+OK 1 17"_s << u"16"_s;
    QTest::newRow("good_middle") << u"+OK one two"_s << u"+OK 1 two"_s << u"one"_s;
    QTest::newRow("good_longer") << u"+OK ready now"_s << u"+OK ready"_s << u" now"_s;
    QTest::newRow("good_shorter") << u"+OK ready"_s << u"+OK ready now"_s << QString();
    QTest::newRow("good_all") << u"+OK"_s << u"-ERR"_s << u"+OK"_s;
    QTest::newRow("good_nothing") << u"+OK"_s << u"+OK"_s << QString();
    QTest::newRow("good_empty") << QString() << u"+OK"_s << QString();
}

void ComparisonTest::findsWhatDiffersInText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, other);
    QFETCH(const QString, part);
    const auto [begin, size] = DifferenceDelegate::differingPart(text, other);
    QCOMPARE(text.sliced(begin, size), part);
}

void ComparisonTest::comparesASessionWithItsRecording()
{
    QVERIFY(m_bench->openDemo());
    const ComparisonWindow* const window = compareWith(record(u"demo.pcap"_s));
    QVERIFY2(summary(*window).startsWith(u"No difference that matters."_s), qPrintable(summary(*window)));
    QCOMPARE(table(*window, "comparedExchanges").model()->rowCount(),
             static_cast<int>(m_bench->controller().inspection()->exchanges().size()));
    QVERIFY(table(*window, "comparedFacts").model()->rowCount() > 5);
    window->findChild<QCheckBox*>(u"onlyDifferences"_s)->setChecked(true);
    QCOMPARE(table(*window, "comparedExchanges").model()->rowCount(), 0);
    QVERIFY(!window->findChild<QAction*>(u"nextDifference"_s)->isEnabled());
}

void ComparisonTest::letsChooseTheConnection()
{
    QVERIFY(m_bench->openDemo());
    QFile file(m_bench->folder() + u"/three.pcap"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(recordingOf({"!close\n", signInScript() + "C: STAT\nS: +OK 1 16\n",
                            signInScript() + "C: NOOP\nS: +OK\nC: NOOP\nS: +OK\n"}));
    file.close();
    const ComparisonWindow* const window = compareWith(file.fileName());
    auto* const connection = window->findChild<QSpinBox*>(u"comparedConnection"_s);
    QVERIFY(connection->isVisible());
    QCOMPARE(connection->text(), u"connection 2 of 3"_s);
    const QString second = summary(*window);
    connection->setValue(3);
    QTRY_VERIFY(!window->findChild<QProgressBar*>(u"comparisonProgress"_s)->isVisible());
    QCOMPARE(connection->text(), u"connection 3 of 3"_s);
    QVERIFY2(summary(*window) != second, qPrintable(second));
}

void ComparisonTest::leadsFromDifferenceToDifferenceAndToTheLog()
{
    QVERIFY(m_bench->openDemo());
    const QString path = record(u"before.pcap"_s);
    const auto exchanges = [this] { return m_bench->controller().inspection()->exchanges().size(); };
    const qsizetype before = exchanges();
    m_bench->controller().sendRaw("NOOP");
    m_bench->controller().sendRaw("STAT");
    QTRY_VERIFY(exchanges() == before + 2 &&
                m_bench->controller().inspection()->exchanges().at(exchanges() - 1).hasEnded);
    ComparisonWindow* const window = compareWith(path);
    QVERIFY2(summary(*window).contains(u"2 only in A"_s), qPrintable(summary(*window)));
    QTableView& rows = table(*window, "comparedExchanges");
    auto* const next = window->findChild<QAction*>(u"nextDifference"_s);
    QCOMPARE(next->shortcuts().size(), 2);
    next->trigger();
    const int first = rows.currentIndex().row();
    QCOMPARE(rows.model()->index(first, ComparedExchangeModel::CommandLine).data().toString(), u"NOOP"_s);
    next->trigger();
    QCOMPARE(rows.currentIndex().row(), first + 1);
    next->trigger(); // around the end
    QCOMPARE(rows.currentIndex().row(), first);
    window->findChild<QAction*>(u"previousDifference"_s)->trigger();
    QCOMPARE(rows.currentIndex().row(), first + 1);
    QVERIFY(window->findChild<QAction*>(u"comparedInLog"_s)->isEnabled());
    window->findChild<QAction*>(u"comparedInLog"_s)->trigger();
    const LogView& log = *m_bench->window().findChild<LogPanel*>()->view();
    QTRY_VERIFY(log.isVisible() && log.currentRow() >= 0);
    const auto exchange = log.contents().cell(log.currentRow()).entry().exchange;
    QCOMPARE(exchange, std::optional(static_cast<quint64>(exchanges() - 1)));
}

void ComparisonTest::copiesAndSaves()
{
    QVERIFY(m_bench->openDemo());
    const QString path = record(u"before.pcap"_s);
    m_bench->controller().sendRaw("NOOP");
    const ExchangeList& exchanges = m_bench->controller().inspection()->exchanges();
    QTRY_VERIFY(wordsOf(exchanges.at(exchanges.size() - 1), m_bench->controller().inspection()->transcript())
                        .command == "NOOP" &&
                exchanges.at(exchanges.size() - 1).hasEnded);
    ComparisonWindow* const window = compareWith(path);
    window->findChild<QAction*>(u"nextDifference"_s)->trigger();
    window->findChild<QAction*>(u"copyCompared"_s)->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"  - "_s) && copied.contains(u"NOOP: +OK"_s), qPrintable(copied));
    for (const auto& [action, begin] :
         {std::pair("saveComparedText", "- A: "), {"saveComparedHtml", "<!DOCTYPE"}}) {
        window->findChild<QAction*>(QString::fromLatin1(action))->trigger();
        auto* const dialog = window->findChild<QFileDialog*>(u"saveFileDialog"_s);
        QVERIFY(dialog);
        const QString to = m_bench->folder() + u'/' + QString::fromLatin1(action);
        emit dialog->fileSelected(to);
        dialog->reject();
        QFile file(to);
        QTRY_VERIFY(file.exists());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray all = file.readAll();
        QVERIFY2(all.startsWith(begin) && all.contains("NOOP"), all.constData());
        QTRY_VERIFY(!window->findChild<QFileDialog*>(u"saveFileDialog"_s));
    }
}

void ComparisonTest::bearsAFileThatIsNone()
{
    QVERIFY(m_bench->openDemo());
    const QString path = m_bench->folder() + u"/garbage.pcap"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no capture at all, and long enough\n") > 0);
    file.close();
    for (const QString& wrong : {path, m_bench->folder() + u"/nowhere.pcap"_s}) {
        const ComparisonWindow* const window = compareWith(wrong);
        QVERIFY2(summary(*window).contains(QFileInfo(wrong).fileName()), qPrintable(summary(*window)));
        QVERIFY(!window->findChild<QAction*>(u"saveComparedText"_s)->isEnabled());
    }
}

void ComparisonTest::canBeCancelled()
{
    QVERIFY(m_bench->openDemo());
    const QString path = record(u"demo.pcap"_s);
    m_bench->window().compareWith(path);
    auto* const window = m_bench->window().findChildren<ComparisonWindow*>().constLast();
    window->findChild<QAction*>(u"cancelComparison"_s)->trigger();
    QVERIFY2(summary(*window).contains(u"cancelled"_s), qPrintable(summary(*window)));
    window->findChild<QAction*>(u"compareAgain"_s)->trigger();
    QTRY_VERIFY(summary(*window).startsWith(u"No difference"_s));
}

void ComparisonTest::bearsThatTheSourceGoes()
{
    QVERIFY(m_bench->openDemo());
    const QString path = record(u"demo.pcap"_s);
    ComparisonWindow* const window = compareWith(path);
    const int rows = table(*window, "comparedExchanges").model()->rowCount();
    m_bench->controller().end(Ending::Drop);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    m_bench->window().openRecording(path);
    QTRY_VERIFY(m_bench->controller().recording() && !m_bench->controller().isReading());
    QTRY_VERIFY(!window->shown());
    QCOMPARE(table(*window, "comparedExchanges").model()->rowCount(), rows);
    window->findChild<QAction*>(u"compareAgain"_s)->trigger();
    table(*window, "comparedExchanges").selectRow(1);
    QVERIFY(!window->findChild<QAction*>(u"comparedInLog"_s)->isEnabled());
}

void ComparisonTest::remembersItsLayout()
{
    QVERIFY(m_bench->openDemo());
    const QString path = record(u"demo.pcap"_s);
    ComparisonWindow* window = compareWith(path);
    window->resize(1000, 600);
    table(*window, "comparedExchanges").setColumnWidth(ComparedExchangeModel::CommandLine, 123);
    window->findChild<QCheckBox*>(u"onlyDifferences"_s)->setChecked(true);
    QPointer<ComparisonWindow> closed(window);
    window->close();
    QTRY_VERIFY(!closed);
    window = compareWith(path);
    QCOMPARE(window->size(), QSize(1000, 600));
    QCOMPARE(table(*window, "comparedExchanges").columnWidth(ComparedExchangeModel::CommandLine), 123);
    QVERIFY(window->findChild<QCheckBox*>(u"onlyDifferences"_s)->isChecked());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::ComparisonTest)
#include "tst_comparison.moc"

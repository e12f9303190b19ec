// SPDX-License-Identifier: GPL-3.0-or-later
// A session is saved as a recording, and the recording fills the same window without a server.
#include "core/inspection/chartfigures.h"
#include "core/inspection/exchangetimes.h"
#include "tests/ui/windowbench.h"
#include "ui/charts/charts.h"
#include "ui/controller/openedrecording.h"
#include "ui/models/maildropmodel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/views/timelineview.h"

#include <QApplication>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowRecordingsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }
    void fillsEveryViewAsItWas();
    void whatNeedsAServerSaysWhy();
    void isOpenedByDropping();
    void aSessionCanFollow();
    void somethingElseIsNotShown();
    void whatWasOpenedIsRemembered();
    void aCutOneIsShownUpToThere();
    void readingCanBeCancelled();

private:
    /// Every cell of the maildrop table.
    [[nodiscard]] QStringList table();
    /// Every entry of the log, and each exchange.
    [[nodiscard]] QStringList dialogue();
    /// Every cell of the findings, and the octets that each is about.
    [[nodiscard]] QStringList findings();
    /// When each exchange began, was answered and ended, what stretches of time went into, and where the
    /// timeline paints it.
    [[nodiscard]] QStringList timeline();
    /// Every number and every word of all charts.
    [[nodiscard]] QStringList charts();
    [[nodiscard]] QString save();
    [[nodiscard]] bool open(const QString& path);
    std::unique_ptr<WindowBench> m_bench;
};

QStringList MainWindowRecordingsTest::table()
{
    const MaildropModel& model = m_bench->window().maildropPanel().model();
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(row, column).data().toString();
    return cells;
}

QStringList MainWindowRecordingsTest::dialogue()
{
    const Inspection& inspection = *m_bench->controller().inspection();
    QStringList lines;
    for (qsizetype i = 0; i < inspection.log().size(); ++i) {
        const LogEntry& entry = inspection.log().at(i);
        const auto number = [](auto value) { return QString::number(value); };
        lines += QStringList{number(int(entry.kind)),
                             number(int(entry.direction)),
                             number(entry.at.time_since_epoch().count()),
                             number(entry.range.begin),
                             number(entry.range.end),
                             number(entry.lines),
                             number(entry.latency ? entry.latency->count() : -1),
                             number(entry.isNegative),
                             number(entry.isPipelined),
                             number(entry.anomalies.size()),
                             QString::fromLatin1(inspection.transcript().read(entry.direction, entry.range))}
                     .join(u' ');
    }
    for (qsizetype i = 0; i < inspection.exchanges().size(); ++i) {
        const ExchangeRecord& exchange = inspection.exchanges().at(i);
        lines += u"%1 %2 %3"_s.arg(exchange.bodyOctets.value())
                     .arg(exchange.sentAt.time_since_epoch().count())
                     .arg(exchange.lastOctetAt ? exchange.lastOctetAt->time_since_epoch().count() : -1);
    }
    return lines;
}

QStringList MainWindowRecordingsTest::findings()
{
    QStringList lines;
    const QAbstractItemModel& model = *m_bench->window().findChild<QTableView*>(u"findingTable"_s)->model();
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            lines += model.index(row, column).data().toString();
    const FindingList& all = m_bench->controller().inspection()->findings();
    for (qsizetype i = 0; i < all.size(); ++i)
        lines += u"%1 %2 %3"_s.arg(all.at(i).range.begin)
                     .arg(all.at(i).range.end)
                     .arg(all.at(i).at.time_since_epoch().count());
    return lines;
}

QStringList MainWindowRecordingsTest::timeline()
{
    const Inspection& inspection = *m_bench->controller().inspection();
    const ExchangeList& exchanges = inspection.exchanges();
    ExchangeTimes times;
    QStringList lines;
    if (!times.take(exchanges, inspection.transcript().chunks().back().at, exchanges.size()))
        lines += u"more"_s;
    TimelineView view;
    view.resize(900, 200);
    view.setInspection(m_bench->controller().inspection());
    view.fitAll();
    for (qsizetype i = 0; i < times.size(); ++i) {
        const ExchangeTimes::Span span = times.span(exchanges, i);
        const ExchangeTimes::Share share = times.share(span.begin, times.length());
        lines += u"%1 %2 %3 %4 %5 %6 %7"_s.arg(span.begin)
                     .arg(span.first)
                     .arg(span.end)
                     .arg(share.busy)
                     .arg(share.receiving)
                     .arg(share.refused)
                     .arg(view.placeOf(i).x());
    }
    return lines;
}

QStringList MainWindowRecordingsTest::charts()
{
    const Inspection& inspection = *m_bench->controller().inspection();
    ChartFigures figures;
    while (!figures.take(inspection, 1000)) {
    }
    QStringList lines;
    for (const Chart& chart : {latencyChart(figures, inspection), throughputChart(figures, inspection),
                               sizeChart(figures, inspection)}) {
        lines += chart.names;
        for (const ChartBox& box : chart.boxes)
            for (const double value : {box.least, box.lowerQuartile, box.median, box.upperQuartile, box.most})
                lines += QString::number(value, 'g', 17);
        for (const ChartSeries& series : chart.series)
            for (const double value : series.values)
                lines += series.name + QString::number(value, 'g', 17);
        for (const ChartPoint& point : chart.points)
            lines += point.text;
    }
    return lines;
}

QString MainWindowRecordingsTest::save()
{
    m_bench->settings().setSaveFolder(m_bench->folder());
    m_bench->action(WindowAction::SaveRecording)->trigger();
    auto* const dialog = m_bench->find<QFileDialog>("saveFileDialog");
    if (dialog == nullptr)
        return {};
    const QString path = m_bench->folder() + u"/session.pcap"_s;
    emit dialog->fileSelected(path);
    dialog->close();
    return QTest::qWaitFor([&path] { return QFile::exists(path); }) ? path : QString();
}

bool MainWindowRecordingsTest::open(const QString& path)
{
    const QSignalSpy read(&m_bench->controller(), &SessionController::recordingRead);
    m_bench->window().openRecording(path);
    return QTest::qWaitFor([&read] { return !read.isEmpty(); });
}

void MainWindowRecordingsTest::fillsEveryViewAsItWas()
{
    QVERIFY(m_bench->openDemo());
    m_bench->press(Qt::Key_A, Qt::ControlModifier);
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->maildrop().items().back().isRetrieved(), true);
    m_bench->press(Qt::Key_Delete);
    QTRY_COMPARE(m_bench->maildrop().markedCount(), 12);
    m_bench->controller().resetMarks();
    QTRY_COMPARE(m_bench->maildrop().markedCount(), 0);
    m_bench->controller().end(Ending::Commit);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    QTRY_VERIFY_WITH_TIMEOUT(!table().contains(u"…"_s), 30'000); // octets decoded are counted
    const QStringList liveTable = table();
    const QStringList liveDialogue = dialogue();
    const QStringList liveFindings = findings();
    const QStringList liveTimeline = timeline();
    const QStringList liveCharts = charts();
    const auto liveTls = m_bench->controller().inspection()->tls();
    const auto capabilities = m_bench->controller().inspection()->capabilitiesAfter();
    QVERIFY(liveTable.size() > 60 && liveDialogue.size() > 100 && liveTls && capabilities);
    QVERIFY(liveFindings.size() > 10 && liveTimeline.size() > 20 && liveCharts.size() > 50);
    const QString path = save();
    QVERIFY(!path.isEmpty());

    m_bench->reopen();
    QVERIFY(open(path));
    QTRY_COMPARE_WITH_TIMEOUT(table(), liveTable, 30'000);
    QCOMPARE(dialogue(), liveDialogue);
    QCOMPARE(findings(), liveFindings);
    QCOMPARE(timeline(), liveTimeline);
    QCOMPARE(charts(), liveCharts);
    QCOMPARE(m_bench->controller().inspection()->tls(), liveTls);
    QCOMPARE(m_bench->controller().inspection()->capabilitiesAfter()->lines(), capabilities->lines());
    const auto message = m_bench->controller().inspection()->message(3);
    QVERIFY(message && message->size() > 0);
    QVERIFY(m_bench->window().windowTitle().contains(u"session.pcap"_s));
    QCOMPARE(m_bench->barTitle(), u"This is a recording"_s);
    QCOMPARE(m_bench->controller().signedInWith(), u"SCRAM-SHA-256"_s);
    QVERIFY(m_bench->controller().peerAddress().startsWith(u"127.0.0.1:"_s));
    QVERIFY(m_bench->table().selectionModel()->hasSelection());
}

void MainWindowRecordingsTest::whatNeedsAServerSaysWhy()
{
    QVERIFY(m_bench->openDemo());
    QVERIFY(open(save()));
    for (const WindowAction action :
         {WindowAction::Reload, WindowAction::Retrieve, WindowAction::MarkDeleted, WindowAction::Commit,
          WindowAction::SendNoop, WindowAction::RawCommand}) {
        QVERIFY(!m_bench->action(action)->isEnabled());
        QVERIFY(m_bench->action(action)->toolTip().contains(u"A recording has no server"_s));
    }
    QVERIFY(m_bench->action(WindowAction::SaveRecording)->isEnabled());
    QVERIFY(m_bench->action(WindowAction::OpenDemo)->isEnabled());
}

void MainWindowRecordingsTest::isOpenedByDropping()
{
    QVERIFY(m_bench->openDemo());
    const QString path = save();
    m_bench->reopen();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const QSignalSpy read(&m_bench->controller(), &SessionController::recordingRead);
    QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_bench->window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_bench->window(), &event);
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(m_bench->maildrop().items().size(), 12U);
}

/// From a recording to a server and back; what was disabled comes again.
void MainWindowRecordingsTest::aSessionCanFollow()
{
    QVERIFY(m_bench->openDemo());
    const QString path = save();
    QVERIFY(open(path)); // ends the session first
    QVERIFY(m_bench->controller().recording() != nullptr);
    QVERIFY(m_bench->openDemo());
    QVERIFY(m_bench->controller().recording() == nullptr);
    m_bench->clickRow(0);
    QVERIFY(m_bench->action(WindowAction::Retrieve)->isEnabled());
    QVERIFY(!m_bench->action(WindowAction::Retrieve)->toolTip().contains(u"recording"_s));
    QVERIFY(m_bench->action(WindowAction::Reload)->isEnabled());
    QVERIFY(open(path));
}

void MainWindowRecordingsTest::somethingElseIsNotShown()
{
    const QString path = m_bench->folder() + u"/other.pcap"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no capture at all");
    file.close();
    m_bench->window().openRecording(path);
    QTRY_COMPARE(m_bench->barTitle(), u"This is neither a recording nor a capture"_s);
    QVERIFY(m_bench->find<MessageBar>("messageBar")->message().text.contains(u"other.pcap"_s));
    QVERIFY(m_bench->controller().recording() == nullptr);
    QVERIFY(m_bench->settings().recentFiles().isEmpty());
}

void MainWindowRecordingsTest::whatWasOpenedIsRemembered()
{
    QVERIFY(m_bench->openDemo());
    const QString path = save();
    const QString other = m_bench->folder() + u"/other & more.pcap"_s;
    QVERIFY(QFile::copy(path, other));
    auto* menu = m_bench->window().findChild<QMenu*>(u"recentFilesMenu"_s);
    QVERIFY(menu && !menu->menuAction()->isEnabled());
    QVERIFY(open(path));
    QVERIFY(open(other));
    QVERIFY(open(path));
    QCOMPARE(m_bench->settings().recentFiles(), (QStringList{path, other}));
    m_bench->reopen();
    menu = m_bench->window().findChild<QMenu*>(u"recentFilesMenu"_s);
    QVERIFY(menu && menu->menuAction()->isEnabled());
    QCOMPARE(menu->actions().at(1)->text(), u"&2  other && more.pcap"_s);
    menu->actions().at(1)->trigger();
    QTRY_VERIFY(m_bench->controller().recording() != nullptr);
    QCOMPARE(m_bench->controller().recording()->path(), other);
    m_bench->window().findChild<QAction*>(u"forgetRecentFiles"_s)->trigger();
    QVERIFY(m_bench->settings().recentFiles().isEmpty() && !menu->menuAction()->isEnabled());
}

void MainWindowRecordingsTest::aCutOneIsShownUpToThere()
{
    QVERIFY(m_bench->openDemo());
    const QString path = save();
    QFile file(path);
    QVERIFY(file.resize(file.size() - 5));
    QVERIFY(open(path));
    QCOMPARE(m_bench->barTitle(), u"The recording is cut or damaged"_s);
    QCOMPARE(m_bench->maildrop().items().size(), 12U);
}

void MainWindowRecordingsTest::readingCanBeCancelled()
{
    QVERIFY(m_bench->openDemo());
    const QString path = save();
    const QSignalSpy read(&m_bench->controller(), &SessionController::recordingRead);
    m_bench->controller().end(Ending::Commit);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    bool couldBeCancelled = false;
    connect(&m_bench->controller(), &SessionController::recordingOpened,
            m_bench->action(WindowAction::Cancel), [&] {
                couldBeCancelled = m_bench->controller().isReading();
                m_bench->controller().cancel();
            });
    m_bench->window().openRecording(path);
    QTRY_VERIFY(m_bench->controller().recording() != nullptr);
    QVERIFY(couldBeCancelled);
    QCOMPARE(read.size(), 1);
    QVERIFY(!m_bench->controller().isReading());
    QVERIFY(m_bench->controller().inspection()->hasEnded());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowRecordingsTest)
#include "tst_mainwindowrecordings.moc"

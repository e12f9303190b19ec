// SPDX-License-Identifier: GPL-3.0-or-later
// A recording of several connections: one is chosen, and every view shows that one.
#include "tests/support/scriptedrecording.h"
#include "tests/support/scriptedtranscript.h"
#include "tests/ui/windowbench.h"
#include "ui/controller/connectionchoice.h"
#include "ui/log/logcontents.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/models/connectionmodel.h"
#include "ui/models/maildropmodel.h"
#include "ui/panels/connectionpanel.h"
#include "ui/panels/findingpanel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagebar.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

Octets sessionOf(const QList<quint64>& sizes)
{
    return signInScript() + listingScript(sizes) + "C: QUIT\nS: +OK bye\n!close\n";
}

/// The dialogue with the times at which it went.
Octets scriptOf(const Inspection& inspection)
{
    const Transcript& transcript = inspection.transcript();
    Octets script;
    for (const Transcript::Chunk& chunk : transcript.chunks())
        script += QByteArray::number(chunk.at.time_since_epoch().count()) + ' ' +
                  transcript.read(chunk.direction, {chunk.begin, chunk.begin + chunk.size});
    return script;
}

} // namespace

class MainWindowConnectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }
    void oneConnectionNeedsNoList();
    void theFirstThatShowsSomethingIsChosen();
    void choosingShowsItEverywhere();
    void keysLeadThroughThem();
    void aFilterDoesNotChoose();
    void addressesCanBeCopied();
    void columnsAreRemembered();
    void exportsSayWhatTheyHold();
    void aSessionTakesTheListAway();
    void aBigOneIsReadInTurns();

private:
    [[nodiscard]] bool open(const QList<Octets>& scripts);
    [[nodiscard]] ConnectionPanel& panel() { return *m_bench->window().findChild<ConnectionPanel*>(); }
    [[nodiscard]] QTableView& list() { return panel().table(); }
    [[nodiscard]] qsizetype shown() { return m_bench->controller().connections()->shown(); }
    void click(int row);

    std::unique_ptr<WindowBench> m_bench;
};

bool MainWindowConnectionsTest::open(const QList<Octets>& scripts)
{
    const QString path = m_bench->folder() + u"/several.pcap"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(recordingOf(scripts));
    file.close();
    const QSignalSpy read(&m_bench->controller(), &SessionController::recordingRead);
    m_bench->window().openRecording(path);
    return QTest::qWaitFor([&] {
        const ConnectionChoice* const choice = m_bench->controller().connections();
        const bool isListed =
            list().model()->rowCount() == scripts.size() &&
            (scripts.size() < 2 || m_bench->action(WindowAction::NextConnection)->isEnabled());
        return !read.isEmpty() && isListed && !choice->list().isLooking();
    });
}

void MainWindowConnectionsTest::click(int row)
{
    const QRect cell = list().visualRect(list().model()->index(row, ConnectionModel::Client));
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, cell.center());
}

void MainWindowConnectionsTest::oneConnectionNeedsNoList()
{
    QVERIFY(open({sessionOf({120})}));
    QTest::qWait(150); // what comes later is told by then
    QVERIFY(!panel().isVisible());
    QVERIFY(!m_bench->action(WindowAction::NextConnection)->isEnabled());
    QCOMPARE(m_bench->window().windowTitle(), u"several.pcap — Dropscope"_s);
}

void MainWindowConnectionsTest::theFirstThatShowsSomethingIsChosen()
{
    QVERIFY(open({"!close\n", "S: SSH-2.0-x\n!close\n", "C: STAT\nS: +OK 0 0\n!close\n",
                  sessionOf({120, 130}), sessionOf({1})}));
    QTRY_VERIFY(panel().isVisible());
    QTRY_COMPARE(shown(), 3);
    QCOMPARE(m_bench->maildrop().items().size(), 2U);
    QCOMPARE(list().currentIndex().row(), 3);
    QTRY_COMPARE(m_bench->window().windowTitle(), u"several.pcap: Connection 4 of 5 — Dropscope"_s);
    const auto* const status = m_bench->find<QLabel>("statusConnection");
    QVERIFY(status && status->text().startsWith(u"Connection 4 of 5"_s));
    QVERIFY(m_bench->controller().peerAddress().startsWith(u"192.0.2.2:110"_s));
}

void MainWindowConnectionsTest::choosingShowsItEverywhere()
{
    const Octets odd =
        signInScript() + listingScript({10, 20, 30}) + "C: NOOP\nS: +ok odd\nC: QUIT\nS: +OK\n!close\n";
    QVERIFY(open({sessionOf({120}), odd}));
    QTRY_COMPARE(list().model()->rowCount(), 2);
    QCOMPARE(shown(), 0);
    QCOMPARE(m_bench->table().model()->rowCount(), 1);
    const auto* const log = m_bench->window().findChild<LogPanel*>();
    const auto* const findings = m_bench->window().findChild<FindingPanel*>();
    const int before = findings->count();
    click(1);
    QCOMPARE(shown(), 1);
    QCOMPARE(m_bench->table().model()->rowCount(), 3);
    const Inspection& inspection = *m_bench->controller().inspection();
    QCOMPARE(&inspection, &m_bench->controller().connections()->inspection());
    QCOMPARE(inspection.transcript().connection()->clientPort, 40'001);
    QVERIFY(findings->count() > before);
    QCOMPARE(findings->count(), static_cast<int>(inspection.findings().size()));
    QCOMPARE(log->view()->contents().inspection(), &inspection);
    QVERIFY(m_bench->window().windowTitle().contains(u"Connection 2 of 2"_s));
    click(0);
    QCOMPARE(m_bench->table().model()->rowCount(), 1);
    QCOMPARE(findings->count(), before);
}

void MainWindowConnectionsTest::keysLeadThroughThem()
{
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2}), sessionOf({1, 2, 3})}));
    QTRY_COMPARE(list().model()->rowCount(), 3);
    m_bench->press(Qt::Key_PageDown, Qt::AltModifier);
    QCOMPARE(shown(), 1);
    m_bench->press(Qt::Key_PageDown, Qt::AltModifier);
    m_bench->press(Qt::Key_PageDown, Qt::AltModifier); // there is no further one
    QCOMPARE(shown(), 2);
    QCOMPARE(m_bench->table().model()->rowCount(), 3);
    m_bench->press(Qt::Key_PageUp, Qt::AltModifier);
    QCOMPARE(shown(), 1);
    list().setFocus();
    m_bench->press(Qt::Key_Up);
    QCOMPARE(shown(), 0);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->table().hasFocus());
    list().sortByColumn(ConnectionModel::Number, Qt::DescendingOrder);
    m_bench->press(Qt::Key_PageUp, Qt::AltModifier); // as the table stands
    QCOMPARE(shown(), 1);
}

void MainWindowConnectionsTest::aFilterDoesNotChoose()
{
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2}), sessionOf({1, 2, 3})}));
    QTRY_COMPARE(list().model()->rowCount(), 3);
    auto* const filter = m_bench->find<QLineEdit>("connectionFilter");
    const auto* const count = m_bench->find<QLabel>("connectionCount");
    QVERIFY(filter && count);
    QCOMPARE(count->text(), u"3 connections"_s);
    filter->setText(u"40002"_s);
    QTRY_COMPARE(list().model()->rowCount(), 1);
    QCOMPARE(count->text(), u"1 of 3 connections"_s);
    QCOMPARE(shown(), 0); // it is hidden, and still shown
    m_bench->press(Qt::Key_PageDown, Qt::AltModifier);
    QCOMPARE(shown(), 2);
    filter->clear();
    QTRY_COMPARE(list().model()->rowCount(), 3);
    QCOMPARE(shown(), 2);
    QCOMPARE(list().currentIndex().row(), 2);
}

void MainWindowConnectionsTest::addressesCanBeCopied()
{
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2})}));
    QTRY_COMPARE(list().model()->rowCount(), 2);
    const QClipboard* const clipboard = QGuiApplication::clipboard();
    m_bench->window().findChild<QAction*>(u"copyClientAddressAction"_s)->trigger();
    QCOMPARE(clipboard->text(), u"192.0.2.1:40000"_s);
    m_bench->window().findChild<QAction*>(u"copyServerAddressAction"_s)->trigger();
    QCOMPARE(clipboard->text(), u"192.0.2.2:110"_s);
    list().setFocus();
    m_bench->press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(clipboard->text().startsWith(u"1\t"_s) && clipboard->text().contains(u"ended by QUIT"_s));
}

void MainWindowConnectionsTest::columnsAreRemembered()
{
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2})}));
    list().setColumnHidden(ConnectionModel::Server, true);
    list().setColumnWidth(ConnectionModel::Client, 321);
    list().sortByColumn(ConnectionModel::ServerOctets, Qt::DescendingOrder);
    m_bench->window().close();
    m_bench->reopen();
    QVERIFY(list().isColumnHidden(ConnectionModel::Server));
    QCOMPARE(list().columnWidth(ConnectionModel::Client), 321);
    QCOMPARE(list().horizontalHeader()->sortIndicatorSection(), int(ConnectionModel::ServerOctets));
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2})}));
    QTRY_COMPARE(list().model()->index(0, 0).data().toString(), u"2"_s);
}

void MainWindowConnectionsTest::exportsSayWhatTheyHold()
{
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2})}));
    QTRY_COMPARE(list().model()->rowCount(), 2);
    click(1);
    const Inspection& shown = *m_bench->controller().inspection();
    const Octets script = scriptOf(shown);
    auto* const button = m_bench->find<QAbstractButton>("exportLogButton");
    QVERIFY(button);
    button->click();
    auto* const menu = m_bench->find<QMenu>("exportMenu");
    QVERIFY(menu);
    const auto entry = [menu](const char* name) {
        return menu->findChild<QAction*>(QLatin1StringView(name));
    };
    QCOMPARE(entry("exportWhich")->text(), u"Connection 2 of 2"_s);
    QCOMPARE(entry("exportAll")->text(), u"All 2 connections"_s);
    entry("exportConnection")->trigger();
    menu->close();
    auto* const dialog = m_bench->find<QFileDialog>("saveFileDialog");
    QVERIFY(dialog);
    m_bench->settings().setSaveFolder(m_bench->folder());
    const QString path = m_bench->folder() + u"/one.pcap"_s;
    emit dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(QFile::exists(path));

    const QSignalSpy read(&m_bench->controller(), &SessionController::recordingRead);
    m_bench->window().openRecording(path);
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(m_bench->controller().connections()->list().size(), 1);
    const Inspection& again = *m_bench->controller().inspection();
    QCOMPARE(scriptOf(again), script);
    QCOMPARE(again.transcript().connection()->clientPort, 40'001);
    QVERIFY(again.hasEnded());
    QVERIFY(!panel().isVisible());
    button->click();
    QVERIFY(!entry("exportConnection")->isVisible() && !entry("exportAll")->isVisible());
    menu->close();
}

void MainWindowConnectionsTest::aSessionTakesTheListAway()
{
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2})}));
    QTRY_VERIFY(panel().isVisible());
    QVERIFY(m_bench->openDemo());
    QVERIFY(!panel().isVisible());
    QCOMPARE(list().model()->rowCount(), 0);
    QVERIFY(!m_bench->action(WindowAction::NextConnection)->isEnabled());
    QVERIFY(open({sessionOf({1}), sessionOf({1, 2})}));
    QTRY_VERIFY(panel().isVisible());
}

void MainWindowConnectionsTest::aBigOneIsReadInTurns()
{
    Octets message = "S: +OK\n";
    for (int line = 0; line < 100'000; ++line)
        message += "S: " + Octets(70, char('a' + line % 26)) + '\n';
    const Octets big = signInScript() + listingScript({7'200'000}) + "C: RETR 1\n" + message +
                       "S: .\nC: QUIT\nS: +OK bye\n!close\n";
    // Beyond those that are kept, so that it is read again.
    QVERIFY(open({big, sessionOf({1}), sessionOf({1}), sessionOf({1}), sessionOf({1}), sessionOf({1})}));
    QTRY_COMPARE(list().model()->rowCount(), 6);
    for (int row = 1; row < 6; ++row)
        m_bench->press(Qt::Key_PageDown, Qt::AltModifier);
    QCOMPARE(shown(), 5);
    const QSignalSpy progressed(&m_bench->controller().connections()->list(),
                                &ConnectionList::inspectionProgressed);
    panel().table().setCurrentIndex(panel().table().model()->index(0, 0));
    QCOMPARE(shown(), 0);
    QVERIFY(m_bench->controller().inspection()->isBehind());
    const auto* const progress = m_bench->window().findChild<QLabel*>(u"progressText"_s);
    QVERIFY(progress->text().startsWith(u"Reading the connection"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->controller().inspection()->isBehind(), 60'000);
    QVERIFY(progressed.size() > 1);
    QTRY_VERIFY(!m_bench->find<QWidget>("progressStrip"));
    QVERIFY(m_bench->maildrop().items().front().isRetrieved());

    for (int row = 1; row < 6; ++row)
        m_bench->press(Qt::Key_PageDown, Qt::AltModifier);
    list().setCurrentIndex(list().model()->index(0, 0));
    QTRY_VERIFY(m_bench->action(WindowAction::Cancel)->isEnabled());
    QVERIFY(m_bench->controller().isReading());
    m_bench->action(WindowAction::Cancel)->trigger();
    QVERIFY(!m_bench->controller().isReading());
    QVERIFY(m_bench->controller().inspection()->isBehind());
    const QList<MessageBar*> bars = m_bench->window().findChildren<MessageBar*>();
    const auto inPart = std::ranges::find_if(bars, [](const MessageBar* bar) {
        return bar->message().title == u"The connection is shown in part"_s;
    });
    QVERIFY(inPart != bars.end());
    (*inPart)->message().action();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->controller().inspection()->isBehind(), 60'000);
    QVERIFY(m_bench->maildrop().items().front().isRetrieved());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowConnectionsTest)
#include "tst_mainwindowconnections.moc"

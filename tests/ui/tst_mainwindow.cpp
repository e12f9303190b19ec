// SPDX-License-Identifier: GPL-3.0-or-later
// A session from the welcome page to its end, with keys and the mouse.
#include "core/server/scriptedpeer.h"
#include "tests/support/resourcelimit.h"
#include "tests/ui/windowbench.h"
#include "ui/log/logview.h"
#include "ui/message/messagedocument.h"
#include "ui/message/messagetabs.h"
#include "ui/models/maildropmodel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/messagepanel.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/panels/statesteps.h"
#include "ui/views/timelineview.h"
#include "ui/window/windowset.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<Inspection*>(); }
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }
    void theWelcomePageOpensTheDemoByReturn();
    void theTableIsSortedByAClick();
    void returnRetrievesAndShowsTheMessage();
    void severalAreRetrievedAtOnce();
    void disconnectingLeavesTheKeyboardAtTheTable();
    void everyButtonOfAFieldHasAName();
    void aRetrievedMessageIsSavedOctetForOctet();
    void severalMessagesAreSavedIntoAFolder();
    void logAndTimelineLeadToEachOther();
    void theLogIsExported_data();
    void theLogIsExported();
    void theFilterIsReachedByKeysAndTold();
    void aRawCommandGoesOutAsTyped();
    void noopAndKeepAlive();
    void whatNobodyAskedForIsTold();
    void cancelOffersToDropWhatCannotBeCalledBack();
    void aFullDiskIsTold();
    void escapeClosesTheMessageBar();
    void reloadConnectsAnew();
    void disconnectWithoutMarksAsksNothing();
    void aSecondWindowHasASessionOfItsOwn();
    void closingTheWindowEndsTheSession();

private:
    [[nodiscard]] Octets contentOf(const QString& path) const;

    std::unique_ptr<WindowBench> m_bench;
};

Octets MainWindowTest::contentOf(const QString& path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : Octets("unreadable");
}

void MainWindowTest::theWelcomePageOpensTheDemoByReturn()
{
    QVERIFY(m_bench->find<QWidget>("welcomePage"));
    QVERIFY(QApplication::focusWidget());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"openDemoButton"_s);
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QVERIFY(!m_bench->find<QWidget>("welcomePage"));
    QTRY_COMPARE(m_bench->table().model()->rowCount(), 12);
    QTRY_COMPARE(QApplication::focusWidget(), &m_bench->table());
    QCOMPARE(m_bench->table().currentMessageRow(), 0);
    QCOMPARE(m_bench->find<StateSteps>("stateSteps")->state(), SessionState::Transaction);
    QCOMPARE(m_bench->window().windowTitle(), u"Demo maildrop — Dropscope"_s);
    QVERIFY(m_bench->settings().recentAddresses().isEmpty()); // the demo is no address to remember
}

void MainWindowTest::theTableIsSortedByAClick()
{
    QVERIFY(m_bench->openDemo());
    QHeaderView* const header = m_bench->table().horizontalHeader();
    const auto click = [header] {
        const QPoint at(header->sectionViewportPosition(MaildropModel::Size) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, at);
    };
    const auto octets = [this](int row) {
        return m_bench->table().model()->index(row, 0).data(MaildropModel::ListOctetsRole).toULongLong();
    };
    click();
    for (int row = 1; row < 12; ++row)
        QVERIFY(octets(row - 1) <= octets(row));
    click();
    for (int row = 1; row < 12; ++row)
        QVERIFY(octets(row - 1) >= octets(row));
}

void MainWindowTest::returnRetrievesAndShowsTheMessage()
{
    QVERIFY(m_bench->openDemo());
    m_bench->clickRow(1);
    QTRY_VERIFY(m_bench->find<QPushButton>("retrieveButton")->isEnabled());
    QVERIFY(!m_bench->action(WindowAction::SaveMessages)->isEnabled());
    const MessagePanel& panel = m_bench->window().messagePanel();
    QVERIFY(!panel.document());
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->maildrop().items()[1].isRetrieved());
    QTRY_VERIFY(panel.document() && panel.document()->isRead());
    QCOMPARE(panel.document()->size(), 200);
    QVERIFY(panel.tabs()->isVisible());
    QTRY_VERIFY(m_bench->action(WindowAction::SaveMessages)->isEnabled());
    QVERIFY(!m_bench->action(WindowAction::Retrieve)->isEnabled()); // it is there
    QCOMPARE(m_bench->find<QLabel>("messageReceived")->text(), u"200"_s);
}

void MainWindowTest::disconnectingLeavesTheKeyboardAtTheTable()
{
    QVERIFY(m_bench->openDemo());
    auto* const button = m_bench->find<QPushButton>("disconnectButton");
    button->setFocus();
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Idle);
    QCOMPARE(m_bench->window().focusWidget(), &m_bench->table());
}

void MainWindowTest::everyButtonOfAFieldHasAName()
{
    QVERIFY(m_bench->openDemo());
    for (const QLineEdit* const field : m_bench->window().findChildren<QLineEdit*>())
        for (const QToolButton* const button : field->findChildren<QToolButton*>())
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(field->objectName()));
}

void MainWindowTest::severalAreRetrievedAtOnce()
{
    QVERIFY(m_bench->openDemo());
    m_bench->clickRow(0);
    m_bench->press(Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->action(WindowAction::Retrieve)->isEnabled());
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->maildrop().retrievedCount(), 12);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
}

void MainWindowTest::aRetrievedMessageIsSavedOctetForOctet()
{
    QVERIFY(m_bench->openDemo());
    m_bench->clickRow(3);
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->action(WindowAction::SaveMessages)->isEnabled());
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QFileDialog>("saveFileDialog"));
    auto* const dialog = m_bench->find<QFileDialog>("saveFileDialog");
    QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), u"4-04-quote.eml"_s);
    dialog->setDirectory(m_bench->folder());
    const QString path = m_bench->folder() + u"/quote.eml"_s;
    dialog->findChild<QLineEdit*>()->setText(path);
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(m_bench->barTitle(), u"Saved"_s);
    const auto message = m_bench->controller().inspection()->message(3);
    QCOMPARE(contentOf(path), *message->read(0, message->size()));
    QCOMPARE(m_bench->settings().saveFolder(), m_bench->folder());
}

void MainWindowTest::severalMessagesAreSavedIntoAFolder()
{
    QVERIFY(m_bench->openDemo());
    m_bench->clickRow(0);
    m_bench->clickRow(1, Qt::ControlModifier);
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->maildrop().retrievedCount(), 2);
    m_bench->clickRow(2, Qt::ControlModifier); // not retrieved: it is left out
    QTRY_VERIFY(m_bench->action(WindowAction::SaveMessages)->isEnabled());
    QTest::mouseClick(m_bench->find<QPushButton>("saveMessagesButton"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->find<QFileDialog>("saveFolderDialog"));
    auto* const dialog = m_bench->find<QFileDialog>("saveFolderDialog");
    dialog->setDirectory(m_bench->folder());
    dialog->findChild<QLineEdit*>()->setText(m_bench->folder());
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(m_bench->barTitle(), u"2 files saved"_s);
    QCOMPARE(contentOf(m_bench->folder() + u"/1-01-lunch.eml"_s).size(), 120);
    QCOMPARE(contentOf(m_bench->folder() + u"/2-02-alarm.eml"_s).size(), 200);
}

void MainWindowTest::logAndTimelineLeadToEachOther()
{
    QVERIFY(m_bench->openDemo());
    auto* const log = m_bench->find<LogView>("logView");
    log->showExchange(3);
    QTRY_VERIFY(log->currentRow() >= 0);
    const qsizetype row = log->currentRow();
    log->actions().constFirst()->trigger();
    QTRY_VERIFY(m_bench->find<TimelineView>("timelineView"));
    auto* const timeline = m_bench->find<TimelineView>("timelineView");
    QTRY_COMPARE(timeline->current(), 3);
    QVERIFY(timeline->hasFocus());
    log->setCurrentRow(0);
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->find<LogView>("logView"));
    QTRY_COMPARE(log->currentRow(), row);
}

void MainWindowTest::theLogIsExported_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<Octets>("contains");
    QTest::newRow("good_script") << u"exportScript"_s << Octets("\nC: STAT\n");
    QTest::newRow("good_jsonLines") << u"exportJsonLines"_s << Octets(R"("command":"STAT","status":"+OK")");
    QTest::newRow("good_bodies") << u"exportJsonLinesWithBodies"_s << Octets(R"(\\r\\n.\\r\\n"})");
    QTest::newRow("good_report") << u"exportHtmlReport"_s << Octets("<code>STAT</code>");
}

void MainWindowTest::theLogIsExported()
{
    QVERIFY(m_bench->openDemo());
    QFETCH(QString, form);
    QFETCH(Octets, contains);
    QTest::mouseClick(m_bench->find<QPushButton>("exportLogButton"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->find<QMenu>("exportMenu"));
    auto* const menu = m_bench->find<QMenu>("exportMenu");
    menu->findChild<QAction*>(form)->trigger();
    menu->close();
    QTRY_VERIFY(m_bench->find<QFileDialog>("saveFileDialog"));
    auto* const dialog = m_bench->find<QFileDialog>("saveFileDialog");
    const QString path = m_bench->folder() + u"/log.txt"_s;
    dialog->findChild<QLineEdit*>()->setText(path);
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(m_bench->barTitle(), u"Saved"_s);
    const Octets log = contentOf(path);
    QVERIFY2(log.contains(contains), log.constData());
}

void MainWindowTest::theFilterIsReachedByKeysAndTold()
{
    QVERIFY(m_bench->openDemo());
    m_bench->press(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"maildropFilter"_s);
    m_bench->type(u"size>10k"_s);
    m_bench->press(Qt::Key_Return);
    QCOMPARE(m_bench->table().model()->rowCount(), 2);
    QCOMPARE(QApplication::focusWidget(), &m_bench->table());
    QCOMPARE(m_bench->find<QWidget>("footerShown")->accessibleName(), u"2 shown by the filter"_s);
    m_bench->press(Qt::Key_F, Qt::ControlModifier);
    m_bench->type(u"size>big"_s);
    QTRY_VERIFY(m_bench->find<QLabel>("maildropFilterProblem"));
}

void MainWindowTest::aRawCommandGoesOutAsTyped()
{
    QVERIFY(m_bench->openDemo());
    m_bench->press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(qobject_cast<RawCommandField*>(QApplication::focusWidget()));
    m_bench->type(u"dele 2"_s);
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->maildrop().markedCount(), 1);
    QTRY_VERIFY(m_bench->action(WindowAction::Commit)->isEnabled());
}

void MainWindowTest::noopAndKeepAlive()
{
    QVERIFY(m_bench->openDemo());
    const qsizetype lines = m_bench->controller().inspection()->log().size();
    m_bench->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_bench->controller().inspection()->log().size(), lines + 2);
    m_bench->action(WindowAction::KeepAlive)->trigger();
    QCOMPARE(m_bench->controller().keepAlive(), std::chrono::seconds(60));
    m_bench->action(WindowAction::KeepAlive)->trigger();
    QCOMPARE(m_bench->controller().keepAlive(), std::chrono::seconds(0));
}

void MainWindowTest::whatNobodyAskedForIsTold()
{
    ScriptedPeer peer;
    QVERIFY(peer.addScript("S: +OK ready\nC: CAPA\nS: -ERR\nC: USER u\nS: +OK\nC: PASS secret\nS: +OK\n"
                           "C: CAPA\nS: -ERR\nC: STAT\nS: +OK 1 10\nC: LIST\nS: +OK\nS: 1 10\nS: .\n"
                           "C: UIDL\nS: +OK\nS: 1 aa\nS: .\nC: TOP 1 0\nS: -ERR\nS: +OK again\nS: -ERR and "
                           "again\n!stall\n"));
    const Expected<quint16> port = peer.listen();
    QVERIFY(port);
    m_bench->enterAddress(u"pop://u@127.0.0.1:%1"_s.arg(*port));
    m_bench->enterPassword(u"secret"_s);
    const auto told = [this] {
        QStringList texts;
        for (const MessageBar* const bar : m_bench->window().findChildren<MessageBar*>())
            if (bar->message().title == u"The server sent what nobody asked for"_s)
                texts += bar->message().text;
        return texts;
    };
    QTRY_COMPARE(told().size(), 1);
    QVERIFY2(told().constFirst().contains(u"“+OK again”"_s), qPrintable(told().constFirst()));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(told().size(), 1); // once is enough
}

void MainWindowTest::cancelOffersToDropWhatCannotBeCalledBack()
{
    ScriptedPeer peer;
    QVERIFY(
        peer.addScript("S: +OK ready\nC: CAPA\nS: -ERR\nC: USER u\nS: +OK\nC: PASS secret\nS: +OK\n"
                       "C: CAPA\nS: -ERR\nC: STAT\nS: +OK 1 10\nC: LIST\nS: +OK\nS: 1 10\nS: .\n"
                       "C: UIDL\nS: +OK\nS: 1 aa\nS: .\nC: TOP 1 0\nS: -ERR\nC: RETR 1\nS: +OK\nS: and so "
                       "on\n!stall\n"));
    const Expected<quint16> port = peer.listen();
    QVERIFY(port);
    m_bench->enterAddress(u"pop://u@127.0.0.1:%1"_s.arg(*port));
    m_bench->enterPassword(u"secret"_s);
    QTRY_COMPARE(m_bench->barTitle(), u"The server has no TOP"_s);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    m_bench->press(Qt::Key_Escape);
    QTRY_VERIFY(m_bench->barTitle().isEmpty());
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->maildrop().items().size() == 1 && m_bench->controller().inspection()->incoming());
    m_bench->press(Qt::Key_Escape);
    QTRY_COMPARE(m_bench->barTitle(), u"A message is still coming"_s);
    QVERIFY(m_bench->controller().isConnected());
    m_bench->find<MessageBar>("messageBar")->message().action();
    QTRY_VERIFY(!m_bench->controller().isConnected());
    QVERIFY(!m_bench->maildrop().items()[0].isRetrieved());
}

void MainWindowTest::aFullDiskIsTold()
{
    const BenchServer server({"Subject: large\r\n\r\n" + Octets(3 * 1024 * 1024, 'x') + "\r\n"});
    m_bench->enterAddress(server.address());
    m_bench->enterPassword(QString::fromLatin1(BenchServer::password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    const ResourceLimit smallFiles(RLIMIT_FSIZE, 512 * 1024);
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->barTitle(), u"What comes cannot be kept"_s);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(m_bench->window().findChildren<MessageBar*>().size(), 1); // once is enough
}

void MainWindowTest::escapeClosesTheMessageBar()
{
    QVERIFY(m_bench->openDemo());
    m_bench->clickRow(0);
    m_bench->press(Qt::Key_F5);
    QTRY_COMPARE(m_bench->barTitle(), u"Nothing new"_s);
    QTRY_VERIFY(m_bench->action(WindowAction::Cancel)->isEnabled());
    m_bench->press(Qt::Key_Escape);
    QTRY_COMPARE(m_bench->barTitle(), QString());
    QVERIFY(m_bench->controller().isSignedIn());
}

void MainWindowTest::reloadConnectsAnew()
{
    QVERIFY(m_bench->openDemo());
    const QSignalSpy inspections(&m_bench->controller(), &SessionController::inspectionChanged);
    QTest::mouseClick(m_bench->find<QPushButton>("reloadButton"), Qt::LeftButton);
    QTRY_COMPARE(inspections.size(), 1);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QTRY_COMPARE(m_bench->table().model()->rowCount(), 12);
    QVERIFY(m_bench->table().isVisible());
}

void MainWindowTest::disconnectWithoutMarksAsksNothing()
{
    QVERIFY(m_bench->openDemo());
    auto* const button = m_bench->find<QPushButton>("disconnectButton");
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    QVERIFY(!m_bench->find<QWidget>("endSessionDialog"));
    QVERIFY(m_bench->find<QPushButton>("connectButton"));
    QCOMPARE(m_bench->table().model()->rowCount(), 12); // what was there can still be read
    QCOMPARE(m_bench->find<QLabel>("emptyText")->text(), u"This message was not retrieved."_s);
    QVERIFY(!m_bench->find<RawCommandField>("rawCommandField") ||
            !m_bench->find<RawCommandField>("rawCommandField")->isEnabled());
}

void MainWindowTest::aSecondWindowHasASessionOfItsOwn()
{
    WindowSet windows(m_bench->settings(), m_bench->servers(), m_bench->theme());
    MainWindow& first = windows.openWindow();
    QVERIFY(QTest::qWaitForWindowExposed(&first));
    QTest::keyClick(&first, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(windows.size(), size_t(2));
    QPointer<MainWindow> second;
    for (QWidget* const widget : QApplication::topLevelWidgets())
        if (auto* const window = qobject_cast<MainWindow*>(widget);
            window && window != &first && window != &m_bench->window())
            second = window;
    QVERIFY(second);
    QVERIFY(second->pos() != first.pos());
    first.openDemo();
    second->openDemo();
    QTRY_COMPARE(first.controller().activity(), Activity::Ready);
    QTRY_COMPARE(second->controller().activity(), Activity::Ready);
    second->close();
    QTRY_VERIFY(!second);
    QCOMPARE(windows.size(), size_t(1));
    QVERIFY(first.controller().isSignedIn());
}

void MainWindowTest::closingTheWindowEndsTheSession()
{
    QVERIFY(m_bench->openDemo());
    const QSignalSpy closed(&m_bench->window(), &MainWindow::closed);
    m_bench->press(Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(!m_bench->window().isVisible());
    QCOMPARE(m_bench->controller().inspection()->state(), SessionState::Closed);
    const auto& log = m_bench->controller().inspection()->log();
    QVERIFY(log.size() > 2);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowTest)
#include "tst_mainwindow.moc"

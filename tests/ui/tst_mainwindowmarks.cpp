// SPDX-License-Identifier: GPL-3.0-or-later
// Deletion marks: set, reset, committed, dropped; and nothing deleted that nobody asked for.
#include "tests/ui/windowbench.h"

#include <QApplication>
#include <QDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowMarksTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void deleteMarksAndTheButtonSaysTheNumber();
    void deleteOnAMarkedOneDoesNothing();
    void resetTakesEveryMarkBack();
    void commitDeletesExactlyWhatIsMarked();
    void dropDeletesNothing();
    void disconnectingAsks_data();
    void disconnectingAsks();
    void cancelChangesNothing();
    void closingAsksAndCancelKeepsTheWindow();
    void closingWithCommitDeletesAndCloses();
    void reloadingAsks();
    void anotherMaildropAsks();
    void aConnectionThatEndsUnderTheQuestionClosesIt();

private:
    void mark(QList<int> rows);
    [[nodiscard]] qsizetype left() const { return std::ssize(m_server->store().scan()->messages); }

    std::unique_ptr<BenchServer> m_server;
    std::unique_ptr<WindowBench> m_bench;
};

void MainWindowMarksTest::init()
{
    m_server = std::make_unique<BenchServer>(QList<Octets>{
        "Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\ntwo\r\n", "Subject: 3\r\n\r\nthree\r\n"});
    m_bench = std::make_unique<WindowBench>();
    m_bench->enterAddress(m_server->address());
    m_bench->enterPassword(QLatin1StringView(BenchServer::password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QTRY_COMPARE(m_bench->table().model()->rowCount(), 3);
}

void MainWindowMarksTest::cleanup()
{
    m_bench.reset();
    m_server.reset();
}

void MainWindowMarksTest::mark(QList<int> rows)
{
    m_bench->clickRow(rows.takeFirst());
    for (const int row : rows)
        m_bench->clickRow(row, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->action(WindowAction::MarkDeleted)->isEnabled());
    m_bench->press(Qt::Key_Delete);
    QTRY_COMPARE(m_bench->maildrop().markedCount(), rows.size() + 1);
    QTRY_VERIFY(m_bench->action(WindowAction::Commit)->isEnabled());
}

void MainWindowMarksTest::deleteMarksAndTheButtonSaysTheNumber()
{
    auto* const commit = m_bench->find<QPushButton>("commitButton");
    QVERIFY(commit);
    QCOMPARE(commit->text(), u"Commit and quit"_s);
    QVERIFY(!commit->isEnabled());
    mark({0, 2});
    QTRY_COMPARE(commit->text(), u"Commit 2 deletions && quit"_s);
    QCOMPARE(commit->accessibleName(), u"Commit 2 deletions & quit"_s);
    QVERIFY(commit->isEnabled());
    const auto* const marks = m_bench->find<QWidget>("footerMarks");
    QVERIFY(marks);
    QVERIFY2(marks->accessibleName().startsWith(u"2 marked deleted ("_s),
             qPrintable(marks->accessibleName()));
    QCOMPARE(left(), 3);
}

void MainWindowMarksTest::deleteOnAMarkedOneDoesNothing()
{
    mark({1});
    const qsizetype lines = m_bench->controller().inspection()->log().size();
    QTRY_VERIFY(!m_bench->action(WindowAction::MarkDeleted)->isEnabled());
    m_bench->press(Qt::Key_Delete);
    m_bench->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier); // NOOP would come behind it
    QTRY_COMPARE(m_bench->controller().inspection()->log().size(), lines + 2);
    QCOMPARE(m_bench->maildrop().markedCount(), 1);
}

void MainWindowMarksTest::resetTakesEveryMarkBack()
{
    mark({0, 1});
    m_bench->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_bench->maildrop().markedCount(), 0);
    QTRY_VERIFY(!m_bench->action(WindowAction::Commit)->isEnabled());
    QCOMPARE(left(), 3);
}

void MainWindowMarksTest::commitDeletesExactlyWhatIsMarked()
{
    mark({1});
    QTest::mouseClick(m_bench->find<QPushButton>("commitButton"), Qt::LeftButton);
    QTRY_COMPARE(m_bench->barTitle(), u"1 message deleted"_s);
    QVERIFY(!m_bench->controller().isConnected());
    QCOMPARE(left(), 2);
    m_bench->press(Qt::Key_F5);
    QTRY_COMPARE(m_bench->table().model()->rowCount(), 2);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(m_bench->barTitle(), u"Nothing new"_s);
}

void MainWindowMarksTest::dropDeletesNothing()
{
    mark({0, 1, 2});
    QTest::mouseClick(m_bench->find<QPushButton>("dropButton"), Qt::LeftButton);
    QTRY_COMPARE(m_bench->barTitle(), u"Nothing was deleted"_s);
    QVERIFY(!m_bench->controller().isConnected());
    QCOMPARE(left(), 3);
}

void MainWindowMarksTest::disconnectingAsks_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<qsizetype>("left");
    QTest::newRow("commit") << QByteArray("commitButton") << qsizetype(1);
    QTest::newRow("reset") << QByteArray("resetButton") << qsizetype(3);
    QTest::newRow("drop") << QByteArray("dropButton") << qsizetype(3);
}

void MainWindowMarksTest::disconnectingAsks()
{
    QFETCH(const QByteArray, button);
    QFETCH(const qsizetype, left);
    mark({0, 1});
    QTest::mouseClick(m_bench->find<QPushButton>("disconnectButton"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->find<QDialog>("endSessionDialog"));
    auto* const dialog = m_bench->find<QDialog>("endSessionDialog");
    QVERIFY(m_bench->controller().isSignedIn());
    auto* const answer = dialog->findChild<QPushButton*>(QLatin1StringView(button));
    QVERIFY(answer);
    QTest::mouseClick(answer, Qt::LeftButton);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    QTRY_COMPARE(this->left(), left);
    QTRY_VERIFY(!m_bench->find<QDialog>("endSessionDialog"));
}

void MainWindowMarksTest::cancelChangesNothing()
{
    mark({0, 1});
    m_bench->press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_bench->find<QDialog>("endSessionDialog"));
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"cancelButton"_s);
    m_bench->press(Qt::Key_Return); // the default is the harmless one
    QTRY_VERIFY(!m_bench->find<QDialog>("endSessionDialog"));
    QVERIFY(m_bench->controller().isSignedIn());
    QCOMPARE(m_bench->maildrop().markedCount(), 2);
}

void MainWindowMarksTest::closingAsksAndCancelKeepsTheWindow()
{
    mark({0});
    QVERIFY(!m_bench->window().close());
    QTRY_VERIFY(m_bench->find<QDialog>("endSessionDialog"));
    m_bench->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->find<QDialog>("endSessionDialog"));
    QVERIFY(m_bench->window().isVisible());
    QVERIFY(m_bench->controller().isSignedIn());
}

void MainWindowMarksTest::closingWithCommitDeletesAndCloses()
{
    mark({0});
    const QSignalSpy closed(&m_bench->window(), &MainWindow::closed);
    QVERIFY(!m_bench->window().close());
    QTRY_VERIFY(m_bench->find<QDialog>("endSessionDialog"));
    auto* const dialog = m_bench->find<QDialog>("endSessionDialog");
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"commitButton"_s), Qt::LeftButton);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(left(), 2);
}

void MainWindowMarksTest::reloadingAsks()
{
    mark({0});
    m_bench->press(Qt::Key_F5);
    QTRY_VERIFY(m_bench->find<QDialog>("endSessionDialog"));
    auto* const dialog = m_bench->find<QDialog>("endSessionDialog");
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"commitButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_bench->table().model()->rowCount(), 2);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
}

void MainWindowMarksTest::anotherMaildropAsks()
{
    mark({0});
    m_bench->press(Qt::Key_D, Qt::ControlModifier); // the demo
    QTRY_VERIFY(m_bench->find<QDialog>("endSessionDialog"));
    QVERIFY(!m_bench->controller().request().isDemo);
    auto* const dialog = m_bench->find<QDialog>("endSessionDialog");
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"resetButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_bench->table().model()->rowCount(), 12);
    QVERIFY(m_bench->controller().request().isDemo);
    QCOMPARE(left(), 3);
}

void MainWindowMarksTest::aConnectionThatEndsUnderTheQuestionClosesIt()
{
    mark({0});
    m_bench->press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_bench->find<QDialog>("endSessionDialog"));
    m_server.reset();
    QTRY_VERIFY(!m_bench->find<QDialog>("endSessionDialog"));
    QVERIFY(m_bench->window().isVisible());
    QTRY_VERIFY(!m_bench->barTitle().isEmpty());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowMarksTest)
#include "tst_mainwindowmarks.moc"

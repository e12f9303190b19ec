// SPDX-License-Identifier: GPL-3.0-or-later
// A server is checked in the window: what is asked, what is seen of it, and where it leads.
#include "core/server/testserver.h"
#include "tests/ui/windowbench.h"
#include "ui/check/checkpanel.h"
#include "ui/controller/connectionchoice.h"
#include "ui/controller/serverchecker.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/panels/connectionpanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void checksFromTheWelcomePage();
    void leavesTheSessionAlone();
    void saysThatTheSessionHoldsTheMaildrop();
    void showsWhatACaseSawInTheLog();
    void asksBeforeItDeletes();
    void stops();
    void explainsACase();
    void saysWhatToChange();
    void exportsAndCompares();

private:
    [[nodiscard]] ServerChecker& checker() { return *m_bench->window().findChild<ServerChecker*>(); }
    void choose(int entry) { m_bench->find<QComboBox>("checkCaseChoice")->setCurrentIndex(entry); }
    void open();
    [[nodiscard]] bool run(const QString& address);
    [[nodiscard]] bool isEnded()
    {
        return QTest::qWaitFor([this] { return checker().hasResults() && !checker().isRunning(); }, 60'000);
    }
    void pick(const char* id);

    std::unique_ptr<WindowBench> m_bench;
};

namespace {

/// The entry of the first group, behind All, MUST, SHOULD, wrong ones, a line and a heading.
constexpr int firstGroup = 6;

} // namespace

void MainWindowCheckTest::init() { m_bench = std::make_unique<WindowBench>(); }

void MainWindowCheckTest::cleanup() { m_bench.reset(); }

void MainWindowCheckTest::open() { m_bench->action(WindowAction::CheckServer)->trigger(); }

/// The first group, of the server at that address.
bool MainWindowCheckTest::run(const QString& address)
{
    open();
    m_bench->find<QComboBox>("addressField")->setEditText(address);
    choose(firstGroup);
    m_bench->find<QPushButton>("runCheckButton")->click();
    return true;
}

void MainWindowCheckTest::pick(const char* id)
{
    auto* const tree = m_bench->find<QTreeView>("checkTree");
    m_bench->find<QLineEdit>("checkFilterField")->setText(QString::fromLatin1(id));
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    m_bench->find<QLineEdit>("checkFilterField")->clear();
}

void MainWindowCheckTest::checksFromTheWelcomePage()
{
    m_bench->find<QComboBox>("welcomeAddress")->setEditText(u"demo:"_s);
    open();
    QVERIFY(m_bench->find<QWidget>("checkPanel") != nullptr);
    QCOMPARE(m_bench->find<QComboBox>("addressField")->currentText(), u"demo:"_s);
    QVERIFY(!m_bench->find<QPushButton>("exportCheckButton")->isEnabled());
    QVERIFY(run(u"demo:"_s));
    QVERIFY(isEnded());
    const auto* const passed = m_bench->find<QLabel>("checkPassed");
    QVERIFY(passed != nullptr);
    QVERIFY2(passed->text().toInt() >= 0 && passed->text() != u"0 passed"_s, qPrintable(passed->text()));
    QCOMPARE(m_bench->find<QLabel>("checkFailed")->text(), u"0 failed"_s);
    QCOMPARE(m_bench->find<QPushButton>("runCheckButton")->text(), u"Run again"_s);
    // Nothing else was shown, so the other views show what the check said.
    QVERIFY(m_bench->controller().isShowingCheck());
    QTRY_VERIFY(m_bench->find<ConnectionPanel>("connectionPanel") != nullptr);
    QVERIFY(m_bench->window().windowTitle().startsWith(u"Check of 127.0.0.1:"_s));
}

void MainWindowCheckTest::leavesTheSessionAlone()
{
    QVERIFY(m_bench->openDemo());
    const Inspection* const before = m_bench->controller().inspection();
    const qsizetype exchanges = before->exchanges().size();
    QVERIFY(run(u"demo:"_s));
    QVERIFY(isEnded());
    QCOMPARE(m_bench->controller().inspection(), before);
    QVERIFY(m_bench->controller().isSignedIn());
    QCOMPARE(before->exchanges().size(), exchanges);
    QVERIFY(m_bench->find<QLabel>("checkNotice") == nullptr);
}

void MainWindowCheckTest::saysThatTheSessionHoldsTheMaildrop()
{
    const BenchServer server({"Subject: 1\r\n\r\nx\r\n"}, BenchServer::Sessions::Exclusive);
    m_bench->enterAddress(server.address());
    m_bench->enterPassword(QString::fromLatin1(BenchServer::password));
    QTRY_VERIFY(m_bench->controller().activity() == Activity::Ready);
    open();
    choose(firstGroup);
    m_bench->find<QPushButton>("runCheckButton")->click(); // the password is known
    QTRY_VERIFY(m_bench->find<QPushButton>("checkNoticeButton") != nullptr);
    QVERIFY(m_bench->find<QLabel>("checkNotice")->text().contains(u"may hold the maildrop"_s));
    QVERIFY(m_bench->controller().isSignedIn());
    QTest::mouseClick(m_bench->find<QPushButton>("checkNoticeButton"), Qt::LeftButton);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    QTRY_VERIFY_WITH_TIMEOUT(checker().isSignedIn() && !checker().isRunning(), 60'000);
    QVERIFY(m_bench->find<QLabel>("checkNotice") == nullptr);
}

void MainWindowCheckTest::showsWhatACaseSawInTheLog()
{
    QVERIFY(m_bench->openDemo());
    QVERIFY(run(u"demo:"_s));
    QVERIFY(isEnded());
    pick("rfc1939/unknown-command-is-err");
    auto* const show = m_bench->window().findChild<QAction*>(u"checkInLogAction"_s);
    QVERIFY(show->isEnabled());
    show->trigger();
    auto* const end = m_bench->find<QPushButton>("leaveSessionButton"); // the session is not ended unasked
    QVERIFY(end != nullptr);
    QVERIFY(m_bench->controller().isConnected());
    end->click();
    QTRY_VERIFY(m_bench->controller().isShowingCheck());
    const auto* const tabs = m_bench->find<QTabWidget>("lowerTabs");
    QTRY_COMPARE(tabs->currentWidget()->objectName(), u"logPanel"_s);
    const auto* const log = m_bench->window().findChild<LogPanel*>();
    QTRY_VERIFY(log->view()->currentRow() >= 0);
    QVERIFY(m_bench->controller().connections()->list().size() > 1);
}

void MainWindowCheckTest::asksBeforeItDeletes()
{
    open();
    m_bench->find<QComboBox>("addressField")->setEditText(u"demo:"_s);
    QVERIFY(m_bench->find<QLabel>("checkLeaveNote") == nullptr);
    m_bench->find<QComboBox>("checkLeaveChoice")->setCurrentIndex(1);
    QVERIFY(m_bench->find<QLabel>("checkLeaveNote") != nullptr);
    choose(firstGroup + 5);
    m_bench->find<QPushButton>("runCheckButton")->click();
    QVERIFY(!checker().hasResults());
    auto* const dialog = m_bench->find<QDialog>("deletingCheckDialog");
    QVERIFY(dialog != nullptr);
    dialog->reject();
    QVERIFY(!checker().hasResults());
    QTRY_VERIFY(m_bench->find<QDialog>("deletingCheckDialog") == nullptr);
    m_bench->find<QPushButton>("runCheckButton")->click();
    m_bench->find<QPushButton>("readOnlyCheckButton")->click();
    QVERIFY(isEnded());
    QVERIFY(!checker().request().mayDelete);
    const int skipped = summaryOf(checker().results()).skipped;
    QTRY_VERIFY(m_bench->find<QDialog>("deletingCheckDialog") == nullptr);
    m_bench->find<QPushButton>("runCheckButton")->click();
    m_bench->find<QPushButton>("deletingCheckButton")->click();
    QVERIFY(isEnded());
    QVERIFY(checker().request().mayDelete);
    QVERIFY(summaryOf(checker().results()).skipped < skipped);
}

void MainWindowCheckTest::stops()
{
    open();
    m_bench->find<QComboBox>("addressField")->setEditText(u"demo:"_s);
    m_bench->find<QPushButton>("runCheckButton")->click();
    QVERIFY(checker().isRunning());
    QVERIFY(m_bench->find<QPushButton>("stopCheckButton") != nullptr);
    QVERIFY(m_bench->action(WindowAction::Cancel) != nullptr);
    m_bench->find<QPushButton>("stopCheckButton")->click();
    QVERIFY(isEnded());
    const auto last = checker().results().back();
    QCOMPARE(last.verdict, Verdict::Skip);
    QVERIFY2(last.detail.contains(u"stopped"_s), qPrintable(last.detail));
    QVERIFY(m_bench->find<QPushButton>("stopCheckButton") == nullptr);
}

void MainWindowCheckTest::explainsACase()
{
    QVERIFY(run(u"demo:"_s));
    QVERIFY(isEnded());
    pick("rfc1939/unknown-command-is-err");
    const QString shown = m_bench->find<QTextBrowser>("checkDetails")->toPlainText();
    for (const QString& part : {u"an unknown command is answered -ERR"_s, u"RFC 1939 §3"_s,
                                u"do not hang up"_s, u"S  -ERR"_s, u"CR LF"_s})
        QVERIFY2(shown.contains(part), qPrintable(part + u" in "_s + shown));
    m_bench->window().findChild<QAction*>(u"copyCheckAction"_s)->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"rfc1939/unknown-command-is-err"_s) && copied.contains(u"S: -ERR"_s),
             qPrintable(copied));
    auto* const again = m_bench->window().findChild<QAction*>(u"askAgainAction"_s);
    QVERIFY(again->isEnabled());
    again->trigger();
    QCOMPARE(checker().asked(), 1);
    QVERIFY(isEnded());
    QVERIFY(m_bench->find<QTextBrowser>("checkDetails")->toPlainText().contains(u"unknown command"_s));
}

void MainWindowCheckTest::saysWhatToChange()
{
    ServerOptions options = demoServerOptions();
    options.tls = ServerTls::Never;
    options.faults = {*parseFault("unknown-is-bad")};
    TestServer server(std::move(options));
    const auto port = server.start();
    QVERIFY(port.hasValue());
    QVERIFY(run(u"pop://demo@127.0.0.1:%1"_s.arg(*port)));
    m_bench->enterPassword(u"demo"_s);
    QVERIFY(isEnded());
    pick("rfc1939/reply-starts-with-status-indicator");
    const QString shown = m_bench->find<QTextBrowser>("checkDetails")->toPlainText();
    for (const QString& part :
         {u"Expected  "_s, u"Got  \"* BAD unknown command\""_s, u"What it means  "_s,
          u"What to change  Begin every reply"_s, u"What was said\n"_s, u"RFC 1939 §3"_s})
        QVERIFY2(shown.contains(part), qPrintable(part + u" in "_s + shown));
    m_bench->window().findChild<QAction*>(u"copyCheckAction"_s)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"What to change: Begin every reply"_s));
    pick("rfc1939/keyword-in-any-case"); // nothing is to be changed for it
    QVERIFY(!m_bench->find<QTextBrowser>("checkDetails")->toPlainText().contains(u"What to change"_s));
}

void MainWindowCheckTest::exportsAndCompares()
{
    QVERIFY(run(u"demo:"_s));
    QVERIFY(isEnded());
    const QString path = m_bench->folder() + u"/earlier.json"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(R"({"cases":[{"id":"rfc1939/unknown-command-is-err","result":"fail"}]})") > 0);
    file.close();
    auto* const compare = m_bench->find<QPushButton>("compareCheckButton");
    QVERIFY(compare->isEnabled());
    compare->menu()->actions().constFirst()->trigger();
    auto* const dialog = m_bench->find<QFileDialog>("compareCheckDialog");
    QVERIFY(dialog != nullptr);
    emit dialog->fileSelected(path);
    dialog->reject();
    QTRY_VERIFY(m_bench->find<QLabel>("checkServer")->text().contains(u"1 fixed"_s));
    auto* const tree = m_bench->find<QTreeView>("checkTree");
    QVERIFY(!tree->isColumnHidden(4));

    auto* const save = m_bench->find<QPushButton>("exportCheckButton");
    QVERIFY(save->isEnabled());
    save->menu()->actions().at(2)->trigger();
    auto* const saving = m_bench->find<QFileDialog>("saveFileDialog");
    QVERIFY(saving != nullptr);
    const QString report = m_bench->folder() + u"/report.json"_s;
    emit saving->fileSelected(report);
    saving->reject();
    QTRY_VERIFY(QFile::exists(report));
    QFile written(report);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto earlier = parseEarlierResults(written.readAll());
    QVERIFY(earlier.hasValue());
    QCOMPARE(earlier->verdicts.size(), static_cast<qsizetype>(checker().results().size()));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowCheckTest)
#include "tst_mainwindowcheck.moc"

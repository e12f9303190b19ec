// SPDX-License-Identifier: GPL-3.0-or-later
// Ways into a maildrop, and what the person is told when one does not lead in.
#include "core/server/scriptedpeer.h"
#include "tests/ui/windowbench.h"
#include "ui/panels/messagebar.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowSignInTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anAddressThatIsNoneIsToldUnderTheField();
    void aRefusedConnectionIsToldWithWhatToDo();
    void signsInAndRemembersTheAddress();
    void aWrongPasswordCanBeCorrected();
    void thePasswordCanBeShown();
    void aTokenIsAskedForAndNeverShown();
    void externalAsksForACertificate();
    void withoutAUserTheDialogAsksForIt();
    void aPasswordIsNotAskedForTwice();
    void aReadablePasswordAcrossANetworkIsRefusedAndCanBePermitted();
    void aRecentAddressIsOpenedFromTheWelcomePage();
    void connectingIsCancelledByEscape();
    void theServersOwnWordsAreQuoted();
    void noSecretIsKept();

private:
    /// A server that plays one script.
    [[nodiscard]] QString play(OctetView script);
    void clickBarAction();

    std::unique_ptr<BenchServer> m_server;
    std::unique_ptr<ScriptedPeer> m_peer;
    std::unique_ptr<WindowBench> m_bench;
};

void MainWindowSignInTest::init()
{
    m_server = std::make_unique<BenchServer>(QList<Octets>{"Subject: 1\r\n\r\none\r\n"});
    m_peer = std::make_unique<ScriptedPeer>();
    m_bench = std::make_unique<WindowBench>();
}

void MainWindowSignInTest::cleanup()
{
    m_bench.reset();
    m_peer.reset();
    m_server.reset();
}

QString MainWindowSignInTest::play(OctetView script)
{
    if (!m_peer->addScript(script))
        return {};
    const Expected<quint16> port = m_peer->listen();
    return port ? QString::number(*port) : QString();
}

void MainWindowSignInTest::clickBarAction()
{
    auto* const button = m_bench->find<QPushButton>("messageAction");
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
}

void MainWindowSignInTest::anAddressThatIsNoneIsToldUnderTheField()
{
    m_bench->enterAddress(u"pop://joe:hunter2@127.0.0.1"_s);
    auto* const problem = m_bench->find<QLabel>("welcomeProblem");
    QVERIFY(problem);
    QVERIFY2(problem->text().contains("password"_L1), qPrintable(problem->text()));
    m_bench->type(u"x"_s); // goes on typing: it is no longer true
    QVERIFY(!m_bench->find<QLabel>("welcomeProblem"));

    QVERIFY(m_bench->openDemo());
    m_bench->press(Qt::Key_L, Qt::ControlModifier);
    m_bench->type(u"imap://127.0.0.1"_s);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->find<QLabel>("addressProblem"));
    QVERIFY(m_bench->controller().isSignedIn()); // nothing was ended for it
}

void MainWindowSignInTest::aRefusedConnectionIsToldWithWhatToDo()
{
    const QString address = m_server->address();
    m_server.reset(); // nobody listens there now
    m_bench->enterAddress(address);
    m_bench->enterPassword(u"x"_s);
    QTRY_COMPARE(m_bench->barTitle(), u"127.0.0.1 refused the connection"_s);
    QTest::mouseClick(m_bench->find<QPushButton>("messageCopy"), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains("127.0.0.1, port"_L1));
    QVERIFY(m_bench->find<QPushButton>("messageAction")->isEnabled());
    QVERIFY(m_bench->settings().recentAddresses().isEmpty()); // no server was ever there
}

void MainWindowSignInTest::signsInAndRemembersTheAddress()
{
    m_bench->enterAddress(m_server->address());
    m_bench->enterPassword(QLatin1StringView(BenchServer::password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(m_bench->window().windowTitle(), u"joe@127.0.0.1 — Dropscope"_s);
    QCOMPARE(m_bench->controller().signedInWith(), u"SCRAM-SHA-256"_s);
    QCOMPARE(m_bench->settings().recentAddresses().size(), 1);
    QCOMPARE(m_bench->settings().recentAddresses().constFirst().address, m_server->address());
    QVERIFY(m_bench->find<QLabel>("statusConnection")->text().contains("not encrypted"_L1));
}

void MainWindowSignInTest::aWrongPasswordCanBeCorrected()
{
    m_bench->enterAddress(m_server->address());
    m_bench->enterPassword(u"wrong"_s);
    QTRY_COMPARE(m_bench->barTitle(), u"Sign-in was refused"_s);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    clickBarAction();
    QTRY_VERIFY(m_bench->find<QLabel>("passwordProblem"));
    m_bench->enterPassword(QLatin1StringView(BenchServer::password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(m_bench->barTitle(), QString());
}

void MainWindowSignInTest::thePasswordCanBeShown()
{
    m_bench->enterAddress(m_server->address());
    QTRY_VERIFY(m_bench->find<QLineEdit>("passwordField"));
    auto* const field = m_bench->find<QLineEdit>("passwordField");
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QVERIFY(!m_bench->find<QPushButton>("signInButton")->isEnabled());
    QTest::keyClicks(field, u"abc"_s);
    QVERIFY(m_bench->find<QPushButton>("signInButton")->isEnabled());
    field->findChild<QAction*>(u"revealPassword"_s)->trigger();
    QCOMPARE(field->echoMode(), QLineEdit::Normal);
    m_bench->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->find<QDialog>("passwordDialog"));
    QVERIFY(!m_bench->controller().isConnected());
}

void MainWindowSignInTest::aTokenIsAskedForAndNeverShown()
{
    const QString port = play("!stall\n");
    m_bench->enterAddress(u"pop://joe;AUTH=OAUTHBEARER@127.0.0.1:%1"_s.arg(port));
    QTRY_VERIFY(m_bench->find<QLineEdit>("passwordField"));
    auto* const field = m_bench->find<QLineEdit>("passwordField");
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QVERIFY(!field->findChild<QAction*>(u"revealPassword"_s));
    QApplication::clipboard()->setText(u" \n "_s);
    field->paste();
    QVERIFY(!m_bench->find<QPushButton>("signInButton")->isEnabled());
    QApplication::clipboard()->setText(u"vF9dft\r\n4qmTc2Nvb3\n  Rlckjo= \n"_s); // as a terminal breaks it
    field->clear();
    field->paste();
    QTest::mouseClick(m_bench->find<QPushButton>("signInButton"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->controller().request().token.expose() == OctetView("vF9dft4qmTc2Nvb3Rlckjo="));
    QVERIFY(m_bench->controller().request().secret.isEmpty());
}

void MainWindowSignInTest::externalAsksForACertificate()
{
    const QString port = play("!stall\n");
    m_bench->enterAddress(u"pop://;AUTH=EXTERNAL@127.0.0.1:%1"_s.arg(port));
    QTRY_VERIFY(m_bench->find<QDialog>("clientCertificateDialog"));
    QVERIFY(!m_bench->find<QPushButton>("signInButton")->isEnabled());
    QTest::keyClicks(m_bench->find<QLineEdit>("certificateFileField"), u"/nowhere/client.pem"_s);
    QTest::keyClicks(m_bench->find<QLineEdit>("keyFileField"), u"/nowhere/client.key"_s);
    QVERIFY(m_bench->find<QPushButton>("signInButton")->isEnabled());
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->controller().request().tls.certificateFile, u"/nowhere/client.pem"_s);
    QCOMPARE(m_bench->controller().request().tls.keyFile, u"/nowhere/client.key"_s);
    QCOMPARE(m_bench->controller().request().policy, SignInPolicy::External);
}

void MainWindowSignInTest::withoutAUserTheDialogAsksForIt()
{
    QString address = m_server->address();
    m_bench->enterAddress(address.remove(u"joe@"_s));
    QTRY_VERIFY(m_bench->find<QLineEdit>("userField"));
    QTRY_COMPARE(QApplication::focusWidget(), m_bench->find<QLineEdit>("userField"));
    m_bench->type(u"joe"_s);
    m_bench->enterPassword(QLatin1StringView(BenchServer::password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
}

void MainWindowSignInTest::aPasswordIsNotAskedForTwice()
{
    m_bench->enterAddress(m_server->address());
    m_bench->enterPassword(QLatin1StringView(BenchServer::password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QTest::mouseClick(m_bench->find<QPushButton>("disconnectButton"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->find<QPushButton>("connectButton"));
    QTest::mouseClick(m_bench->find<QPushButton>("connectButton"), Qt::LeftButton);
    QVERIFY(!m_bench->find<QDialog>("passwordDialog"));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
}

void MainWindowSignInTest::aReadablePasswordAcrossANetworkIsRefusedAndCanBePermitted()
{
    // 0.0.0.0 leads to this machine, but is no name for it: it counts as another one
    const OctetView refused = "S: +OK ready\nC: CAPA\nS: -ERR\nC: QUIT\nS: +OK\n!close\n";
    const OctetView permitted =
        "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER joe\nS: +OK\nC: PASS xxxxxx\nS: +OK\n"
        "C: CAPA\nS: -ERR\nC: STAT\nS: +OK 0 0\nC: LIST\nS: +OK\nS: .\nC: UIDL\nS: +OK\n"
        "S: .\n!stall\n";
    const QString port = play(refused);
    QVERIFY(m_peer->addScript(permitted).hasValue());
    const QString address = u"pop://joe@0.0.0.0:%1"_s.arg(port);
    m_bench->enterAddress(address);
    m_bench->enterPassword(u"secret"_s);
    QTRY_COMPARE(m_bench->barTitle(), u"Nothing secret was sent"_s);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    clickBarAction();
    QTRY_VERIFY(m_bench->find<QDialog>("clearTextDialog"));
    QTest::mouseClick(m_bench->find<QPushButton>("alwaysButton"), Qt::LeftButton);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(m_bench->controller().signedInWith(), u"USER/PASS"_s);
    QVERIFY(m_bench->settings().isClearTextPermitted(address));
    QCOMPARE(m_peer->mismatch(), QString());
    QCOMPARE(m_bench->settings().recentAddresses().constFirst().policy, SignInPolicy::Auto);
}

void MainWindowSignInTest::aRecentAddressIsOpenedFromTheWelcomePage()
{
    m_bench->settings().remember({m_server->address()});
    m_bench->reopen();
    auto* const list = m_bench->find<QListWidget>("recentList");
    QVERIFY(list);
    QTRY_COMPARE(QApplication::focusWidget(), list);
    m_bench->press(Qt::Key_Return);
    m_bench->enterPassword(QLatin1StringView(BenchServer::password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
}

void MainWindowSignInTest::connectingIsCancelledByEscape()
{
    const QString port = play("!stall\n"); // no greeting ever comes
    m_bench->enterAddress(u"pop://joe@127.0.0.1:%1"_s.arg(port));
    m_bench->enterPassword(u"secret"_s);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Connecting);
    QTRY_VERIFY(m_bench->find<QWidget>("progressStrip")); // it takes more than a moment
    QTRY_VERIFY(m_bench->action(WindowAction::Cancel)->isEnabled());
    m_bench->press(Qt::Key_Escape);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Idle);
    QTRY_VERIFY(!m_bench->find<QWidget>("progressStrip"));
    QVERIFY(m_bench->action(WindowAction::Connect)->isEnabled());
}

void MainWindowSignInTest::theServersOwnWordsAreQuoted()
{
    const QString port = play("S: -ERR [SYS/TEMP] board is booting, try in a minute\n!close\n");
    m_bench->enterAddress(u"pop://joe@127.0.0.1:%1"_s.arg(port));
    m_bench->enterPassword(u"secret"_s);
    QTRY_VERIFY(m_bench->find<MessageBar>("messageBar"));
    const QString text = m_bench->find<MessageBar>("messageBar")->message().text;
    QVERIFY2(text.contains(u"“board is booting, try in a minute”"_s), qPrintable(text));
}

void MainWindowSignInTest::noSecretIsKept()
{
    const QString secret = QLatin1StringView(BenchServer::password);
    m_bench->enterAddress(m_server->address());
    m_bench->enterPassword(secret);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    m_bench->press(Qt::Key_K, Qt::ControlModifier);
    m_bench->type(u"PASS "_s + secret);
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(!m_bench->window().windowTitle().contains(secret));
    QVERIFY(m_bench->window().close() || true);
    QTRY_VERIFY(!m_bench->window().isVisible());
    m_bench->reopen(); // what was to be written has been
    QFile file(m_bench->settingsPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("pop://joe@127.0.0.1"));
    QVERIFY(!kept.contains("hunter2"));
    const auto utf16 = QByteArray(reinterpret_cast<const char*>(secret.utf16()), 2 * secret.size());
    QVERIFY(!kept.contains(utf16));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowSignInTest)
#include "tst_mainwindowsignin.moc"

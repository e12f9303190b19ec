// SPDX-License-Identifier: GPL-3.0-or-later
// A test server is begun in the window, shows what its clients say, and is stopped.
#include "core/server/dialects/dialect.h"
#include "tests/ui/windowbench.h"
#include "ui/controller/connectionchoice.h"
#include "ui/controller/servedsource.h"
#include "ui/dialogs/faultdialog.h"
#include "ui/dialogs/testserverdialog.h"
#include "ui/models/faultmodel.h"
#include "ui/panels/connectionpanel.h"
#include "ui/panels/dialectchoice.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowTestServerTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsItsClients();
    void keepsSecretsOutOfTheRecording();
    void servesAFolder();
    void connectsTheWindow();
    void speaksTls_data();
    void speaksTls();
    void saysWhatIsWrong();
    void remembersWhatWasSaid();
    void doesWrongOnPurpose();
    void refusesBadValues();
    void playsAServer();
    void playsAnotherOneWhileItRuns();
    void findsServersByAWord_data();
    void findsServersByAWord();

private:
    [[nodiscard]] bool start(int tls = 0);
    [[nodiscard]] QString strip();
    [[nodiscard]] bool fetch(const QByteArray& password = "demo");
    [[nodiscard]] QByteArray greeting();

    std::unique_ptr<WindowBench> m_bench;
};

void MainWindowTestServerTest::init() { m_bench = std::make_unique<WindowBench>(); }

void MainWindowTestServerTest::cleanup() { m_bench.reset(); }

bool MainWindowTestServerTest::start(int tls)
{
    m_bench->action(WindowAction::StartTestServer)->trigger();
    if (m_bench->find<TestServerDialog>("testServerDialog") == nullptr)
        return false;
    m_bench->find<QComboBox>("servedTlsChoice")->setCurrentIndex(tls);
    m_bench->find<QPushButton>("startServerButton")->click();
    return QTest::qWaitFor([this] { return m_bench->find<TestServerDialog>("testServerDialog") == nullptr; });
}

QString MainWindowTestServerTest::strip()
{
    const auto* const state = m_bench->find<QLabel>("servedState");
    return state == nullptr ? QString() : state->text();
}

bool MainWindowTestServerTest::fetch(const QByteArray& password)
{
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_bench->controller().served()->port());
    client.write("USER demo\r\nPASS " + password + "\r\nLIST\r\nRETR 1\r\nQUIT\r\n");
    return QTest::qWaitFor([&client] { return client.state() == QAbstractSocket::UnconnectedState; }, 30'000);
}

void MainWindowTestServerTest::showsItsClients()
{
    QVERIFY(start());
    QVERIFY2(strip().contains(u"no client has come yet"_s), qPrintable(strip()));
    QVERIFY(m_bench->action(WindowAction::StopTestServer)->isEnabled());
    QVERIFY(fetch());
    QVERIFY(fetch());
    QTRY_VERIFY2(strip().contains(u"0 open, 2 in all, 10 commands"_s), qPrintable(strip()));
    const auto* const table = m_bench->find<ConnectionPanel>("connectionPanel");
    QVERIFY(table != nullptr);
    QTRY_COMPARE(table->table().model()->rowCount(), 2);
    QTRY_COMPARE(m_bench->maildrop().items().size(), 12U);
    QVERIFY(m_bench->controller().isShowingServed());
    m_bench->action(WindowAction::StopTestServer)->trigger();
    QTRY_VERIFY2(strip().contains(u"is stopped"_s), qPrintable(strip()));
    QVERIFY(!m_bench->action(WindowAction::StopTestServer)->isEnabled());
    QCOMPARE(m_bench->maildrop().items().size(), 12U); // what was said stays
}

void MainWindowTestServerTest::keepsSecretsOutOfTheRecording()
{
    QVERIFY(start());
    QVERIFY(fetch("not-this-one"));
    QTRY_VERIFY(m_bench->controller().connections()->list().size() == 1);
    const Transcript& transcript = m_bench->controller().connections()->list().transcript(0);
    QTRY_VERIFY(transcript.hasEnded());
    const Octets said = transcript.read(Direction::Client, {0, transcript.size(Direction::Client)});
    QVERIFY2(said.startsWith("USER demo\r\nPASS xxxxxxxxxxxx\r\n"), said.constData());
    QCOMPARE(said.size(),
             qsizetype(sizeof "USER demo\r\nPASS not-this-one\r\nLIST\r\nRETR 1\r\nQUIT\r\n" - 1));
}

void MainWindowTestServerTest::servesAFolder()
{
    const QString folder = m_bench->folder() + u"/mail"_s;
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/a.eml"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Subject: x\n\nbody\n") > 0);
    file.close();
    m_bench->action(WindowAction::StartTestServer)->trigger();
    m_bench->find<QLineEdit>("servedSourceField")->setText(folder);
    m_bench->find<QPushButton>("startServerButton")->click();
    QTRY_VERIFY(m_bench->controller().served() != nullptr);
    QVERIFY(fetch());
    QTRY_COMPARE(m_bench->maildrop().items().size(), 1U);
}

void MainWindowTestServerTest::connectsTheWindow()
{
    QVERIFY(start(1));
    auto* const connectButton = m_bench->find<QPushButton>("connectServedButton");
    QVERIFY(connectButton != nullptr);
    connectButton->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->controller().activity(), Activity::Ready, 30'000);
    QVERIFY(!m_bench->controller().isShowingServed());
    QTRY_VERIFY(strip().contains(u"1 open, 1 in all"_s)); // it is seen from both sides
    auto* const clients = m_bench->find<QPushButton>("showServedButton");
    QVERIFY(clients != nullptr);
    clients->click();
    auto* const leave = m_bench->find<QPushButton>("leaveSessionButton");
    QVERIFY(leave != nullptr);
    leave->click();
    QTRY_VERIFY(m_bench->controller().isShowingServed());
    QTRY_COMPARE(m_bench->maildrop().items().size(), 12U);
    QVERIFY(m_bench->controller().inspection()->tls().has_value());
}

void MainWindowTestServerTest::speaksTls_data()
{
    QTest::addColumn<int>("tls");
    QTest::newRow("good_stls") << 1;
    QTest::newRow("good_fromFirstOctet") << 2;
}

void MainWindowTestServerTest::speaksTls()
{
    QFETCH(const int, tls);
    QVERIFY(start(tls));
    const auto* const certificate = m_bench->find<QLabel>("servedCertificate");
    QVERIFY(certificate != nullptr && certificate->text().contains(u"SHA-256"_s));
    m_bench->find<QPushButton>("connectServedButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->controller().activity(), Activity::Ready, 30'000);
    QVERIFY(m_bench->controller().inspection()->tls().has_value());
}

void MainWindowTestServerTest::saysWhatIsWrong()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    m_bench->action(WindowAction::StartTestServer)->trigger();
    auto* const go = m_bench->find<QPushButton>("startServerButton");
    m_bench->find<QLineEdit>("servedSourceField")->setText(u"/no/such/mail"_s);
    QVERIFY(!go->isEnabled());
    QVERIFY(m_bench->find<QLabel>("servedSourceFieldNote") != nullptr);
    m_bench->find<QLineEdit>("servedSourceField")->clear();
    m_bench->find<QLineEdit>("servedPasswordField")->clear();
    QVERIFY(!go->isEnabled());
    m_bench->find<QLineEdit>("servedPasswordField")->setText(u"x"_s);
    m_bench->find<QSpinBox>("servedPortField")->setValue(taken.serverPort());
    go->click();
    QTRY_VERIFY(m_bench->find<QLabel>("servedProblem") != nullptr);
    QVERIFY(m_bench->find<QLabel>("servedProblem")->text().contains(QString::number(taken.serverPort())));
    QVERIFY(m_bench->controller().served() == nullptr);
}

void MainWindowTestServerTest::remembersWhatWasSaid()
{
    m_bench->action(WindowAction::StartTestServer)->trigger();
    m_bench->find<QLineEdit>("servedUserField")->setText(u"joe"_s);
    m_bench->find<QLineEdit>("servedPasswordField")->setText(u"hunter2"_s);
    m_bench->find<QComboBox>("servedTlsChoice")->setCurrentIndex(2);
    QVERIFY(!m_bench->find<QCheckBox>("servedExclusiveSwitch")->isChecked());
    m_bench->find<QCheckBox>("servedExclusiveSwitch")->setChecked(true);
    m_bench->find<QPushButton>("startServerButton")->click();
    QTRY_VERIFY(m_bench->controller().served() != nullptr);
    QVERIFY(m_bench->controller().served()->request().isExclusive);
    QTRY_VERIFY(m_bench->find<TestServerDialog>("testServerDialog") == nullptr);
    m_bench->reopen();
    m_bench->action(WindowAction::StartTestServer)->trigger();
    QCOMPARE(m_bench->find<QLineEdit>("servedUserField")->text(), u"joe"_s);
    QCOMPARE(m_bench->find<QComboBox>("servedTlsChoice")->currentIndex(), 2);
    QVERIFY(m_bench->find<QCheckBox>("servedExclusiveSwitch")->isChecked());
    QCOMPARE(m_bench->find<QLineEdit>("servedPasswordField")->text(), u"demo"_s);
    QFile settings(m_bench->settingsPath());
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains("hunter2"));
}

void MainWindowTestServerTest::doesWrongOnPurpose()
{
    QVERIFY(start());
    auto* const open = m_bench->find<QPushButton>("servedFaultsButton");
    QVERIFY(open != nullptr);
    QCOMPARE(open->text(), u"Faults…"_s);
    open->click();
    auto* const dialog = m_bench->window().findChild<FaultDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    auto* const model = dialog->findChild<FaultModel*>();
    const QAbstractItemModelTester tester(model);
    QCOMPARE(model->rowCount(), static_cast<int>(faultTable().size()));
    QTcpSocket client; // it is there before the switch is
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_bench->controller().served()->port());
    QTRY_VERIFY(client.canReadLine());
    (void)client.readLine();
    dialog->findChild<QLineEdit*>(u"faultFilterField"_s)->setText(u"stat-in-words"_s);
    auto* const table = dialog->findChild<QTableView*>(u"faultTable"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(table->model()->setData(table->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(m_bench->controller().served()->faults().size(), 1U);
    QTRY_COMPARE(open->text(), u"Faults (1)…"_s);
    QVERIFY(dialog->findChild<QLabel*>(u"faultCount"_s)->text().startsWith(u"1 of "_s));
    client.write("USER demo\r\nPASS demo\r\nSTAT\r\n");
    Octets said;
    QTRY_VERIFY((said += client.readAll()).count('\n') == 3);
    QVERIFY2(said.contains("messages ("), said.constData());
    dialog->findChild<QPushButton*>(u"noFaultsButton"_s)->click();
    QVERIFY(m_bench->controller().served()->faults().empty());
}

void MainWindowTestServerTest::refusesBadValues()
{
    FaultModel model;
    const QAbstractItemModelTester tester(&model);
    int row = 0;
    while (model.index(row, FaultModel::Name).data().toString() != u"segment"_s)
        ++row;
    const QModelIndex value = model.index(row, FaultModel::Value);
    QVERIFY(model.flags(value) & Qt::ItemIsEditable);
    QVERIFY(!model.setData(value, u"none"_s, Qt::EditRole));
    QVERIFY(model.problem().contains(u"segment"_s));
    QVERIFY(model.setData(value, u"7"_s, Qt::EditRole));
    QVERIFY(model.problem().isEmpty());
    QVERIFY(model.plan().empty());
    QVERIFY(model.setData(model.index(row, FaultModel::Name), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(faultText(model.plan().front()), "segment=7"_ba);
    FaultModel again;
    again.setPlan(model.plan());
    QCOMPARE(again.plan(), model.plan());
    // Every switch has a value with which it can be on.
    for (int each = 0; each < again.rowCount(); ++each)
        QVERIFY(again.setData(again.index(each, FaultModel::Name), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(again.plan().size(), faultTable().size());
}

QByteArray MainWindowTestServerTest::greeting()
{
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_bench->controller().served()->port());
    return QTest::qWaitFor([&client] { return client.canReadLine(); }, 30'000) ? client.readLine()
                                                                               : QByteArray();
}

void MainWindowTestServerTest::playsAServer()
{
    m_bench->action(WindowAction::StartTestServer)->trigger();
    auto* const choice = m_bench->find<QComboBox>("dialectChoice");
    QVERIFY(choice != nullptr);
    QCOMPARE(choice->count(), static_cast<int>(dialectTable().size()) + 1);
    choice->setCurrentIndex(choice->findData(u"greenmail"_s));
    const auto* const note = m_bench->find<QLabel>("dialectChoiceNote");
    QVERIFY(note != nullptr && note->text().contains(u"Dots are not doubled"_s));
    QVERIFY(note->text().contains(u"dots-unstuffed, rset-twice"_s));
    m_bench->find<QPushButton>("startServerButton")->click();
    QTRY_VERIFY(m_bench->controller().served() != nullptr);
    QCOMPARE(greeting(), "+OK POP3 GreenMail Server ready\r\n"_ba);
    QCOMPARE(m_bench->controller().served()->faults().size(), 2U);
    QTRY_VERIFY2(strip().contains(u"plays GreenMail"_s), qPrintable(strip()));
    m_bench->reopen();
    m_bench->action(WindowAction::StartTestServer)->trigger();
    QCOMPARE(m_bench->find<QComboBox>("dialectChoice")->currentData().toString(), u"greenmail"_s);
}

void MainWindowTestServerTest::playsAnotherOneWhileItRuns()
{
    QVERIFY(start());
    m_bench->find<QPushButton>("servedFaultsButton")->click();
    auto* const dialog = m_bench->window().findChild<FaultDialog*>();
    QVERIFY(dialog != nullptr);
    auto* const model = dialog->findChild<FaultModel*>();
    auto* const choice = dialog->findChild<QComboBox*>(u"dialectChoice"_s);
    auto* const table = dialog->findChild<QTableView*>(u"faultTable"_s);
    dialog->findChild<QLineEdit*>(u"faultFilterField"_s)->setText(u"stat-in-words"_s);
    QVERIFY(table->model()->setData(table->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));
    choice->setCurrentIndex(choice->findData(u"mailpit"_s));
    QCOMPARE(greeting(), "+OK Mailpit POP3 server\r\n"_ba);
    QCOMPARE(model->plan().size(), 4U); // its three, and the one that was on
    choice->setCurrentIndex(choice->findData(u"stalwart"_s));
    QCOMPARE(greeting(), "+OK Stalwart POP3 at your service.\r\n"_ba);
    QCOMPARE(model->plan().size(), 2U);
    choice->setCurrentIndex(0);
    QVERIFY(greeting().contains("<"));
    QCOMPARE(m_bench->controller().served()->faults().size(), 1U);
    QVERIFY(m_bench->controller().served()->dialect().isEmpty());
}

void MainWindowTestServerTest::findsServersByAWord_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("name");
    QTest::newRow("invalid_unknown") << u"outlook"_s << u""_s;
    QTest::newRow("good_inAnyCase") << u"CYRUS"_s << u"cyrus"_s;
    QTest::newRow("good_within") << u"office"_s << u"exchange-online"_s;
    QTest::newRow("good_nothing") << u""_s << u""_s;
}

void MainWindowTestServerTest::findsServersByAWord()
{
    QFETCH(const QString, word);
    QFETCH(const QString, name);
    DialectChoice choice;
    choice.show();
    auto* const list = choice.findChild<QComboBox*>();
    list->lineEdit()->selectAll();
    if (word.isEmpty())
        QTest::keyClick(list->lineEdit(), Qt::Key_Delete);
    QTest::keyClicks(list->lineEdit(), word);
    emit list->lineEdit()->editingFinished();
    QCOMPARE(choice.dialect(), name);
    QCOMPARE(list->currentText(), list->itemText(list->currentIndex()));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowTestServerTest)
#include "tst_mainwindowtestserver.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A proxy is begun, shows what goes through it as it goes, and is stopped.
#include "core/server/serveroptions.h"
#include "core/server/testserver.h"
#include "tests/ui/windowbench.h"
#include "ui/controller/proxiedsource.h"
#include "ui/dialogs/proxydialog.h"
#include "ui/panels/connectionpanel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowProxyTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatGoesThrough();
    void stoppedItIsARecording();
    void saysWhatIsWrongWithTheFields_data();
    void saysWhatIsWrongWithTheFields();
    void saysThatThePortIsTaken();
    void saysThatTheServerIsNotThere();
    void remembersWhatWasSaid();
    void aSessionCanFollow();
    void asksBeforeClientsAreCut();

private:
    [[nodiscard]] ProxyDialog* ask();
    [[nodiscard]] bool start(quint16 server);
    [[nodiscard]] QString strip();
    /// A session of a client that is not ours, from the greeting to QUIT.
    [[nodiscard]] bool fetch();

    std::unique_ptr<WindowBench> m_bench;
    std::unique_ptr<TestServer> m_server;
};

void MainWindowProxyTest::init()
{
    m_server = std::make_unique<TestServer>(demoServerOptions());
    QVERIFY(m_server->start());
    m_bench = std::make_unique<WindowBench>();
}

void MainWindowProxyTest::cleanup()
{
    m_bench.reset();
    m_server.reset();
}

ProxyDialog* MainWindowProxyTest::ask()
{
    m_bench->action(WindowAction::StartProxy)->trigger();
    return m_bench->find<ProxyDialog>("proxyDialog");
}

bool MainWindowProxyTest::start(quint16 server)
{
    if (ask() == nullptr)
        return false;
    m_bench->find<QLineEdit>("proxyServerField")->setText(u"pop://127.0.0.1:%1"_s.arg(server));
    m_bench->find<QPushButton>("startProxyButton")->click();
    return QTest::qWaitFor([this] { return m_bench->find<ProxyDialog>("proxyDialog") == nullptr; });
}

QString MainWindowProxyTest::strip()
{
    const auto* const state = m_bench->find<QLabel>("proxyState");
    return state == nullptr ? QString() : state->text();
}

bool MainWindowProxyTest::fetch()
{
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_bench->controller().proxied()->port());
    client.write("USER demo\r\nPASS demo\r\nLIST\r\nRETR 1\r\nQUIT\r\n");
    return QTest::qWaitFor([&client] { return client.state() == QAbstractSocket::UnconnectedState; }, 20'000);
}

void MainWindowProxyTest::showsWhatGoesThrough()
{
    QVERIFY(start(m_server->port()));
    QVERIFY2(strip().contains(u"No client has come yet"_s), qPrintable(strip()));
    QVERIFY(m_bench->action(WindowAction::StopProxy)->isEnabled());
    QVERIFY(m_bench->window().windowTitle().contains(u"Proxy 127.0.0.1:"_s));
    QVERIFY(fetch());
    QVERIFY(fetch());
    QTRY_VERIFY2(strip().contains(u"0 open, 2 in all"_s), qPrintable(strip()));
    const auto* const table = m_bench->window().findChild<ConnectionPanel*>();
    QVERIFY(table != nullptr && table->isVisible());
    QTRY_COMPARE(table->table().model()->rowCount(), 2);
    QTRY_VERIFY(m_bench->controller().inspection()->exchanges().size() > 4);
    QCOMPARE(m_bench->maildrop().items().size(), 12U);
    m_bench->controller().connections()->choose(1);
    QTRY_COMPARE(m_bench->controller().connections()->shown(), 1);
    QTRY_COMPARE(m_bench->maildrop().items().size(), 12U);
}

void MainWindowProxyTest::stoppedItIsARecording()
{
    QVERIFY(start(m_server->port()));
    QVERIFY(fetch());
    QTRY_VERIFY(strip().contains(u"1 in all"_s));
    m_bench->action(WindowAction::StopProxy)->trigger();
    QTRY_VERIFY2(strip().contains(u"is stopped"_s), qPrintable(strip()));
    QVERIFY(!m_bench->action(WindowAction::StopProxy)->isEnabled());
    QVERIFY(!m_bench->controller().proxied()->isListening());
    QTRY_VERIFY(m_bench->action(WindowAction::SaveRecording)->isEnabled());
    QCOMPARE(m_bench->maildrop().items().size(), 12U);
}

void MainWindowProxyTest::saysWhatIsWrongWithTheFields_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("invalid_scheme") << u"http://h"_s << u""_s << QByteArray("proxyServerFieldNote");
    QTest::newRow("invalid_password") << u"pop://u:p@h"_s << u""_s << QByteArray("proxyServerFieldNote");
    QTest::newRow("invalid_fault") << u"pop://h"_s << u"drop=1"_s << QByteArray("proxyFaultFieldNote");
    QTest::newRow("invalid_value") << u"pop://h"_s << u"segment=1 delay=x"_s
                                   << QByteArray("proxyFaultFieldNote");
}

void MainWindowProxyTest::saysWhatIsWrongWithTheFields()
{
    QFETCH(const QString, server);
    QFETCH(const QString, faults);
    QFETCH(const QByteArray, note);
    QVERIFY(ask() != nullptr);
    QVERIFY(!m_bench->find<QPushButton>("startProxyButton")->isEnabled());
    m_bench->find<QLineEdit>("proxyServerField")->setText(server);
    m_bench->find<QLineEdit>("proxyFaultField")->setText(faults);
    m_bench->find<QPushButton>("startProxyButton")->click();
    const auto* const label = m_bench->find<QLabel>(note.constData());
    QVERIFY(label != nullptr);
    QVERIFY(!label->text().isEmpty());
    QVERIFY(m_bench->controller().proxied() == nullptr);
}

void MainWindowProxyTest::saysThatThePortIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY(ask() != nullptr);
    m_bench->find<QLineEdit>("proxyServerField")->setText(u"pop://127.0.0.1:110"_s);
    m_bench->find<QSpinBox>("proxyPortField")->setValue(taken.serverPort());
    m_bench->find<QPushButton>("startProxyButton")->click();
    QTRY_VERIFY(m_bench->find<QLabel>("proxyProblem") != nullptr);
    QVERIFY(m_bench->find<QLabel>("proxyProblem")->text().contains(QString::number(taken.serverPort())));
    QVERIFY(m_bench->controller().proxied() == nullptr);
}

void MainWindowProxyTest::saysThatTheServerIsNotThere()
{
    const quint16 port = m_server->port();
    m_server->stop();
    QVERIFY(start(port));
    QVERIFY(fetch());
    QTRY_VERIFY(m_bench->find<QLabel>("proxyLastProblem") != nullptr);
    QVERIFY(m_bench->find<QLabel>("proxyLastProblem")->text().startsWith(u"The last client"_s));
}

void MainWindowProxyTest::remembersWhatWasSaid()
{
    QVERIFY(ask() != nullptr);
    m_bench->find<QLineEdit>("proxyServerField")->setText(u"pop://127.0.0.1:%1"_s.arg(m_server->port()));
    m_bench->find<QLineEdit>("proxyFaultField")->setText(u"segment=100"_s);
    m_bench->find<QPushButton>("startProxyButton")->click();
    QTRY_VERIFY(m_bench->controller().proxied() != nullptr);
    QTRY_VERIFY(m_bench->find<ProxyDialog>("proxyDialog") == nullptr);
    QVERIFY(strip().contains(u"segment=100"_s));
    QVERIFY(ask() != nullptr);
    QCOMPARE(m_bench->find<QLineEdit>("proxyFaultField")->text(), u"segment=100"_s);
    QCOMPARE(m_bench->find<QLineEdit>("proxyServerField")->text(),
             u"pop://127.0.0.1:%1"_s.arg(m_server->port()));
}

void MainWindowProxyTest::aSessionCanFollow()
{
    QVERIFY(start(m_server->port()));
    QVERIFY(m_bench->openDemo());
    QVERIFY(m_bench->controller().proxied() == nullptr);
    QVERIFY(strip().isEmpty());
    QVERIFY(!m_bench->action(WindowAction::StopProxy)->isEnabled());
}

void MainWindowProxyTest::asksBeforeClientsAreCut()
{
    QVERIFY(start(m_server->port()));
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_bench->controller().proxied()->port());
    QTRY_VERIFY(client.bytesAvailable() > 0);
    m_bench->action(WindowAction::OpenDemo)->trigger();
    QTRY_VERIFY(m_bench->find<QDialog>("stopProxyDialog") != nullptr);
    const QPointer<QDialog> question = m_bench->find<QDialog>("stopProxyDialog");
    question->reject();
    QTRY_VERIFY(question.isNull());
    QVERIFY(m_bench->controller().proxied()->isListening());
    QCOMPARE(client.state(), QAbstractSocket::ConnectedState);

    m_bench->action(WindowAction::OpenDemo)->trigger();
    QTRY_VERIFY(m_bench->find<QPushButton>("cutClientsButton") != nullptr);
    m_bench->find<QPushButton>("cutClientsButton")->click();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_VERIFY(m_bench->controller().proxied() == nullptr);
    QTRY_VERIFY(m_bench->controller().isConnected());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowProxyTest)
#include "tst_mainwindowproxy.moc"

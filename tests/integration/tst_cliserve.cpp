// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/serving.h"
#include "tests/support/rawclient.h"

#include <QDir>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestCliServe : public QObject
{
    Q_OBJECT

private slots:
    void servesTheDemoMaildrop();
    void servesASource();
    void sendsMailAsItIsUnlessUtf8IsOffered();
    void letsOneInAtATime();
    void logsClients();
    void endsInOrder_data();
    void endsInOrder();
    void refusesWhatCannotBeServed();
    void refusesAPortThatIsTaken();
};

void TestCliServe::servesTheDemoMaildrop()
{
    CliRunner cli;
    Serving server(cli, {});
    QTRY_VERIFY(server.port() != 0);
    QTRY_VERIFY2(server.output().endsWith("\nuser demo, password demo\n"), server.output().constData());
    const QList<QByteArray> lines = server.output().split('\n');
    QCOMPARE(lines.size(), 4);
    static const QRegularExpression second(u"^certificate SHA-256 [0-9A-F]{2}(:[0-9A-F]{2}){31}$"_s);
    QVERIFY2(second.match(QString::fromUtf8(lines.at(1))).hasMatch(), lines.at(1).constData());
    CliRunner client;
    client.setPassword("demo");
    const QString url = u"pop://demo@127.0.0.1:%1"_s.arg(server.port());
    QTRY_VERIFY(!server.fingerprint().isEmpty());
    const CliResult listed = client.run({u"list"_s, url, u"--trust-fingerprint"_s, server.fingerprint()});
    QVERIFY2(listed.exitCode == 0, listed.errors.constData());
    QCOMPARE(listed.output, client.run({u"list"_s, u"demo:"_s}).output);
}

void TestCliServe::servesASource()
{
    QTemporaryDir folder;
    for (const QString& name : {u"a.eml"_s, u"b.eml"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Subject: x\n\n.\n") > 0);
    }
    CliRunner cli;
    cli.setPassword("tanstaaf");
    Serving server(cli, {folder.path(), u"--user"_s, u"mrose"_s});
    QTRY_VERIFY(server.port() != 0);
    QTRY_VERIFY(server.output().endsWith("\nuser mrose\n"));
    const QString url = u"pop://mrose@127.0.0.1:%1"_s.arg(server.port());
    QCOMPARE(cli.run({u"retr"_s, url, u"2"_s, u"-"_s, u"--security"_s, u"none"_s}).output,
             "Subject: x\r\n\r\n.\r\n"_ba);
    const CliResult deleted = cli.run({u"dele"_s, url, u"1"_s, u"--commit"_s, u"--security"_s, u"none"_s});
    QVERIFY2(deleted.exitCode == 0, deleted.errors.constData());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"b.eml"_s});
    CliRunner stranger;
    stranger.setPassword("demo");
    QCOMPARE(stranger.run({u"list"_s, url, u"--security"_s, u"none"_s}).exitCode, 4);
}

void TestCliServe::sendsMailAsItIsUnlessUtf8IsOffered()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a.eml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Subject: \xC3\xA4\n\n\xC3\xA4\n") > 0);
    file.close();
    CliRunner cli;
    cli.setPassword("demo");
    const auto retrieved = [&cli, &folder](const QStringList& more) {
        Serving server(cli, QStringList{folder.path()} + more);
        static_cast<void>(QTest::qWaitFor([&server] { return server.port() != 0; }, 30'000));
        const QString url = u"pop://demo@127.0.0.1:%1"_s.arg(server.port());
        return cli.run({u"retr"_s, url, u"1"_s, u"-"_s, u"--security"_s, u"none"_s}).output;
    };
    QCOMPARE(retrieved({}), "Subject: \xC3\xA4\r\n\r\n\xC3\xA4\r\n"_ba);
    QCOMPARE(retrieved({u"--offer-utf8"_s}), "Subject: ??\r\n\r\n\xC3\xA4\r\n"_ba);
}

void TestCliServe::letsOneInAtATime()
{
    CliRunner cli;
    Serving server(cli, {u"--exclusive"_s});
    QTRY_VERIFY(server.port() != 0);
    RawClient first;
    RawClient second;
    for (RawClient* const client : {&first, &second}) {
        QVERIFY(client->connectTo(server.port()) && client->readLine().startsWith("+OK"));
        QVERIFY(client->ask("USER demo").startsWith("+OK"));
    }
    QVERIFY(first.ask("PASS demo").startsWith("+OK"));
    QVERIFY(second.ask("PASS demo").startsWith("-ERR [IN-USE] "));
    QVERIFY(first.ask("QUIT").startsWith("+OK"));
    QVERIFY(second.ask("USER demo").startsWith("+OK"));
    QVERIFY(second.ask("PASS demo").startsWith("+OK"));
}

void TestCliServe::logsClients()
{
    QTemporaryDir folder;
    const QString log = folder.filePath(u"log"_s);
    CliRunner cli;
    cli.setPassword("tanstaaf");
    Serving server(cli, {u"--log"_s, log, u"--user"_s, u"mrose"_s});
    QTRY_VERIFY(server.port() != 0);
    const QString url = u"pop://mrose@127.0.0.1:%1"_s.arg(server.port());
    QCOMPARE(cli.run({u"list"_s, url, u"--auth"_s, u"user"_s, u"--security"_s, u"none"_s}).exitCode, 0);
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text;
    QTRY_VERIFY((text += file.readAll()).contains("1 # disconnected\n"));
    QVERIFY2(text.startsWith("1 # connected from 127.0.0.1:"), text.constData());
    QVERIFY2(text.contains("1 C: PASS xxxxxxxx\n1 C: CAPA\n1 C: STAT\n"), text.constData());
    QVERIFY(!text.contains("tanstaaf"));
}

void TestCliServe::endsInOrder_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("interrupt") << SIGINT << 0;
    QTest::newRow("terminate") << SIGTERM << 0;
    QTest::newRow("hangup") << SIGHUP << 129;
}

void TestCliServe::endsInOrder()
{
    QFETCH(const int, signalNumber);
    QFETCH(const int, exitCode);
    CliRunner cli;
    Serving server(cli, {});
    QTRY_VERIFY(server.port() != 0);
    RawClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.readLine().startsWith("+OK"));
    QCOMPARE(server.end(signalNumber).exitCode, exitCode);
    QVERIFY(client.isClosedByPeer());
}

void TestCliServe::refusesWhatCannotBeServed()
{
    QTemporaryDir folder;
    const CliResult missing = CliRunner().run({u"serve"_s, folder.filePath(u"none"_s)});
    QCOMPARE(missing.exitCode, 6);
    QVERIFY2(missing.errors.contains("is not there"), missing.errors.constData());
    QFile file(folder.filePath(u"binary"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(100, '\0')) == 100);
    file.close();
    const CliResult other = CliRunner().run({u"serve"_s, file.fileName()});
    QVERIFY2(other.exitCode == 6, other.errors.constData());
    QVERIFY(missing.output.isEmpty() && other.output.isEmpty());
}

void TestCliServe::refusesAPortThatIsTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const CliResult result = CliRunner().run({u"serve"_s, u"--port"_s, QString::number(other.serverPort())});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.errors.contains("cannot listen on 127.0.0.1:"), result.errors.constData());
}

QTEST_GUILESS_MAIN(TestCliServe)
#include "tst_cliserve.moc"

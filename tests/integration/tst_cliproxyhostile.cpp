// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cannedpeer.h"
#include "tests/integration/proxying.h"
#include "tests/support/cuts.h"
#include "tests/support/heldmemory.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Clients and servers that are not what they should be, with a proxy in between: it goes on, within bounded
/// memory, and ends in order.
class TestCliProxyHostile : public QObject
{
    Q_OBJECT

private slots:
    void cutAtAnyOctet();
    void garbage();
    void noServer();
    void floodThatNobodyReads_data();
    void floodThatNobodyReads();
    void cannotListen();
    void cannotRecord();
    void recordingIsWholeAfterEachSignal_data();
    void recordingIsWholeAfterEachSignal();
    void killedProxyLeavesWhatWas();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
    CliRunner m_cli;
};

namespace {

QString urlOf(quint16 port) { return u"pop://127.0.0.1:%1"_s.arg(port); }

/// All that comes until the end.
Octets readToTheEnd(QTcpSocket& socket)
{
    static_cast<void>(
        QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }, 20'000));
    return socket.readAll();
}

bool connectTo(QTcpSocket& socket, quint16 port)
{
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::ConnectedState; }, 20'000);
}

} // namespace

void TestCliProxyHostile::cutAtAnyOctet()
{
    CannedPeer server;
    server.setGreeting("+OK ready\r\n");
    const quint16 port = server.listen();
    QVERIFY(port != 0);
    const Octets all = "+OK ready\r\n";
    for (qsizetype octets = 0; octets <= all.size(); ++octets) {
        Proxying proxy(m_cli, {urlOf(port), u"--fault"_s, u"cut=%1"_s.arg(octets)});
        QTcpSocket client;
        QVERIFY(connectTo(client, proxy.port()));
        QCOMPARE(readToTheEnd(client), all.first(octets));
        QVERIFY(QTest::qWaitFor([&] { return proxy.output().contains("1 ended by a fault"); }, 20'000));
        QCOMPARE(proxy.end(SIGTERM).exitCode, 0);
    }
}

void TestCliProxyHostile::garbage()
{
    CannedPeer server;
    const quint16 port = server.listen();
    const QString recording = path(u"garbage.pcap"_s);
    Proxying proxy(m_cli, {urlOf(port), u"--record"_s, recording, u"--log"_s, path(u"garbage.log"_s)});
    QRandomGenerator random = seededRandom();
    for (int i = 0; i < 5; ++i) {
        QTcpSocket client;
        QVERIFY(connectTo(client, proxy.port()));
        const Octets octets = randomOctets(random, 300'000);
        for (const OctetView piece : randomCut(octets, random, 50'000).pieces)
            client.write(piece.data(), piece.size());
        QVERIFY(QTest::qWaitFor(
            [&client] {
                return client.bytesToWrite() == 0 || client.state() != QAbstractSocket::ConnectedState;
            },
            20'000));
        client.abort();
    }
    QVERIFY(QTest::qWaitFor([&] { return proxy.output().contains("\n5 ended"); }, 20'000));
    QCOMPARE(proxy.end(SIGINT).exitCode, 0);
    const CliResult inspected = m_cli.run({u"inspect"_s, recording, u"--json"_s});
    QVERIFY2(inspected.exitCode == 0 || inspected.exitCode == 1, inspected.errors.constData());
    QVERIFY2(inspected.errors.isEmpty(), inspected.errors.constData());
}

void TestCliProxyHostile::noServer()
{
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress(QHostAddress::LocalHost)));
    const quint16 port = nobody.serverPort();
    nobody.close();
    const QString recording = path(u"noserver.pcap"_s);
    Proxying proxy(m_cli, {urlOf(port), u"--record"_s, recording, u"--log"_s, path(u"noserver.log"_s)});
    QTcpSocket client;
    QVERIFY(connectTo(client, proxy.port()));
    QCOMPARE(readToTheEnd(client), Octets());
    QVERIFY(QTest::qWaitFor([&] { return proxy.output().contains("1 failed"); }, 20'000));
    const CliResult ended = proxy.end(SIGINT);
    QCOMPARE(ended.exitCode, 0);
    const QByteArray server = "127.0.0.1:" + QByteArray::number(port);
    QVERIFY2(ended.errors.contains(server), ended.errors.constData());
    QCOMPARE(ended.errors.count('\n'), 1);
    QFile log(path(u"noserver.log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains(server));
    const CliResult inspected = m_cli.run({u"inspect"_s, recording});
    QVERIFY2(inspected.output.contains(server), inspected.output.constData());
}

void TestCliProxyHostile::floodThatNobodyReads_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("good_replies") << QByteArray("+OK\r\n").repeated(20'000);
    QTest::newRow("good_oneLine") << QByteArray(100'000, 'a');
    QTest::newRow("good_lines") << QByteArray("\r\n").repeated(50'000);
}

void TestCliProxyHostile::floodThatNobodyReads()
{
    QFETCH(const QByteArray, piece);
    CannedPeer server;
    server.setFlood({}, piece);
    const quint16 port = server.listen();
    Proxying proxy(m_cli, {urlOf(port), u"--record"_s, path(u"flood.pcap"_s)});
    QTcpSocket client;
    client.setReadBufferSize(1000);
    const qint64 before = proxy.anonymousMemory();
    QVERIFY(connectTo(client, proxy.port()));
    qint64 sent = -1;
    while (sent != server.sentOctets()) { // until nothing moves any more
        sent = server.sentOctets();
        QTest::qWait(400);
    }
    QVERIFY(sent > 0);
    const qint64 grown = proxy.anonymousMemory() - before;
    QVERIFY2(grown < (48LL << 20) + heldMemory, QByteArray::number(grown));
    client.abort();
    QVERIFY(QTest::qWaitFor([&] { return proxy.output().contains("1 ended"); }, 20'000));
    QCOMPARE(proxy.end(SIGINT).exitCode, 0);
}

void TestCliProxyHostile::cannotListen()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    const QString port = QString::number(taken.serverPort());
    const CliResult busy = m_cli.run({u"proxy"_s, u"demo:"_s, u"--listen"_s, port});
    QCOMPARE(busy.exitCode, 3);
    QVERIFY2(busy.errors.contains("cannot listen on 127.0.0.1:" + port.toLatin1()), busy.errors.constData());
    const CliResult elsewhere = m_cli.run({u"proxy"_s, u"demo:"_s, u"--listen-address"_s, u"192.0.2.1"_s});
    QCOMPARE(elsewhere.exitCode, 3);
    QVERIFY2(elsewhere.errors.contains("192.0.2.1"), elsewhere.errors.constData());
}

void TestCliProxyHostile::cannotRecord()
{
    const CliResult folder = m_cli.run({u"proxy"_s, u"demo:"_s, u"--record"_s, u"/nowhere/a.pcap"_s});
    QCOMPARE(folder.exitCode, 6);
    const CliResult identity =
        m_cli.run({u"proxy"_s, u"demo:"_s, u"--tls"_s, u"--identity"_s, u"/nowhere"_s});
    QCOMPARE(identity.exitCode, 6);
    const CliResult useless = m_cli.run({u"proxy"_s, u"demo:"_s, u"--identity"_s, u"/nowhere"_s});
    QCOMPARE(useless.exitCode, 2);
}

void TestCliProxyHostile::recordingIsWholeAfterEachSignal_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::newRow("good_interrupt") << SIGINT;
    QTest::newRow("good_terminate") << SIGTERM;
}

void TestCliProxyHostile::recordingIsWholeAfterEachSignal()
{
    QFETCH(const int, signalNumber);
    CannedPeer server;
    const quint16 port = server.listen();
    const QString recording = path(u"signal.pcap"_s);
    Proxying proxy(m_cli, {urlOf(port), u"--record"_s, recording});
    QTcpSocket client;
    QVERIFY(connectTo(client, proxy.port()));
    QVERIFY(QTest::qWaitFor([&client] { return client.bytesAvailable() > 0; }, 20'000));
    const CliResult ended = proxy.end(signalNumber);
    QCOMPARE(ended.exitCode, 0);
    QVERIFY2(ended.output.contains("\n1 ended with the proxy"), ended.output.constData());
    const CliResult inspected = m_cli.run({u"inspect"_s, recording});
    QVERIFY2(inspected.errors.isEmpty(), inspected.errors.constData());
    QVERIFY(inspected.output.contains("(greeting)"));
}

void TestCliProxyHostile::killedProxyLeavesWhatWas()
{
    CannedPeer server;
    const quint16 port = server.listen();
    const QString recording = path(u"killed.pcap"_s);
    Proxying proxy(m_cli, {urlOf(port), u"--record"_s, recording});
    QTcpSocket client;
    QVERIFY(connectTo(client, proxy.port()));
    QVERIFY(QTest::qWaitFor([&client] { return client.bytesAvailable() > 0; }, 20'000));
    static_cast<void>(proxy.end(SIGKILL));
    QVERIFY(m_cli.run({u"inspect"_s, recording}).output.contains("(greeting)"));
}

QTEST_GUILESS_MAIN(TestCliProxyHostile)
#include "tst_cliproxyhostile.moc"

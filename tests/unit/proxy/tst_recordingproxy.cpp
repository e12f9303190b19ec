// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cuts.h"
#include "tests/unit/proxy/proxybench.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRecordingProxy : public QObject
{
    Q_OBJECT

private slots:
    void passesOnAndRecords();
    void everyOctetInItsOrder();
    void manyAtOnce();
    void oneFileForAll();
    void portTaken();
    void serverThatIsNotThere();
    void faults_data();
    void faults();
    void stopEndsTheRecords();
    void factsOfAConnection();
};

void TestRecordingProxy::passesOnAndRecords()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    QVERIFY(client->awaitOctets("+OK ready\r\n"));
    client->send("USER mrose\r\n");
    QVERIFY(server->awaitOctets("USER mrose\r\n"));
    server->send("+OK\r\n");
    QVERIFY(client->awaitOctets("+OK\r\n"));
    client->send("PASS sword");
    QVERIFY(server->awaitOctets("PASS sword"));
    client->send("fish\r\n");
    QVERIFY(server->awaitOctets("fish\r\n"));
    server->send("-ERR swordfish\r\n");
    QVERIFY(client->awaitOctets("-ERR swordfish\r\n"));
    server->socket().finishWriting();
    QVERIFY(client->awaitFinished());
    client->socket().finishWriting();
    QVERIFY(server->awaitFinished());
    QVERIFY(bench.awaitEnded(1));

    QCOMPARE(bench.recorded(Direction::Client), "USER mrose\r\nPASS xxxxxxxxx\r\n");
    QCOMPARE(bench.recorded(Direction::Server), "+OK ready\r\n+OK\r\n-ERR xxxxxxxxx\r\n");
    QCOMPARE(bench.transcripts[0]->connectionEnd(), ConnectionEnd::ByServer);
    QCOMPARE(bench.transcripts[0]->chunks().size(), 6);
    const auto& note = bench.transcripts[0]->connection();
    QVERIFY(note);
    QCOMPARE(note->clientPort, client->socket().localPort());
    QCOMPARE(note->serverPort, bench.serverPort);
    QCOMPARE(note->host, u"127.0.0.1"_s);
}

void TestRecordingProxy::everyOctetInItsOrder()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    QRandomGenerator random = seededRandom();
    const Octets there = randomOctets(random, 3'000'000);
    const Octets back = randomOctets(random, 3'000'000);
    for (qsizetype at = 0; at < there.size(); at += 100'000) {
        client->send(OctetView(there).sliced(at, 100'000));
        server->send(OctetView(back).sliced(at, 100'000));
    }
    QVERIFY(server->awaitSize(there.size()));
    QVERIFY(client->awaitSize(back.size()));
    QVERIFY(server->received == there);
    QVERIFY(client->received == back);
    QCOMPARE(bench.transcripts[0]->size(Direction::Client), there.size());
}

void TestRecordingProxy::manyAtOnce()
{
    ProxyBench bench;
    std::vector<std::unique_ptr<LoopPeer>> clients;
    std::vector<std::unique_ptr<LoopPeer>> servers;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(bench.newClient());
        servers.push_back(bench.nextServer());
        QVERIFY(servers.back());
    }
    for (size_t i = 0; i < 50; ++i)
        servers[i]->send("+OK " + Octets::number(quint64(i)) + "\r\n");
    for (size_t i = 0; i < 50; ++i)
        QVERIFY(clients[i]->awaitOctets("+OK " + Octets::number(quint64(i)) + "\r\n"));
    QCOMPARE(bench.proxy->openConnections(), 50);
    clients.clear();
    for (size_t i = 0; i < 50; ++i) {
        QVERIFY(servers[i]->awaitFinished());
        servers[i]->socket().finishWriting();
    }
    QVERIFY(bench.awaitEnded(50));
    QCOMPARE(bench.proxy->openConnections(), 0);
}

void TestRecordingProxy::oneFileForAll()
{
    const std::shared_ptr<RecordingFile> file = RecordingFile::temporary();
    ProxyBench helper; // its listener is the server
    ProxySettings settings = helper.proxy->settings();
    RecordingProxy proxy(settings, [&file] { return std::make_shared<Transcript>(file); });
    const auto port = proxy.start();
    QVERIFY(port);
    std::vector<std::unique_ptr<LoopPeer>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<LoopPeer>(std::make_unique<DuplexSocket>(systemClock())));
        clients.back()->socket().open({u"127.0.0.1"_s, *port, AddressFamily::Any}, 20s);
        const auto server = helper.nextServer();
        QVERIFY(server);
        server->send("+OK ready\r\n");
        QVERIFY(clients.back()->awaitOctets("+OK ready\r\n"));
    }
    proxy.stop();
    QCOMPARE(proxy.openConnections(), 0);
    const Octets whole = file->read(0, file->size());
    QCOMPARE(whole.count("\"note\":\"connection\""), 3);
    QCOMPARE(whole.count("\"note\":\"end\""), 3);
}

void TestRecordingProxy::portTaken()
{
    ProxyBench bench;
    ProxySettings settings;
    settings.server = {u"127.0.0.1"_s, bench.serverPort, AddressFamily::Any};
    settings.port = bench.proxy->port();
    RecordingProxy second(settings, {});
    const auto port = second.start();
    QVERIFY(!port);
    const auto* const error = std::get_if<ConnectError>(&port.error());
    QVERIFY(error != nullptr);
    QCOMPARE(error->port, settings.port);
    QVERIFY(!error->systemText.isEmpty());
}

void TestRecordingProxy::serverThatIsNotThere()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress(QHostAddress::LocalHost)));
    ProxySettings settings;
    settings.server = {u"127.0.0.1"_s, gone.serverPort(), AddressFamily::Any};
    gone.close();
    const auto transcript = std::make_shared<Transcript>();
    RecordingProxy proxy(settings, [&transcript] { return transcript; });
    std::optional<ProxiedFacts> ended;
    connect(&proxy, &RecordingProxy::connectionEnded, this, [&ended](const auto& facts) { ended = facts; });
    const auto port = proxy.start();
    QVERIFY(port);
    LoopPeer client(std::make_unique<DuplexSocket>(systemClock()));
    client.socket().open({u"127.0.0.1"_s, *port, AddressFamily::Any}, 20s);
    QVERIFY(client.awaitFinished());
    QTRY_VERIFY(ended);
    QCOMPARE(ended->cause, ProxiedFacts::Cause::NoServer);
    const auto* const error = std::get_if<ConnectError>(&*ended->error);
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ConnectError::Kind::Refused);
    QVERIFY(transcript->hasEnded());
    QVERIFY(transcript->connection());
    QCOMPARE(transcript->connection()->serverPort, settings.server.port);
}

void TestRecordingProxy::faults_data()
{
    QTest::addColumn<QByteArrayList>("faults");
    QTest::addColumn<QByteArray>("got");
    QTest::addColumn<bool>("isReset");
    QTest::addColumn<QList<qint64>>("reads"); ///< of the server, as recorded
    QTest::newRow("good_cut") << QByteArrayList{"cut=5"} << QByteArray("+OK r") << false << QList<qint64>{5};
    QTest::newRow("good_cutBeforeAll") << QByteArrayList{"cut=0"} << QByteArray() << false << QList<qint64>{};
    QTest::newRow("good_reset") << QByteArrayList{"reset=5"} << QByteArray("+OK r") << true
                                << QList<qint64>{5};
    QTest::newRow("good_segments") << QByteArrayList{"segment=3,5", "cut=11"} << QByteArray("+OK ready\r\n")
                                   << false << QList<qint64>{3, 3, 3, 2};
    QTest::newRow("good_delay") << QByteArrayList{"delay=20", "cut=11"} << QByteArray("+OK ready\r\n")
                                << false << QList<qint64>{11};
}

void TestRecordingProxy::faults()
{
    QFETCH(const QByteArrayList, faults);
    QFETCH(const QByteArray, got);
    QFETCH(const bool, isReset);
    QFETCH(const QList<qint64>, reads);
    ProxySettings settings;
    for (const QByteArray& text : faults)
        settings.faults.push_back(parseFault(text).value());
    ProxyBench bench(settings);
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    QVERIFY(isReset ? client->awaitBroken() : client->awaitFinished());
    if (!isReset)
        QCOMPARE(client->received, got);
    client->socket().finishWriting();
    QVERIFY(bench.awaitEnded(1));
    QVERIFY(server->awaitFinished());
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::Fault);
    QCOMPARE(bench.recorded(Direction::Server), got);
    QList<qint64> sizes;
    for (const Transcript::Chunk& chunk : bench.transcripts[0]->chunks())
        sizes.append(chunk.size);
    QCOMPARE(sizes, reads);
}

void TestRecordingProxy::stopEndsTheRecords()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK ready\r\n");
    QVERIFY(client->awaitOctets("+OK ready\r\n"));
    bench.proxy->stop();
    QVERIFY(bench.transcripts[0]->hasEnded());
    QCOMPARE(bench.transcripts[0]->connectionEnd(), ConnectionEnd::ByClient);
    QCOMPARE(bench.ended.size(), 1U);
    QCOMPARE(bench.ended[0].cause, ProxiedFacts::Cause::Stopped);
    QVERIFY(!bench.proxy->isListening());
    QVERIFY(client->awaitFinished());
    QVERIFY(server->awaitFinished());
    QVERIFY(bench.proxy->start()); // and again
}

void TestRecordingProxy::factsOfAConnection()
{
    ProxyBench bench;
    const auto client = bench.newClient();
    const auto server = bench.nextServer();
    QVERIFY(server);
    server->send("+OK\r\n");
    QVERIFY(client->awaitOctets("+OK\r\n"));
    client->send("NOOP\r\nQUIT\r\n");
    QVERIFY(server->awaitOctets("NOOP\r\nQUIT\r\n"));
    const ProxiedFacts* const facts = bench.proxy->facts(1);
    QVERIFY(facts != nullptr);
    QCOMPARE(facts->clientOctets, 12U);
    QCOMPARE(facts->serverOctets, 5U);
    QCOMPARE(facts->commands, 2U);
    QCOMPARE(facts->stage, ProxiedFacts::Stage::Open);
    QCOMPARE(facts->clientPort, client->socket().localPort());
    QCOMPARE(facts->serverPort, bench.serverPort);
    QVERIFY(bench.proxy->facts(2) == nullptr);
}

QTEST_GUILESS_MAIN(TestRecordingProxy)
#include "tst_recordingproxy.moc"

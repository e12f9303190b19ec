// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/transport/tlspair.h"

#include <QSslKey>
#include <QSslServer>
#include <QTest>

#include <functional>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

using Kind = TlsError::Kind;
constexpr int patience = 20'000; // ms

/// Writes past everything that would encrypt.
void sendInClear(int descriptor, const Octets& octets)
{
    QCOMPARE(::send(descriptor, octets.constData(), static_cast<size_t>(octets.size()), MSG_NOSIGNAL),
             octets.size());
}

/// A transport as the client of a plain socket that only pretends.
struct Pretender
{
    [[nodiscard]] bool isConnected()
    {
        if (!listener.listen(QHostAddress::LocalHost))
            return false;
        QObject::connect(&listener, &QTcpServer::newConnection, &listener,
                         [this] { peer = listener.nextPendingConnection(); });
        QObject::connect(&client, &Transport::connected, &listener, [this] { isOpen = true; });
        told.listenTo(client);
        client.open({u"127.0.0.1"_s, listener.serverPort()}, std::chrono::milliseconds(patience));
        return QTest::qWaitFor([this] { return isOpen && peer != nullptr; }, patience);
    }
    [[nodiscard]] int descriptor() const { return static_cast<int>(peer->socketDescriptor()); }

    QTcpServer listener;
    QTcpSocket* peer = nullptr;
    bool isOpen = false;
    Told told;
    TcpTransport client;
};

/// A server that speaks TLS properly until told otherwise.
struct TlsServer
{
    explicit TlsServer(QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater)
    {
        QSslConfiguration configuration;
        configuration.setProtocol(protocol);
        configuration.setLocalCertificate(QSslCertificate(localIdentity().certificate));
        configuration.setPrivateKey(QSslKey(localIdentity().key.expose().toByteArray(), QSsl::Ec));
        listener.setSslConfiguration(configuration);
        QObject::connect(&listener, &QSslServer::pendingConnectionAvailable, &listener,
                         [this] { peer = qobject_cast<QSslSocket*>(listener.nextPendingConnection()); });
        QObject::connect(&client, &Transport::connected, &listener,
                         [this] { client.startTls(trusting(localIdentity())); });
        told.listenTo(client);
    }
    [[nodiscard]] bool isSecured()
    {
        if (!listener.listen(QHostAddress::LocalHost))
            return false;
        client.open({u"127.0.0.1"_s, listener.serverPort()}, std::chrono::milliseconds(patience));
        return QTest::qWaitFor([this] { return told.secured == 1 && peer != nullptr; }, patience);
    }
    [[nodiscard]] int descriptor() const { return static_cast<int>(peer->socketDescriptor()); }

    QSslServer listener;
    QSslSocket* peer = nullptr;
    Told told;
    TcpTransport client;
};

} // namespace

/// What a peer may do wrong before, in and after the handshake.
class TestTlsHostile : public QObject
{
    Q_OBJECT

private slots:
    void answersWith_data();
    void answersWith();
    void neverAnswers();
    void closesInHandshake_data();
    void closesInHandshake();
    void speaksBeforeTheClient_data();
    void speaksBeforeTheClient();
    void injectsBehindStls_data();
    void injectsBehindStls();
    void clientInjectsBehindStls_data();
    void clientInjectsBehindStls();
    void quickClientIsNoInjection();
    void clearTextToAServer();
    void clearTextUnderTls();
    void closeNotifyAlone();
    void endWithoutCloseNotify_data();
    void endWithoutCloseNotify();
};

void TestTlsHostile::answersWith_data()
{
    QTest::addColumn<Octets>("answer");
    QTest::addColumn<Kind>("kind");
    QTest::addRow("greeting") << Octets("+OK POP3 ready\r\n") << Kind::AnsweredInClear;
    QTest::addRow("refusal") << Octets("-ERR unknown command\r\n") << Kind::AnsweredInClear;
    QTest::addRow("http") << Octets("HTTP/1.1 400 Bad Request\r\n\r\n") << Kind::AnsweredInClear;
    QTest::addRow("zeros") << Octets(100, '\0') << Kind::AnsweredInClear;
    QTest::addRow("much garbage") << numbered(1 << 20) << Kind::AnsweredInClear;
    QTest::addRow("alert") << Octets::fromHex("15030100020228") << Kind::HandshakeFailed;
    QTest::addRow("garbage in a record")
        << Octets::fromHex("1603030010") + Octets(16, 'x') << Kind::HandshakeFailed;
    QTest::addRow("data for a handshake")
        << Octets::fromHex("1703030010") + Octets(16, 'x') << Kind::HandshakeFailed;
    QTest::addRow("record too long") << Octets::fromHex("160303ffff") + Octets(70'000, 'x')
                                     << Kind::HandshakeFailed;
    QTest::addRow("empty records") << Octets::fromHex("1603030000").repeated(1000) << Kind::HandshakeFailed;
    QTest::addRow("message of 16 MiB")
        << Octets::fromHex("160303400002ffffff") + Octets(16'380, 'x') << Kind::HandshakeFailed;
}

void TestTlsHostile::answersWith()
{
    QFETCH(const Octets, answer);
    QFETCH(const Kind, kind);
    Pretender pretender;
    QVERIFY(pretender.isConnected());
    pretender.client.startTls({});
    QTRY_VERIFY_WITH_TIMEOUT(pretender.peer->bytesAvailable() > 0, patience);
    pretender.peer->write(answer);
    QTRY_COMPARE_WITH_TIMEOUT(pretender.told.ends(), 1, patience);
    QCOMPARE(pretender.told.failed, 1);
    QCOMPARE(pretender.told.error.kind, kind);
    QCOMPARE(pretender.told.error.host, u"127.0.0.1"_s);
    QCOMPARE(pretender.told.error.port, pretender.listener.serverPort());
    QVERIFY(!pretender.told.error.systemText.isEmpty());
    QVERIFY(pretender.told.received.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(pretender.peer->state(), QAbstractSocket::UnconnectedState, patience);
}

void TestTlsHostile::neverAnswers()
{
    Pretender pretender;
    QVERIFY(pretender.isConnected());
    pretender.client.startTls({});
    QTRY_VERIFY_WITH_TIMEOUT(pretender.peer->bytesAvailable() > 0, patience);
    QTest::qWait(50); // nothing may happen, and can only be given the time to
    QCOMPARE(pretender.told.ends() + pretender.told.secured, 0);
    pretender.client.abort();
    QTRY_COMPARE_WITH_TIMEOUT(pretender.peer->state(), QAbstractSocket::UnconnectedState, patience);
    QCOMPARE(pretender.told.ends() + pretender.told.secured, 0);
}

void TestTlsHostile::closesInHandshake_data()
{
    QTest::addColumn<Octets>("before");
    QTest::addColumn<bool>("isReset");
    for (const bool isReset : {false, true}) {
        const char* const how = isReset ? "reset" : "end";
        QTest::addRow("at once, %s", how) << Octets() << isReset;
        QTest::addRow("after two octets, %s", how) << Octets::fromHex("1603") << isReset;
        QTest::addRow("within a record, %s", how) << Octets::fromHex("16030300800200") << isReset;
        QTest::addRow("after a short word, %s", how) << Octets("+OK") << isReset;
    }
}

void TestTlsHostile::closesInHandshake()
{
    QFETCH(const Octets, before);
    QFETCH(const bool, isReset);
    Pretender pretender;
    QVERIFY(pretender.isConnected());
    pretender.client.startTls({});
    QTRY_VERIFY_WITH_TIMEOUT(pretender.peer->bytesAvailable() > 0, patience);
    pretender.peer->write(before);
    pretender.peer->flush();
    const linger now{1, 0};
    if (isReset)
        ::setsockopt(pretender.descriptor(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    pretender.peer->abort();
    QTRY_COMPARE_WITH_TIMEOUT(pretender.told.ends(), 1, patience);
    QCOMPARE(pretender.told.failed, 1);
    QCOMPARE(pretender.told.error.kind, Kind::HandshakeFailed);
    QVERIFY(!pretender.told.error.systemText.isEmpty());
}

void TestTlsHostile::speaksBeforeTheClient_data()
{
    QTest::addColumn<bool>("isReadBySocket");
    QTest::addRow("in our buffer") << true;
    QTest::addRow("with the system") << false;
}

void TestTlsHostile::speaksBeforeTheClient()
{
    QFETCH(const bool, isReadBySocket);
    Pretender pretender;
    QVERIFY(pretender.isConnected());
    pretender.client.setReading(false);
    sendInClear(pretender.descriptor(), "+OK ready\r\n");
    if (isReadBySocket)
        QTest::qWait(50);
    pretender.client.startTls({});
    QTRY_COMPARE_WITH_TIMEOUT(pretender.told.ends(), 1, patience);
    QCOMPARE(pretender.told.failed, 1);
    QCOMPARE(pretender.told.error.kind, Kind::AnsweredInClear);
    QCOMPARE(pretender.told.error.octets, "+OK ready\r\n");
    QVERIFY(!pretender.told.error.facts.isAfterStls);
    QCOMPARE(pretender.peer->bytesAvailable(), 0); // not even a ClientHello
}

void TestTlsHostile::injectsBehindStls_data()
{
    QTest::addColumn<Octets>("injected");
    QTest::addColumn<bool>("isReadBySocket");
    QTest::addColumn<Octets>("evidence");
    const Octets line = "+OK injected\r\n";
    const Octets record = Octets::fromHex("1603030010") + Octets(16, 'x');
    QTest::addRow("line in our buffer") << line << true << line;
    QTest::addRow("line with the system") << line << false << line;
    QTest::addRow("one octet") << Octets("x") << false << Octets("x");
    QTest::addRow("what looks like TLS") << record << false << record;
    QTest::addRow("much") << numbered(100'000) << true << numbered(256);
}

void TestTlsHostile::injectsBehindStls()
{
    QFETCH(const Octets, injected);
    QFETCH(const bool, isReadBySocket);
    QFETCH(const Octets, evidence);
    Pretender pretender;
    QVERIFY(pretender.isConnected());
    sendInClear(pretender.descriptor(), "+OK begin\r\n");
    QTRY_COMPARE(pretender.told.received, "+OK begin\r\n");
    pretender.client.setReading(false);
    sendInClear(pretender.descriptor(), injected);
    if (isReadBySocket)
        QTest::qWait(50);
    pretender.client.startTls({});
    pretender.client.setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(pretender.told.ends(), 1, patience);
    QCOMPARE(pretender.told.failed, 1);
    QCOMPARE(pretender.told.error.kind, Kind::InjectedOctets);
    QCOMPARE(pretender.told.error.octets, evidence);
    QVERIFY(pretender.told.error.facts.isAfterStls);
    QCOMPARE(pretender.told.received, "+OK begin\r\n");
    QCOMPARE(pretender.peer->bytesAvailable(), 0);
}

void TestTlsHostile::clientInjectsBehindStls_data()
{
    QTest::addColumn<Octets>("injected");
    QTest::addColumn<bool>("isReadBySocket");
    QTest::addRow("in our buffer") << Octets("QUIT\r\n") << true;
    QTest::addRow("with the system") << Octets("QUIT\r\n") << false;
}

void TestTlsHostile::clientInjectsBehindStls()
{
    QFETCH(const Octets, injected);
    QFETCH(const bool, isReadBySocket);
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.client->write("STLS\r\n");
    QTRY_COMPARE(pair.atServer.received, "STLS\r\n");
    pair.server->setReading(false);
    pair.client->write(injected);
    if (isReadBySocket)
        QTest::qWait(50);
    pair.server->write("+OK begin\r\n");
    pair.server->startTlsAsServer(localIdentity());
    pair.server->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.ends(), 1, patience);
    QCOMPARE(pair.atServer.failed, 1);
    QCOMPARE(pair.atServer.error.kind, Kind::InjectedOctets);
    QCOMPARE(pair.atServer.error.octets, injected);
    QCOMPARE(pair.atServer.received, "STLS\r\n");
}

void TestTlsHostile::quickClientIsNoInjection()
{
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.client->startTls(trusting(localIdentity())); // its first octets are with the system at once
    pair.server->startTlsAsServer(localIdentity());
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.secured + pair.atServer.secured, 2, patience);
}

void TestTlsHostile::clearTextToAServer()
{
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.server->startTlsAsServer(localIdentity());
    pair.client->write("CAPA\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.ends(), 1, patience);
    QCOMPARE(pair.atServer.failed, 1);
    QCOMPARE(pair.atServer.error.kind, Kind::AnsweredInClear);
    QVERIFY(pair.atServer.received.isEmpty());
}

void TestTlsHostile::clearTextUnderTls()
{
    TlsServer server;
    QVERIFY(server.isSecured());
    server.peer->write("+OK\r\n");
    QTRY_COMPARE(server.told.received, "+OK\r\n");
    sendInClear(server.descriptor(), "-ERR in clear\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(server.told.ends(), 1, patience);
    QCOMPARE(server.told.broken, 1);
    QVERIFY(!server.told.systemText.isEmpty());
    QCOMPARE(server.told.received, "+OK\r\n");
}

void TestTlsHostile::closeNotifyAlone()
{
    TlsServer server;
    QVERIFY(server.isSecured());
    const int held = ::fcntl(server.descriptor(), F_DUPFD_CLOEXEC, 0); // so the connection stands on
    server.peer->write("+OK bye\r\n");
    server.peer->disconnectFromHost();
    QTRY_COMPARE_WITH_TIMEOUT(server.told.ends(), 1, patience);
    QCOMPARE(server.told.closed, 1);
    QCOMPARE(server.told.received, "+OK bye\r\n");
    ::close(held);
}

void TestTlsHostile::endWithoutCloseNotify_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addRow("1.2") << int(QSsl::TlsV1_2);
    QTest::addRow("1.3") << int(QSsl::TlsV1_3);
}

void TestTlsHostile::endWithoutCloseNotify()
{
    QFETCH(const int, protocol);
    const Octets octets = numbered(100'000);
    TlsServer server(static_cast<QSsl::SslProtocol>(protocol));
    QVERIFY(server.isSecured());
    server.peer->write(octets);
    QTRY_COMPARE_WITH_TIMEOUT(server.peer->bytesToWrite() + server.peer->encryptedBytesToWrite(), 0,
                              patience);
    ::shutdown(server.descriptor(), SHUT_WR);
    QTRY_COMPARE_WITH_TIMEOUT(server.told.ends(), 1, patience);
    QCOMPARE(server.told.closed, 1);
    QVERIFY(server.told.received == octets);
}

QTEST_GUILESS_MAIN(TestTlsHostile)
#include "tst_tlshostile.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcptransport.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <sys/socket.h>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000; // ms
constexpr std::chrono::milliseconds limit(patience);

/// A transport and a plain socket, connected to each other.
struct Pair
{
    QTcpServer server;
    ManualClock clock;
    std::unique_ptr<TcpTransport> transport = std::make_unique<TcpTransport>(clock);
    SocketPointer peer;
    Octets received;
    int closed = 0;
    int broken = 0;
    QString systemText;

    void listenTo(TcpTransport& which)
    {
        QObject::connect(&which, &Transport::received, &server,
                         [this](const Octets& octets) { received.append(octets); });
        QObject::connect(&which, &Transport::closed, &server, [this] { ++closed; });
        QObject::connect(&which, &Transport::broken, &server, [this](const QString& text) {
            ++broken;
            systemText = text;
        });
    }

    [[nodiscard]] bool connectOver(const QHostAddress& address)
    {
        if (!server.listen(address))
            return false;
        listenTo(*transport);
        QSignalSpy connected(transport.get(), &Transport::connected);
        transport->open({address.toString(), server.serverPort()}, limit);
        const bool isAccepted =
            server.hasPendingConnections() || QSignalSpy(&server, &QTcpServer::newConnection).wait();
        if (!isAccepted || (connected.isEmpty() && !connected.wait()))
            return false;
        peer.reset(server.nextPendingConnection());
        peer->setParent(nullptr);
        return true;
    }
    [[nodiscard]] bool isConnected() { return connectOver(QHostAddress(QHostAddress::LocalHost)); }
    [[nodiscard]] int ends() const { return closed + broken; }
    [[nodiscard]] int descriptor() const { return static_cast<int>(peer->socketDescriptor()); }

    void resetByPeer()
    {
        const linger now{1, 0};
        ::setsockopt(descriptor(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        peer.reset();
    }
};

Octets numbered(qsizetype size)
{
    Octets octets;
    for (quint32 i = 0; octets.size() < size; ++i)
        octets.append(Octets::number(i)).append('\n');
    octets.truncate(size);
    return octets;
}

} // namespace

class TestTcpTransport : public QObject
{
    Q_OBJECT

private slots:
    void exchanges_data();
    void exchanges();
    void tellsTheTimeOfItsClock();
    void muchDataBothWays();
    void readingOffHoldsThePeerBack();
    void readsAreBounded();
    void peerCloses();
    void peerClosesWhileReadingIsOff();
    void peerEndsItsDirection();
    void peerResets();
    void peerResetsWhileWeWrite();
    void lastWordsSurviveAFailedWrite();
    void closeSendsEverythingFirst();
    void closeDoesNotResetWhatThePeerHasNotRead();
    void closeWaitsForThePeerOnlySoLong();
    void closeWhileConnecting();
    void abortIsSilent_data();
    void abortIsSilent();
    void resetIsSeenByThePeer();
    void mayBeDestroyedBySlot();
    void aroundAnAcceptedSocket();
    void connectFails();
};

void TestTcpTransport::exchanges_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::addRow("IPv4") << QHostAddress(QHostAddress::LocalHost);
    QTest::addRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
}

void TestTcpTransport::exchanges()
{
    QFETCH(const QHostAddress, address);
    Pair pair;
    if (!pair.connectOver(address) && address.protocol() == QAbstractSocket::IPv6Protocol &&
        !pair.server.isListening())
        QSKIP("this machine has no ::1");
    QVERIFY(pair.peer);
    QCOMPARE(pair.transport->peerAddress(), address);
    QCOMPARE(pair.transport->peerPort(), pair.server.serverPort());
    QCOMPARE(pair.transport->localPort(), pair.peer->peerPort());

    pair.peer->write("+OK ready\r\n");
    QTRY_COMPARE(pair.received, "+OK ready\r\n");
    QSignalSpy sent(pair.transport.get(), &Transport::sent);
    pair.transport->write("STAT\r\n");
    QCOMPARE(sent.count(), 0); // never within write()
    QTRY_COMPARE(pair.peer->peek(100), "STAT\r\n");
    QTRY_COMPARE(sent.count(), 1);
    QCOMPARE(pair.transport->unsentOctets(), 0);
    QCOMPARE(pair.ends(), 0);
}

void TestTcpTransport::tellsTheTimeOfItsClock()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.clock.advance(1234567ns);
    Instant at;
    connect(pair.transport.get(), &Transport::received, this,
            [&](const Octets&, Instant when) { at = when; });
    pair.peer->write("+OK\r\n");
    QTRY_COMPARE(pair.received, "+OK\r\n");
    QCOMPARE(at.time_since_epoch().count(), pair.clock.now().time_since_epoch().count());
}

void TestTcpTransport::muchDataBothWays()
{
    const Octets octets = numbered(32 << 20);
    Pair pair;
    QVERIFY(pair.isConnected());
    Octets atPeer;
    connect(pair.peer.get(), &QTcpSocket::readyRead, this, [&] { atPeer.append(pair.peer->readAll()); });
    pair.transport->write(octets);
    pair.peer->write(octets);
    QTRY_COMPARE_WITH_TIMEOUT(atPeer.size(), octets.size(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(pair.received.size(), octets.size(), patience);
    QVERIFY(atPeer == octets);
    QVERIFY(pair.received == octets);
    QCOMPARE(pair.transport->unsentOctets(), 0);
}

void TestTcpTransport::readingOffHoldsThePeerBack()
{
    const Octets octets = numbered(64 << 20); // more than the system buffers
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.transport->setReading(false);
    pair.peer->write(octets);
    qint64 waiting = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(waiting, pair.peer->bytesToWrite()) == pair.peer->bytesToWrite(),
                             patience);
    QVERIFY(pair.peer->bytesToWrite() > 0);
    QVERIFY(pair.received.isEmpty());
    pair.transport->setReading(true);
    QVERIFY(pair.received.isEmpty()); // never within the call
    QTRY_COMPARE_WITH_TIMEOUT(pair.received.size(), octets.size(), patience);
    QVERIFY(pair.received == octets);
}

void TestTcpTransport::readsAreBounded()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    qsizetype largest = 0;
    connect(pair.transport.get(), &Transport::received, this,
            [&](const Octets& octets) { largest = std::max(largest, octets.size()); });
    pair.transport->setReading(false);
    pair.peer->write(numbered(4 << 20));
    QTRY_VERIFY_WITH_TIMEOUT(pair.peer->bytesToWrite() < (4 << 20), patience);
    pair.transport->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(pair.received.size(), 4 << 20, patience);
    QVERIFY(largest <= TcpTransport::readOctets);
}

void TestTcpTransport::peerCloses()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    const Octets octets = numbered(3 << 20);
    Octets atTheEnd;
    connect(pair.transport.get(), &Transport::closed, this, [&] { atTheEnd = pair.received; });
    pair.peer->write(octets);
    pair.peer->disconnectFromHost();
    QTRY_COMPARE_WITH_TIMEOUT(pair.closed, 1, patience);
    QVERIFY(atTheEnd == octets);
    QCOMPARE(pair.broken, 0);
    QCOMPARE(pair.transport->peerPort(), pair.server.serverPort());
}

void TestTcpTransport::peerClosesWhileReadingIsOff()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.transport->setReading(false);
    pair.peer->write("+OK bye\r\n");
    pair.peer->disconnectFromHost();
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    QTest::qWait(0);
    QCOMPARE(pair.ends(), 0);
    QVERIFY(pair.received.isEmpty());
    pair.transport->setReading(true);
    QTRY_COMPARE(pair.closed, 1);
    QCOMPARE(pair.received, "+OK bye\r\n");
}

void TestTcpTransport::peerEndsItsDirection()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.peer->write("QUIT\r\n");
    QTRY_COMPARE(pair.received, "QUIT\r\n");
    QVERIFY(::shutdown(pair.descriptor(), SHUT_WR) == 0);
    QTRY_COMPARE(pair.closed, 1);
    QCOMPARE(pair.broken, 0);
}

void TestTcpTransport::peerResets()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.peer->write("+OK");
    QTRY_COMPARE(pair.received, "+OK");
    pair.resetByPeer();
    QTRY_COMPARE(pair.broken, 1);
    QCOMPARE(pair.closed, 0);
    QVERIFY(!pair.systemText.isEmpty());
}

void TestTcpTransport::peerResetsWhileWeWrite()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.peer->setReadBufferSize(1);
    pair.transport->setReading(false); // an end that was not in order is told all the same
    pair.transport->write(numbered(64 << 20));
    QVERIFY(pair.transport->unsentOctets() > 0);
    pair.resetByPeer();
    QTRY_COMPARE_WITH_TIMEOUT(pair.broken, 1, patience);
    QCOMPARE(pair.closed, 0);
}

void TestTcpTransport::lastWordsSurviveAFailedWrite()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.peer->write("-ERR too many\r\n");
    pair.peer->flush();
    pair.resetByPeer();
    pair.transport->write("USER a\r\n");
    pair.transport->write("PASS b\r\n");
    QTRY_COMPARE(pair.ends(), 1);
    QCOMPARE(pair.received, "-ERR too many\r\n");
}

void TestTcpTransport::closeSendsEverythingFirst()
{
    const Octets octets = numbered(16 << 20);
    Pair pair;
    QVERIFY(pair.isConnected());
    Octets atPeer;
    connect(pair.peer.get(), &QTcpSocket::readyRead, this, [&] { atPeer.append(pair.peer->readAll()); });
    pair.transport->write(octets);
    pair.transport->close();
    pair.transport->write("too late");
    QTRY_COMPARE_WITH_TIMEOUT(pair.closed, 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(pair.peer->state(), QAbstractSocket::UnconnectedState, patience);
    QVERIFY(atPeer == octets);
    QCOMPARE(pair.broken, 0);
}

void TestTcpTransport::closeDoesNotResetWhatThePeerHasNotRead()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.transport->setReading(false);
    pair.peer->write(numbered(100'000)); // lies unread when the transport closes
    pair.peer->flush();
    QSignalSpy ended(pair.peer.get(), &QTcpSocket::disconnected);
    pair.transport->write("+OK bye\r\n");
    pair.transport->close();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(pair.peer->readAll(), "+OK bye\r\n");
    pair.clock.advance(TcpTransport::lingerLimit);
    QTRY_COMPARE(pair.closed, 1);
}

void TestTcpTransport::closeWaitsForThePeerOnlySoLong()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    // A peer that notices nothing, because it does not read.
    pair.peer->setReadBufferSize(1);
    pair.transport->write("+OK bye\r\n");
    QTRY_COMPARE(pair.peer->bytesAvailable(), 1);
    pair.transport->close();
    QCOMPARE(pair.closed, 0);
    pair.clock.advance(TcpTransport::lingerLimit);
    QCOMPARE(pair.closed, 1);
    QCOMPARE(pair.broken, 0);
}

void TestTcpTransport::closeWhileConnecting()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    TcpTransport transport;
    QSignalSpy closed(&transport, &Transport::closed);
    QSignalSpy connected(&transport, &Transport::connected);
    transport.open({u"127.0.0.1"_s, server.serverPort()}, limit);
    transport.close();
    QCOMPARE(closed.count(), 0);
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(connected.count(), 0);
}

void TestTcpTransport::abortIsSilent_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("when");
    QTest::addRow("beforeResolving") << u"127.0.0.1"_s << 0;
    QTest::addRow("whileConnecting") << u"127.0.0.1"_s << 1;
    QTest::addRow("whileResolving") << u"name.that.is.not.there.example"_s << 1;
    QTest::addRow("uponConnected") << u"127.0.0.1"_s << 2;
    QTest::addRow("uponReceived") << u"127.0.0.1"_s << 3;
    QTest::addRow("afterClose") << u"127.0.0.1"_s << 4;
}

void TestTcpTransport::abortIsSilent()
{
    QFETCH(const QString, host);
    QFETCH(const int, when);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this,
            [&] { server.nextPendingConnection()->write("+OK\r\n"); });
    TcpTransport transport;
    int signalsAfter = 0;
    bool isAborted = false;
    const auto count = [&] { signalsAfter += isAborted ? 1 : 0; };
    const auto abort = [&](int now) {
        if (now != when)
            return;
        if (now == 4)
            transport.close();
        transport.abort();
        isAborted = true;
    };
    connect(&transport, &Transport::connected, this, count);
    connect(&transport, &Transport::received, this, count);
    connect(&transport, &Transport::closed, this, count);
    connect(&transport, &Transport::broken, this, count);
    connect(&transport, &Transport::connectFailed, this, count);
    connect(&transport, &Transport::connected, this, [&] { abort(2); });
    connect(&transport, &Transport::received, this, [&] {
        abort(3);
        abort(4);
    });
    transport.open({host, server.serverPort()}, limit);
    abort(0);
    QCoreApplication::sendPostedEvents();
    abort(1);
    QTRY_VERIFY(isAborted);
    QTest::qWait(50); // a signal that must not come can only be given the time to
    QCOMPARE(signalsAfter, 0);
    QCOMPARE(transport.unsentOctets(), 0);
}

void TestTcpTransport::resetIsSeenByThePeer()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    TcpTransport accepted(std::move(pair.peer));
    accepted.reset();
    QTRY_COMPARE(pair.broken, 1);
    QCOMPARE(pair.closed, 0);
}

void TestTcpTransport::mayBeDestroyedBySlot()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    connect(pair.transport.get(), &Transport::received, &pair.server, [&] { pair.transport.reset(); });
    pair.peer->write("+OK\r\n");
    QTRY_VERIFY(!pair.transport);
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(pair.ends(), 0);
}

void TestTcpTransport::aroundAnAcceptedSocket()
{
    Pair pair;
    QVERIFY(pair.isConnected());
    pair.transport->write("USER a\r\n");
    QTRY_VERIFY(pair.peer->bytesAvailable() > 0); // came before anybody listened
    TcpTransport accepted(std::move(pair.peer), pair.clock);
    Octets atServer;
    connect(&accepted, &Transport::received, this, [&](const Octets& octets) { atServer.append(octets); });
    QTRY_COMPARE(atServer, "USER a\r\n");
    accepted.write("+OK\r\n");
    accepted.close();
    QTRY_COMPARE(pair.closed, 1);
    QCOMPARE(pair.received, "+OK\r\n");
}

void TestTcpTransport::connectFails()
{
    TcpTransport transport;
    QSignalSpy failed(&transport, &Transport::connectFailed);
    QSignalSpy closed(&transport, &Transport::closed);
    transport.open({u"mail.invalid"_s}, limit);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<ConnectError>().kind, ConnectError::Kind::NameNotFound);
    QCOMPARE(closed.count(), 0);
}

QTEST_GUILESS_MAIN(TestTcpTransport)
#include "tst_tcptransport.moc"

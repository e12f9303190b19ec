// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpconnector.h"

#include <QNetworkInterface>
#include <QTcpServer>
#include <QTest>

#include <algorithm>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ConnectError::Kind;

namespace {

constexpr int patience = 20'000; // ms
constexpr std::chrono::milliseconds limit(patience);

/// Runs a connector and keeps what it reported.
class Trial
{
public:
    explicit Trial(const Endpoint& endpoint, std::chrono::milliseconds timeLimit = limit)
        : m_connector(endpoint, timeLimit, 1024, systemClock(), [this](TcpConnector::Outcome outcome) {
            ++m_reports;
            if (outcome)
                m_socket = std::move(*outcome);
            else
                m_error = std::get<ConnectError>(Error(outcome.error()));
        })
    {
    }
    [[nodiscard]] bool isOver() const { return m_reports > 0; }
    [[nodiscard]] int reports() const { return m_reports; }
    [[nodiscard]] const QTcpSocket* socket() const { return m_socket.get(); }
    [[nodiscard]] const std::optional<ConnectError>& error() const { return m_error; }

private:
    int m_reports = 0;
    SocketPointer m_socket;
    std::optional<ConnectError> m_error;
    TcpConnector m_connector; // may report while it is being made
};

bool hasIPv6()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHostIPv6);
}

/// Takes no connection any more: its queue is full, and the system leaves who comes waiting.
class DeafServer
{
public:
    explicit DeafServer(const QHostAddress& address)
    {
        m_server.setListenBacklogSize(1);
        if (!m_server.listen(address))
            return;
        m_server.pauseAccepting();
        for (QTcpSocket& socket : m_queued)
            socket.connectToHost(address, m_server.serverPort());
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] bool isDeaf() const
    {
        return std::ranges::any_of(
            m_queued, [](const QTcpSocket& s) { return s.state() == QTcpSocket::ConnectingState; });
    }
    [[nodiscard]] bool isSettled() const
    {
        return std::ranges::any_of(
            m_queued, [](const QTcpSocket& s) { return s.state() == QTcpSocket::ConnectedState; });
    }

private:
    QTcpServer m_server;
    std::array<QTcpSocket, 8> m_queued;
};

} // namespace

class TestTcpConnector : public QObject
{
    Q_OBJECT

private slots:
    void connects_data();
    void connects();
    void fails_data();
    void fails();
    void refusedPort_data();
    void refusedPort();
    void secondFamilyAfterRefusal();
    void secondFamilyWhileTheFirstIsSilent();
    void timeLimit();
    void destroyedMeansCancelled_data();
    void destroyedMeansCancelled();
    void scopedAddress();
};

void TestTcpConnector::connects_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<AddressFamily>("family");
    QTest::addColumn<QHostAddress>("listener");

    const QHostAddress four(QHostAddress::LocalHost);
    const QHostAddress six(QHostAddress::LocalHostIPv6);
    QTest::addRow("good_address") << u"127.0.0.1"_s << AddressFamily::Any << four;
    QTest::addRow("good_address4") << u"127.0.0.1"_s << AddressFamily::IPv4 << four;
    QTest::addRow("good_address6") << u"::1"_s << AddressFamily::IPv6 << six;
    QTest::addRow("good_name") << u"localhost"_s << AddressFamily::Any << four;
    QTest::addRow("good_name4") << u"LOCALHOST."_s << AddressFamily::IPv4 << four;
    QTest::addRow("good_name6") << u"mail.localhost"_s << AddressFamily::IPv6 << six;
    QTest::addRow("good_nameFirst6") << u"localhost"_s << AddressFamily::Any << six;
}

void TestTcpConnector::connects()
{
    QFETCH(const QString, host);
    QFETCH(const AddressFamily, family);
    QFETCH(const QHostAddress, listener);
    if (listener == QHostAddress(QHostAddress::LocalHostIPv6) && !hasIPv6())
        QSKIP("this machine has no ::1");
    QTcpServer server;
    QVERIFY(server.listen(listener));
    Trial trial({host, server.serverPort(), family});
    QVERIFY(!trial.isOver());
    QTRY_VERIFY_WITH_TIMEOUT(trial.isOver(), patience);
    QVERIFY(trial.socket());
    QCOMPARE(trial.socket()->peerAddress(), listener);
    QCOMPARE(trial.socket()->peerPort(), server.serverPort());
    QCOMPARE(trial.socket()->readBufferSize(), 1024);
}

void TestTcpConnector::fails_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<AddressFamily>("family");
    QTest::addColumn<Kind>("kind");

    const auto any = AddressFamily::Any;
    QTest::addRow("invalid_empty") << QString() << any << Kind::NameNotFound;
    QTest::addRow("invalid_name") << u"mail.invalid"_s << any << Kind::NameNotFound;
    QTest::addRow("invalid_brackets") << u"[::1]"_s << any << Kind::NameNotFound;
    QTest::addRow("invalid_longLabel") << QString(64, u'a') + u".example"_s << any << Kind::NameNotFound;
    QTest::addRow("invalid_longName") << QString(100'000, u'a') << any << Kind::NameNotFound;
    QTest::addRow("invalid_address4For6") << u"127.0.0.1"_s << AddressFamily::IPv6 << Kind::NoAddressOfFamily;
    QTest::addRow("invalid_address6For4") << u"::1"_s << AddressFamily::IPv4 << Kind::NoAddressOfFamily;
}

void TestTcpConnector::fails()
{
    QFETCH(const QString, host);
    QFETCH(const AddressFamily, family);
    const Trial trial({host, 110, family});
    QVERIFY(!trial.isOver());
    QTRY_VERIFY_WITH_TIMEOUT(trial.isOver(), patience);
    QVERIFY(trial.error());
    QTEST(trial.error()->kind, "kind");
    QCOMPARE(trial.error()->host, host);
    QCOMPARE(trial.error()->port, quint16(110));
}

void TestTcpConnector::refusedPort_data()
{
    QTest::addColumn<QString>("host");
    QTest::addRow("address") << u"127.0.0.1"_s;
    QTest::addRow("bothFamilies") << u"localhost"_s;
}

void TestTcpConnector::refusedPort()
{
    QFETCH(const QString, host);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    const Trial trial({host, port});
    QTRY_VERIFY_WITH_TIMEOUT(trial.isOver(), patience);
    QVERIFY(trial.error());
    QCOMPARE(trial.error()->kind, Kind::Refused);
    QCOMPARE(trial.error()->port, port);
    QVERIFY(!trial.error()->systemText.isEmpty());
    QCOMPARE(trial.reports(), 1);
}

void TestTcpConnector::secondFamilyAfterRefusal()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const Trial trial({u"localhost"_s, server.serverPort()});
    QTRY_VERIFY_WITH_TIMEOUT(trial.isOver(), patience);
    QVERIFY(trial.socket());
    QCOMPARE(trial.socket()->peerAddress(), QHostAddress(QHostAddress::LocalHost));
}

void TestTcpConnector::secondFamilyWhileTheFirstIsSilent()
{
    if (!hasIPv6())
        QSKIP("this machine has no ::1");
    const DeafServer deaf{QHostAddress(QHostAddress::LocalHostIPv6)};
    QTRY_VERIFY(deaf.isSettled());
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost, deaf.port()))
        QSKIP("the port is taken in the other family");
    if (!deaf.isDeaf())
        QSKIP("this system answers although the queue of the listener is full");
    const Instant begun = systemClock().now();
    const Trial trial({u"localhost"_s, deaf.port()});
    QTRY_VERIFY_WITH_TIMEOUT(trial.isOver(), patience);
    QVERIFY(trial.socket());
    QCOMPARE(trial.socket()->peerAddress(), QHostAddress(QHostAddress::LocalHost));
    // No shorter than the delay, but for the coarseness of the timer.
    QVERIFY(systemClock().now() - begun >= TcpConnector::attemptDelay * 9 / 10);
}

void TestTcpConnector::timeLimit()
{
    const DeafServer deaf{QHostAddress(QHostAddress::LocalHost)};
    QTRY_VERIFY(deaf.isSettled());
    if (!deaf.isDeaf())
        QSKIP("this system answers although the queue of the listener is full");
    const Trial trial({u"127.0.0.1"_s, deaf.port()}, 300ms);
    QTRY_VERIFY_WITH_TIMEOUT(trial.isOver(), patience);
    QVERIFY(trial.error());
    QCOMPARE(trial.error()->kind, Kind::TimedOut);
    QCOMPARE(trial.error()->host, u"127.0.0.1"_s);
}

void TestTcpConnector::destroyedMeansCancelled_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("turns");
    QTest::addRow("atOnce") << u"127.0.0.1"_s << 0;
    QTest::addRow("whileConnecting") << u"127.0.0.1"_s << 1;
    QTest::addRow("whileResolving") << QString(64, u'a') + u".example"_s << 1;
}

void TestTcpConnector::destroyedMeansCancelled()
{
    QFETCH(const QString, host);
    QFETCH(const int, turns);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int reports = 0;
    auto connector = std::make_unique<TcpConnector>(Endpoint{host, server.serverPort()}, limit, 1024,
                                                    systemClock(), [&](const auto&) { ++reports; });
    if (turns > 0)
        QCoreApplication::sendPostedEvents(); // it has begun
    connector.reset();
    // The same again, uncancelled: when that has reported, the first would have long since.
    const Trial after({host, server.serverPort()});
    QTRY_VERIFY_WITH_TIMEOUT(after.isOver(), patience);
    QCOMPARE(reports, 0);
}

void TestTcpConnector::scopedAddress()
{
    const auto addresses = QNetworkInterface::allAddresses();
    const auto scoped = std::ranges::find_if(
        addresses, [](const QHostAddress& a) { return a.isLinkLocal() && !a.scopeId().isEmpty(); });
    if (scoped == addresses.end())
        QSKIP("this machine has no link-local IPv6 address");
    QTcpServer server;
    if (!server.listen(*scoped))
        QSKIP("nobody may listen on the link-local address");
    const Trial trial({scoped->toString(), server.serverPort()});
    QTRY_VERIFY_WITH_TIMEOUT(trial.isOver(), patience);
    QVERIFY2(trial.socket(), trial.error() ? qPrintable(trial.error()->systemText) : "");
}

QTEST_GUILESS_MAIN(TestTcpConnector)
#include "tst_tcpconnector.moc"

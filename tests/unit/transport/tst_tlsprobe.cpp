// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlsprobe.h"
#include "tests/unit/transport/tlspair.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms
constexpr std::chrono::seconds limit(2);

/// What a port does with a connection.
enum class Port { Tls, TlsOfOldDevices, Alert, Greets, AnswersInClear, Silent, Closes, Dead };

struct Server
{
    explicit Server(Port kind)
        : port(kind)
    {
        isListening = listener.listen(QHostAddress::LocalHost);
        number = listener.serverPort();
        if (kind == Port::Dead)
            listener.close();
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [this] { serve(); });
    }
    void serve()
    {
        ++connections;
        QTcpSocket* const socket = listener.nextPendingConnection();
        switch (port) {
        case Port::Tls:
        case Port::TlsOfOldDevices: {
            ServerIdentity identity = localIdentity();
            identity.permitsOldDevices = port == Port::TlsOfOldDevices;
            socket->setParent(nullptr);
            secured.push_back(std::make_unique<TcpTransport>(SocketPointer(socket)));
            told.listenTo(*secured.back());
            secured.back()->startTlsAsServer(identity);
            return;
        }
        case Port::Alert:
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [socket] { socket->write(Octets::fromHex("15030300020228")); });
            return;
        case Port::Greets:
            socket->write("+OK ready\r\n");
            return;
        case Port::AnswersInClear:
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [socket] { socket->write("-ERR what?\r\n"); });
            return;
        case Port::Closes:
            socket->disconnectFromHost();
            return;
        case Port::Silent:
        case Port::Dead:
            return;
        }
    }

    Port port;
    bool isListening = false;
    quint16 number = 0;
    int connections = 0;
    QTcpServer listener;
    Told told;
    std::vector<std::unique_ptr<TcpTransport>> secured;
};

} // namespace

class TestTlsProbe : public QObject
{
    Q_OBJECT

private slots:
    void tells_data();
    void tells();
    void givesUp();
    void isCancelled();
    void mayBeDestroyedByReport();
    void probesBesideATransport();
};

void TestTlsProbe::tells_data()
{
    QTest::addColumn<Port>("port");
    QTest::addColumn<bool>("expected");
    QTest::addRow("TLS") << Port::Tls << true;
    QTest::addRow("TLS of old devices") << Port::TlsOfOldDevices << true;
    QTest::addRow("alert") << Port::Alert << true;
    QTest::addRow("greets") << Port::Greets << false;
    QTest::addRow("answers in clear") << Port::AnswersInClear << false;
    QTest::addRow("closes") << Port::Closes << false;
    QTest::addRow("dead") << Port::Dead << false;
}

void TestTlsProbe::tells()
{
    QFETCH(const Port, port);
    QFETCH(const bool, expected);
    Server server(port);
    QVERIFY(server.isListening);
    ManualClock clock;
    QList<bool> reports;
    TlsProbe probe({u"127.0.0.1"_s, server.number}, u"localhost"_s, limit, clock,
                   [&](bool speaksTls) { reports.append(speaksTls); });
    QVERIFY(reports.isEmpty());
    // One that greets may be heard before or after our first octets; in neither case is it waited for.
    QTRY_COMPARE_WITH_TIMEOUT(reports, QList{expected}, patience);
    QCOMPARE(clock.alarms(), 0);
    QVERIFY(server.told.received.isEmpty());
}

void TestTlsProbe::givesUp()
{
    Server server(Port::Silent);
    ManualClock clock;
    QList<bool> reports;
    const TlsProbe probe({u"127.0.0.1"_s, server.number}, {}, limit, clock,
                         [&](bool speaksTls) { reports.append(speaksTls); });
    QTRY_COMPARE_WITH_TIMEOUT(server.connections, 1, patience);
    QTest::qWait(20);
    QVERIFY(reports.isEmpty());
    clock.advance(limit);
    QCOMPARE(reports, QList{false});
}

void TestTlsProbe::isCancelled()
{
    Server server(Port::Tls);
    ManualClock clock;
    for (int turns = 0; turns < 20; ++turns) {
        auto probe = std::make_unique<TlsProbe>(Endpoint{u"127.0.0.1"_s, server.number}, QString(), limit,
                                                clock, [](bool) {});
        for (int i = 0; i < turns; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        probe.reset();
        QCOMPARE(clock.alarms(), 0);
    }
}

void TestTlsProbe::mayBeDestroyedByReport()
{
    for (const Port port : {Port::Tls, Port::Greets, Port::AnswersInClear, Port::Closes, Port::Dead}) {
        Server server(port);
        ManualClock clock;
        int reports = 0;
        std::unique_ptr<TlsProbe> probe;
        probe = std::make_unique<TlsProbe>(Endpoint{u"127.0.0.1"_s, server.number}, QString(), limit, clock,
                                           [&](bool) {
                                               ++reports;
                                               probe.reset();
                                           });
        QTRY_COMPARE_WITH_TIMEOUT(reports, 1, patience);
        QVERIFY(!probe);
    }
}

void TestTlsProbe::probesBesideATransport()
{
    Server server(Port::Tls);
    ManualClock clock;
    TcpTransport transport(clock);
    Told told;
    told.listenTo(transport);
    QList<bool> reports;
    const auto note = [&](bool speaksTls) { reports.append(speaksTls); };
    transport.probeTls(note); // no connection yet: no answer
    connect(&transport, &Transport::connected, this, [&] { transport.probeTls(note); });
    transport.open({u"localhost"_s, server.number, AddressFamily::IPv4}, std::chrono::milliseconds(patience));
    QTRY_COMPARE_WITH_TIMEOUT(reports, QList{true}, patience);
    QCOMPARE(server.connections, 2);
    QCOMPARE(told.ends(), 0);
    transport.probeTls(note);
    transport.abort(); // ends the probe as well
    QTest::qWait(50);
    QCOMPARE(reports.size(), 1);
}

QTEST_GUILESS_MAIN(TestTlsProbe)
#include "tst_tlsprobe.moc"

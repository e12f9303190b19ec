// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/transport/tlspair.h"

#include <QTest>

using namespace dropscope;

namespace {

constexpr int patience = 20'000; // ms

enum class How { Abort, Close, Reset, Destroy };

} // namespace

/// Every way to end, on either side, at each turn of the event loop from the handshake's first on.
class TestTlsEnds : public QObject
{
    Q_OBJECT

private slots:
    void endsAtAnyTime_data();
    void endsAtAnyTime();
    void abortIsSilent_data();
    void abortIsSilent();
    void handshakeWaitsForWhatWasWritten();
    void startsOnlyOnce();
    void knowsCloseNotify_data();
    void knowsCloseNotify();
};

void TestTlsEnds::endsAtAnyTime_data()
{
    QTest::addColumn<How>("how");
    QTest::addColumn<bool>("isClient");
    const std::array<const char*, 4> names{"abort", "close", "reset", "destroy"};
    for (const How how : {How::Abort, How::Close, How::Reset, How::Destroy})
        for (const bool isClient : {true, false})
            QTest::addRow("%s by the %s", names.at(static_cast<size_t>(how)), isClient ? "client" : "server")
                << how << isClient;
}

void TestTlsEnds::endsAtAnyTime()
{
    QFETCH(const How, how);
    QFETCH(const bool, isClient);
    bool isLate = false;
    for (int turns = 0; !isLate; ++turns) {
        QVERIFY2(turns < 200, "the handshake takes for ever");
        TlsPair pair;
        QVERIFY(pair.connectPlain());
        connect(pair.server.get(), &Transport::secured, &pair.listener,
                [&] { pair.server->write("+OK\r\n"); });
        pair.startTls(trusting(localIdentity()), localIdentity());
        for (int i = 0; i < turns; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        isLate = pair.atClient.received == "+OK\r\n";
        auto& ender = isClient ? pair.client : pair.server;
        const Told& own = isClient ? pair.atClient : pair.atServer;
        const Told& other = isClient ? pair.atServer : pair.atClient;
        const int toldBefore = own.ends() + own.secured;
        QCOMPARE(own.ends(), 0);
        switch (how) {
        case How::Abort:
            ender->abort();
            break;
        case How::Close:
            ender->close();
            break;
        case How::Reset:
            ender->reset();
            break;
        case How::Destroy:
            ender.reset();
            break;
        }
        QTRY_COMPARE_WITH_TIMEOUT(other.ends(), 1, patience);
        if (how == How::Close) {
            QTRY_COMPARE_WITH_TIMEOUT(own.ends(), 1, patience);
            QCOMPARE(own.closed, 1);
        } else {
            QCOMPARE(own.ends() + own.secured, toldBefore);
        }
        QCOMPARE(other.ends(), 1);
        QVERIFY(other.failed == 0 || other.secured == 0);
    }
}

void TestTlsEnds::abortIsSilent_data()
{
    QTest::addColumn<int>("when");
    QTest::addRow("within the call") << 0;
    QTest::addRow("when it failed already") << 1;
    QTest::addRow("upon secured") << 2;
    QTest::addRow("upon received") << 3;
    QTest::addRow("after close") << 4;
}

void TestTlsEnds::abortIsSilent()
{
    QFETCH(const int, when);
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    int toldAtAbort = -1;
    const auto told = [&] {
        return pair.atClient.ends() + pair.atClient.secured + int(pair.atClient.received.size());
    };
    const auto abort = [&](int now) {
        if (now != when)
            return;
        if (now == 4)
            pair.client->close();
        pair.client->abort();
        toldAtAbort = told();
    };
    connect(pair.client.get(), &Transport::secured, this, [&] { abort(2); });
    connect(pair.client.get(), &Transport::received, this, [&] {
        abort(3);
        abort(4);
    });
    connect(pair.server.get(), &Transport::secured, this, [&] { pair.server->write("+OK\r\n"); });
    TlsSettings settings = trusting(localIdentity());
    if (when == 1)
        settings.caFile = QStringLiteral("/there/is/none");
    pair.startTls(settings, localIdentity());
    abort(0);
    abort(1);
    QTRY_VERIFY_WITH_TIMEOUT(toldAtAbort >= 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.ends(), 1, patience);
    QCOMPARE(told(), toldAtAbort);
}

void TestTlsEnds::handshakeWaitsForWhatWasWritten()
{
    const Octets octets = numbered(16 << 20); // more than the system takes at once
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.server->write(octets);
    QVERIFY(pair.server->unsentOctets() > 0);
    pair.server->startTlsAsServer(localIdentity());
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.received.size(), octets.size(), patience);
    QVERIFY(pair.atClient.received == octets);
    pair.client->startTls(trusting(localIdentity()));
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.secured + pair.atServer.secured, 2, patience);
    QCOMPARE(pair.server->unsentOctets(), 0);
}

void TestTlsEnds::knowsCloseNotify_data()
{
    QTest::addColumn<bool>("isOrderly");
    QTest::newRow("good_close") << true;
    QTest::newRow("incomplete_abort") << false;
}

void TestTlsEnds::knowsCloseNotify()
{
    QFETCH(const bool, isOrderly);
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.startTls(trusting(localIdentity()), localIdentity());
    QTRY_VERIFY_WITH_TIMEOUT(pair.atClient.secured == 1 && pair.atServer.secured == 1, patience);
    pair.server->write("+OK\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.received, "+OK\r\n", patience);
    QVERIFY(!pair.client->hasPeerClosedTls());
    if (isOrderly)
        pair.server->close();
    else
        pair.server->abort();
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.ends(), 1, patience);
    QCOMPARE(pair.client->hasPeerClosedTls(), isOrderly);
}

void TestTlsEnds::startsOnlyOnce()
{
    TcpTransport idle;
    idle.startTls({}); // no connection: nothing
    idle.startTlsAsServer(localIdentity());
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.client->startTls({});
    pair.server->startTlsAsServer({});
    pair.client->write("NOOP\r\n");
    QTRY_COMPARE(pair.atServer.received, "NOOP\r\n");
    QCOMPARE(pair.atClient.secured + pair.atServer.secured, 2);
    QCOMPARE(pair.atClient.ends() + pair.atServer.ends(), 0);
}

QTEST_GUILESS_MAIN(TestTlsEnds)
#include "tst_tlsends.moc"

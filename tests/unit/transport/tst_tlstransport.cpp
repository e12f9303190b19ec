// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/transport/tlspair.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000; // ms

} // namespace

/// A connection under TLS: that it carries, holds back and ends as a plain one does.
class TestTlsTransport : public QObject
{
    Q_OBJECT

private slots:
    void secures();
    void securesAfterStls();
    void isNeverSecuredWithinTheCall();
    void sendsNothingBeforeItIsSecured();
    void muchDataBothWays_data();
    void muchDataBothWays();
    void readingOffHoldsThePeerBack();
    void readsAreBounded();
    void losesNothingAtTheEnd_data();
    void losesNothingAtTheEnd();
    void closeSendsEverythingFirst_data();
    void closeSendsEverythingFirst();
    void closeWaitsForThePeerOnlySoLong();
    void bothClose();
    void abortIsSeenAsAnEnd();
    void resetIsSeenAsBroken();
    void unsentAtTheEndIsBroken();
    void mayBeDestroyedBySlot_data();
    void mayBeDestroyedBySlot();
};

void TestTlsTransport::secures()
{
    TlsPair pair;
    QVERIFY(pair.isSecured());
    QCOMPARE(pair.atClient.facts.protocol, u"TLSv1.3"_s);
    QVERIFY(!pair.atClient.facts.cipher.isEmpty());
    QVERIFY(pair.atClient.facts.keyBits >= 128);
    QCOMPARE(pair.atClient.facts.trust, TrustDecision::Fingerprint);
    QCOMPARE(pair.atClient.facts.chain.size(), 1);
    QCOMPARE(pair.atClient.facts.chain.first().sha256(), sha256Of(localIdentity()));
    QVERIFY(!pair.atClient.facts.isAfterStls);
    QVERIFY(!pair.atClient.facts.isOldProtocol());
    QCOMPARE(pair.atServer.facts.protocol, u"TLSv1.3"_s);
    QVERIFY(pair.atServer.facts.chain.isEmpty());

    pair.server->write("+OK ready\r\n");
    QTRY_COMPARE(pair.atClient.received, "+OK ready\r\n");
    QSignalSpy sent(pair.client.get(), &Transport::sent);
    pair.client->write("STAT\r\n");
    QCOMPARE(sent.count(), 0); // never within write()
    QTRY_COMPARE(pair.atServer.received, "STAT\r\n");
    QTRY_VERIFY(sent.count() >= 1);
    QCOMPARE(pair.client->unsentOctets(), 0);
    QCOMPARE(pair.atClient.ends() + pair.atServer.ends(), 0);
    QCOMPARE(pair.client->peerPort(), pair.listener.serverPort());
}

void TestTlsTransport::securesAfterStls()
{
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    connect(pair.server.get(), &Transport::received, this, [&](const Octets& octets) {
        if (octets == "STLS\r\n") {
            pair.server->write("+OK begin\r\n");
            pair.server->startTlsAsServer(localIdentity());
        }
    });
    connect(pair.client.get(), &Transport::received, this, [&](const Octets& octets) {
        if (octets == "+OK begin\r\n")
            pair.client->startTls(trusting(localIdentity()));
    });
    pair.client->write("STLS\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.secured + pair.atServer.secured, 2, patience);
    QVERIFY(pair.atClient.facts.isAfterStls);
    QVERIFY(pair.atServer.facts.isAfterStls);
    pair.client->write("CAPA\r\n");
    QTRY_COMPARE(pair.atServer.received, "STLS\r\nCAPA\r\n");
}

void TestTlsTransport::isNeverSecuredWithinTheCall()
{
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.startTls(trusting(localIdentity()), {}); // the server fails at once
    QVERIFY(!pair.hasOutcome());
    QCOMPARE(pair.atServer.ends(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(pair.hasOutcome(), patience);
    QCOMPARE(pair.atServer.failed, 1);
    QCOMPARE(pair.atClient.failed, 1);
}

void TestTlsTransport::sendsNothingBeforeItIsSecured()
{
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.startTls(trusting(localIdentity()), localIdentity());
    pair.client->write("PASS secret\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.secured + pair.atServer.secured, 2, patience);
    pair.client->write("NOOP\r\n");
    QTRY_COMPARE(pair.atServer.received, "NOOP\r\n");
}

void TestTlsTransport::muchDataBothWays_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {1, 16'383, 16'384, 16'385, 262'143, 262'144, 262'145, 8 << 20})
        QTest::addRow("%lld octets", static_cast<long long>(size)) << size;
}

void TestTlsTransport::muchDataBothWays()
{
    QFETCH(const qsizetype, size);
    const Octets octets = numbered(size);
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.client->write(octets);
    pair.server->write(octets);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.received.size(), size, patience);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.received.size(), size, patience);
    QVERIFY(pair.atClient.received == octets);
    QVERIFY(pair.atServer.received == octets);
    QTRY_COMPARE(pair.client->unsentOctets(), 0);
    QTRY_COMPARE(pair.server->unsentOctets(), 0);
}

void TestTlsTransport::readingOffHoldsThePeerBack()
{
    const Octets octets = numbered(32 << 20); // more than the system buffers
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.client->setReading(false);
    pair.server->write(octets);
    qint64 waiting = -1;
    QTRY_VERIFY_WITH_TIMEOUT(
        std::exchange(waiting, pair.server->unsentOctets()) == pair.server->unsentOctets(), patience);
    QVERIFY(pair.server->unsentOctets() > (16 << 20));
    QVERIFY(pair.atClient.received.isEmpty());
    pair.client->setReading(true);
    QVERIFY(pair.atClient.received.isEmpty()); // never within the call
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.received.size(), octets.size(), patience);
    QVERIFY(pair.atClient.received == octets);
    QTRY_COMPARE(pair.server->unsentOctets(), 0);
}

void TestTlsTransport::readsAreBounded()
{
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.client->setReading(false);
    pair.server->write(numbered(4 << 20));
    QTRY_VERIFY_WITH_TIMEOUT(pair.server->unsentOctets() < (4 << 20), patience);
    pair.client->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.received.size(), 4 << 20, patience);
    QVERIFY(pair.atClient.largestRead <= TcpTransport::readOctets);
}

void TestTlsTransport::losesNothingAtTheEnd_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("isReading");
    for (const bool isReading : {true, false})
        for (const qsizetype size : {10, 262'144, 300'000, 500'000, 524'288, 700'000, 1'000'000})
            QTest::addRow("%lld octets, reading %s", static_cast<long long>(size), isReading ? "on" : "off")
                << size << isReading;
}

void TestTlsTransport::losesNothingAtTheEnd()
{
    QFETCH(const qsizetype, size);
    QFETCH(const bool, isReading);
    const Octets octets = numbered(size);
    Octets atTheEnd;
    TlsPair pair;
    QVERIFY(pair.isSecured());
    connect(pair.client.get(), &Transport::closed, this, [&] { atTheEnd = pair.atClient.received; });
    pair.client->setReading(isReading);
    pair.server->write(octets);
    pair.server->close();
    if (!isReading) {
        QTRY_COMPARE_WITH_TIMEOUT(pair.server->unsentOctets(), 0, patience);
        QTest::qWait(50); // so that the end, which must not be told, arrives
        QCOMPARE(pair.atClient.ends(), 0);
        QVERIFY(pair.atClient.received.isEmpty());
        pair.client->setReading(true);
    }
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.closed, 1, patience);
    QCOMPARE(atTheEnd.size(), size);
    QVERIFY(atTheEnd == octets);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.closed, 1, patience);
    QCOMPARE(pair.atClient.ends() + pair.atServer.ends(), 2);
}

void TestTlsTransport::closeSendsEverythingFirst_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addRow("nothing") << qsizetype(0);
    QTest::addRow("a line") << qsizetype(9);
    QTest::addRow("16 MiB") << qsizetype(16 << 20);
}

void TestTlsTransport::closeSendsEverythingFirst()
{
    QFETCH(const qsizetype, size);
    const Octets octets = numbered(size);
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.client->write(octets);
    pair.client->close();
    pair.client->write("too late");
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.closed, 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.closed, 1, patience);
    QVERIFY(pair.atServer.received == octets);
    QCOMPARE(pair.atClient.ends() + pair.atServer.ends(), 2);
}

void TestTlsTransport::closeWaitsForThePeerOnlySoLong()
{
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.server->setReading(false); // so it does not notice the end
    pair.server->write(numbered(100'000));
    pair.client->setReading(false);
    pair.client->write("QUIT\r\n");
    pair.client->close();
    QTest::qWait(50);
    QCOMPARE(pair.atClient.ends(), 0);
    pair.clock.advance(TcpTransport::lingerLimit);
    QCOMPARE(pair.atClient.closed, 1);
    pair.server->setReading(true);
    QTRY_COMPARE(pair.atServer.ends(), 1);
    QCOMPARE(pair.atServer.received, "QUIT\r\n");
}

void TestTlsTransport::bothClose()
{
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.server->write("+OK bye\r\n");
    pair.server->close();
    pair.client->close();
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.closed + pair.atServer.closed, 2, patience);
    QCOMPARE(pair.atClient.ends() + pair.atServer.ends(), 2);
}

void TestTlsTransport::abortIsSeenAsAnEnd()
{
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.server->write("+OK\r\n");
    QTRY_COMPARE(pair.atClient.received, "+OK\r\n");
    pair.server->abort();
    QCOMPARE(pair.server->unsentOctets(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.ends(), 1, patience);
    QCOMPARE(pair.atClient.closed, 1); // without close_notify, as many servers end
    QCOMPARE(pair.atServer.ends(), 0);
}

void TestTlsTransport::resetIsSeenAsBroken()
{
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.server->write("+OK\r\n");
    QTRY_COMPARE(pair.atClient.received, "+OK\r\n");
    pair.server->reset();
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.ends(), 1, patience);
    QCOMPARE(pair.atClient.broken, 1);
    QVERIFY(!pair.atClient.systemText.isEmpty());
}

void TestTlsTransport::unsentAtTheEndIsBroken()
{
    TlsPair pair;
    QVERIFY(pair.isSecured());
    pair.server->setReading(false);
    pair.client->write(numbered(32 << 20));
    QVERIFY(pair.client->unsentOctets() > 0);
    pair.server->abort();
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.ends(), 1, patience);
    QCOMPARE(pair.atClient.broken, 1);
}

void TestTlsTransport::mayBeDestroyedBySlot_data()
{
    QTest::addColumn<int>("which");
    QTest::addRow("secured") << 0;
    QTest::addRow("received") << 1;
    QTest::addRow("closed") << 2;
    QTest::addRow("tlsFailed") << 3;
}

void TestTlsTransport::mayBeDestroyedBySlot()
{
    QFETCH(const int, which);
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    const auto destroy = [&](int now) {
        if (now == which)
            pair.client.reset();
    };
    connect(pair.client.get(), &Transport::secured, &pair.listener, [&] { destroy(0); });
    connect(pair.client.get(), &Transport::received, &pair.listener, [&] { destroy(1); });
    connect(pair.client.get(), &Transport::closed, &pair.listener, [&] { destroy(2); });
    connect(pair.client.get(), &Transport::tlsFailed, &pair.listener, [&] { destroy(3); });
    connect(pair.server.get(), &Transport::secured, &pair.listener, [&] {
        pair.server->write("+OK\r\n");
        pair.server->close();
    });
    pair.startTls(which == 3 ? TlsSettings() : trusting(localIdentity()), localIdentity());
    QTRY_VERIFY_WITH_TIMEOUT(!pair.client, patience);
    pair.clock.advance(TcpTransport::lingerLimit);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.ends(), 1, patience);
}

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_tlstransport.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

/// Serves the same octets until the session had enough; at most so many octets. Returns how many went.
qint64 flood(SessionBench& bench, const Octets& octets, qint64 atMost)
{
    qint64 served = 0;
    while (served < atMost && bench.session->isOpen()) {
        bench.transport->serve(octets);
        served += octets.size();
    }
    return served;
}

constexpr qint64 mebi = 1024 * 1024;

} // namespace

/// Servers that do what no server should: every session with one ends, or goes on, but never grows or hangs.
class TestHostileServer : public QObject
{
    Q_OBJECT

private slots:
    void listingOfHugeLines_data();
    void listingOfHugeLines();
    void lineLimitIsBlindToCuts_data();
    void lineLimitIsBlindToCuts();
    void errorsShowTheBeginning();
    void quitAnsweredByNonsenseEndsIt_data();
    void quitAnsweredByNonsenseEndsIt();
    void unsolicitedBehindEveryReply();
};

void TestHostileServer::listingOfHugeLines_data()
{
    QTest::addColumn<int>("command");
    QTest::addColumn<qint64>("bearable");
    QTest::newRow("tooBig_uidl") << 0 << 100 * mebi;
    QTest::newRow("tooBig_list") << 1 << 100 * mebi;
    QTest::newRow("tooBig_capa") << 2 << 2 * mebi;
}

/// Every line is bearable, and so is their number; together they are not.
void TestHostileServer::listingOfHugeLines()
{
    QFETCH(const int, command);
    QFETCH(const qint64, bearable);
    SessionBench bench;
    bench.enterTransaction();
    if (command == 0)
        bench.session->uidl(ignored);
    else if (command == 1)
        bench.session->list(ignored);
    else
        bench.session->capabilities(ignored);
    bench.transport->serve("+OK\r\n");
    const Octets line = "1 1" + Octets(32 * 1024, command == 1 ? ' ' : 'x') + "\r\n";
    const qint64 served = flood(bench, line.repeated(command == 2 ? 1 : 32), 4 * bearable);
    QVERIFY2(served <= bearable, QByteArray::number(served).constData());
    const auto* const error = std::get_if<ProtocolError>(&*bench.session->reason());
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::ListingTooLong);
}

void TestHostileServer::lineLimitIsBlindToCuts_data()
{
    QTest::addColumn<qsizetype>("readSize");
    QTest::newRow("tooBig_oneRead") << qsizetype(0);
    QTest::newRow("tooBig_smallReads") << qsizetype(1000);
}

void TestHostileServer::lineLimitIsBlindToCuts()
{
    QFETCH(const qsizetype, readSize);
    SessionBench bench(readSize);
    bench.enterTransaction();
    Kept<UniqueIdListings> ids;
    bench.session->uidl(ids.take());
    bench.serve("+OK\r\n1 " + Octets(70'000, 'x') + "\r\n.\r\n");
    const auto* const error = ids.error<ProtocolError>();
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::LineTooLong);
    QCOMPARE(error->command, Octets("UIDL"));
}

void TestHostileServer::errorsShowTheBeginning()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> noop;
    bench.session->noop(noop.take());
    bench.transport->serve(Octets(1000, 'a'));
    bench.clock.advance(31s);
    QCOMPARE(noop.error<ProtocolError>()->octets, Octets(256, 'a'));
    QCOMPARE(noop.error<ProtocolError>()->octetsReceived, quint64(1000));
}

void TestHostileServer::quitAnsweredByNonsenseEndsIt_data()
{
    QTest::addColumn<Octets>("reply");
    QTest::newRow("invalid_noStatusIndicator") << Octets("bye\r\n");
    QTest::newRow("invalid_challenge") << Octets("+ \r\n");
    QTest::newRow("invalid_empty") << Octets("\r\n");
}

/// The server was told to end it, whatever it says (RFC 1939 §6): there is nothing to wait for.
void TestHostileServer::quitAnsweredByNonsenseEndsIt()
{
    QFETCH(const Octets, reply);
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> bye;
    bench.session->quit(bye.take());
    bench.transport->serve(reply);
    const auto* const error = bye.error<ProtocolError>();
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::MalformedReply);
    QVERIFY(!bench.session->isOpen());
    QVERIFY(bench.session->reason());
    QCOMPARE(bench.session->state(), SessionState::Closed);
}

/// What follows a reply in the same read was not asked for either.
void TestHostileServer::unsolicitedBehindEveryReply()
{
    SessionBench bench;
    bench.enterTransaction();
    const Octets more(16 * 1024, 'a');
    int replies = 0;
    while (replies < 100 && bench.session->isOpen()) {
        bench.session->noop(ignored);
        bench.transport->serve("+OK\r\n" + more);
        ++replies;
    }
    QVERIFY(replies <= 5);
    const auto* const error = std::get_if<ProtocolError>(&*bench.session->reason());
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::UnsolicitedFlood);
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostileserver.moc"

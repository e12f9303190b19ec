// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/recordedtransport.h"

#include "tests/support/manualclock.h"
#include "tests/support/memorytransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// What goes through a server's connection goes on, and is recorded without secrets.
class TestRecordedTransport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void passesOnAndRecords();
    void recordsWhoEnded_data();
    void recordsWhoEnded();
    void notesTls();
    void endsWithItself();

private:
    [[nodiscard]] Octets said(Direction direction) const
    {
        return m_transcript->read(direction, {0, m_transcript->size(direction)});
    }

    ManualClock m_clock;
    MemoryTransport* m_inner = nullptr;
    std::shared_ptr<Transcript> m_transcript;
    std::unique_ptr<RecordedTransport> m_transport;
};

void TestRecordedTransport::init()
{
    auto inner = std::make_unique<MemoryTransport>(m_clock);
    m_inner = inner.get();
    m_transcript = std::make_shared<Transcript>();
    m_transport = std::make_unique<RecordedTransport>(std::move(inner), m_transcript, false, m_clock);
}

void TestRecordedTransport::passesOnAndRecords()
{
    Octets received;
    connect(m_transport.get(), &Transport::received, this,
            [&received](const Octets& octets) { received += octets; });
    m_transport->write("+OK ready\r\n");
    m_inner->serve("USER joe\r\nPASS hunter2\r\n");
    m_transport->write("+OK\r\n+OK hello, hunter2\r\n");
    m_inner->serve("NOOP\r\n");
    QCOMPARE(received, "USER joe\r\nPASS hunter2\r\nNOOP\r\n"_ba);
    QCOMPARE(m_inner->takeWritten(), "+OK ready\r\n+OK\r\n+OK hello, hunter2\r\n"_ba);
    QCOMPARE(said(Direction::Client), "USER joe\r\nPASS xxxxxxx\r\nNOOP\r\n"_ba);
    QCOMPARE(said(Direction::Server), "+OK ready\r\n+OK\r\n+OK hello, xxxxxxx\r\n"_ba);
    QVERIFY(!m_transcript->hasEnded());
}

void TestRecordedTransport::recordsWhoEnded_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("end");
    QTest::newRow("good_client") << u"client"_s << static_cast<int>(ConnectionEnd::ByClient);
    QTest::newRow("good_server") << u"server"_s << static_cast<int>(ConnectionEnd::ByServer);
    QTest::newRow("good_cut") << u"cut"_s << static_cast<int>(ConnectionEnd::ByServer);
    QTest::newRow("invalid_broken") << u"broken"_s << static_cast<int>(ConnectionEnd::Broken);
}

void TestRecordedTransport::recordsWhoEnded()
{
    QFETCH(const QString, how);
    QFETCH(const int, end);
    QSignalSpy closed(m_transport.get(), &Transport::closed);
    QSignalSpy broken(m_transport.get(), &Transport::broken);
    m_transport->write("+OK ready\r\n");
    if (how == u"server"_s)
        m_transport->close();
    if (how == u"cut"_s)
        m_transport->abort();
    else if (how == u"broken"_s)
        m_inner->breakDown();
    else
        m_inner->endByPeer();
    QVERIFY(m_transcript->hasEnded());
    QCOMPARE(static_cast<int>(m_transcript->connectionEnd()), end);
    QCOMPARE(broken.count(), how == u"broken"_s ? 1 : 0);
    QCOMPARE(closed.count(), how == u"broken"_s || how == u"cut"_s ? 0 : 1);
}

void TestRecordedTransport::notesTls()
{
    QSignalSpy secured(m_transport.get(), &Transport::secured);
    TlsFacts facts;
    facts.protocol = u"TLSv1.3"_s;
    m_inner->secure(facts);
    QCOMPARE(secured.count(), 1);
    QVERIFY(m_transcript->tls().has_value());
    QCOMPARE(m_transcript->tls()->facts.protocol, u"TLSv1.3"_s);
}

void TestRecordedTransport::endsWithItself()
{
    m_transport->write("+OK ready\r\n");
    m_transport.reset();
    QVERIFY(m_transcript->hasEnded());
}

QTEST_GUILESS_MAIN(TestRecordedTransport)
#include "tst_recordedtransport.moc"

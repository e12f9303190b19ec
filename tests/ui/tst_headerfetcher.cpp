// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"
#include "ui/controller/headerfetcher.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;

namespace {

/// A session with so many messages listed, and a fetcher that is about to start.
struct Bench
{
    explicit Bench(int messages, const char* capabilities = nullptr)
    {
        session.enterTransaction();
        if (capabilities != nullptr) {
            session.session->capabilities(ignored);
            session.serve(Octets("+OK\r\n") + capabilities + ".\r\n");
        }
        session.session->list(ignored);
        Octets listing = "+OK\r\n";
        for (int i = 1; i <= messages; ++i)
            listing.append(Octets::number(i) + " 100\r\n");
        session.serve(listing + ".\r\n");
        static_cast<void>(session.unexpected());
    }

    /// The messages that TOP was asked for since the last call.
    [[nodiscard]] QList<int> asked()
    {
        QList<int> numbers;
        for (const Octets& line : session.unexpected().split('\n')) {
            if (line.startsWith("TOP "))
                numbers.append(line.split(' ').at(1).toInt());
        }
        return numbers;
    }
    /// Answers everything until nothing more is asked; all that was asked.
    [[nodiscard]] QList<int> answerAll(const Octets& reply)
    {
        QList<int> all;
        for (QList<int> now = asked(); !now.isEmpty(); now = asked()) {
            all += now;
            for (qsizetype i = 0; i < now.size(); ++i)
                session.serve(reply);
        }
        return all;
    }

    SessionBench session;
    Inspection inspection{session.transcript};
    HeaderFetcher fetcher{*session.session, inspection};
    QSignalSpy refused{&fetcher, &HeaderFetcher::refused};
};

const Octets header = "+OK\r\nSubject: x\r\n\r\n.\r\n";
const char* const withTop = "TOP\r\nPIPELINING\r\n";

} // namespace

class TestHeaderFetcher : public QObject
{
    Q_OBJECT

private slots:
    void fetchesAll()
    {
        Bench bench(20, withTop);
        bench.fetcher.start();
        QList<int> all = bench.answerAll(header);
        std::ranges::sort(all);
        QCOMPARE(all.size(), 20);
        QCOMPARE(all.constFirst(), 1);
        QCOMPARE(all.constLast(), 20);
        QVERIFY(bench.inspection.summary(19) != nullptr);
        QCOMPARE(bench.refused.count(), 0);
    }

    void visibleRowsFirst_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("askedFirst");
        QTest::newRow("good_inTheMiddle") << 10 << 12 << 11;
        QTest::newRow("good_reachesBeyond") << 18 << 500 << 19;
        QTest::newRow("invalid_negative") << -3 << 2 << 1;
        QTest::newRow("invalid_backwards") << 5 << 2 << 1;
    }
    void visibleRowsFirst()
    {
        QFETCH(const int, first);
        QFETCH(const int, last);
        QFETCH(const int, askedFirst);
        Bench bench(20, withTop);
        bench.fetcher.setVisibleRows({first, last});
        bench.fetcher.start();
        const QList<int> all = bench.answerAll(header);
        QCOMPARE(all.size(), 20);
        QCOMPARE(all.constFirst(), askedFirst);
    }

    void refusal_data()
    {
        QTest::addColumn<bool>("announced");
        QTest::addColumn<Octets>("reply");
        QTest::addColumn<int>("refused");
        QTest::addColumn<int>("asked");
        QTest::newRow("good_notAnnounced") << false << Octets("-ERR what?\r\n") << 1 << 1;
        QTest::newRow("good_announced") << true << Octets("-ERR not now\r\n") << 1 << 10;
        QTest::newRow("invalid_nonsense") << false << Octets("what?\r\n") << 1 << 1;
        QTest::newRow("good_deliversUnannounced") << false << header << 0 << 20;
    }
    void refusal()
    {
        QFETCH(const bool, announced);
        QFETCH(const Octets, reply);
        QFETCH(const int, refused);
        QFETCH(const int, asked);
        Bench bench(20, announced ? withTop : "UIDL\r\n");
        bench.fetcher.start();
        const QList<int> all = bench.answerAll(reply);
        QCOMPARE(bench.refused.count(), refused);
        QCOMPARE(all.size(), asked); // those behind the refusal were on their way
    }

    /// What was taken back is no refusal, and is asked for again.
    void cancelledIsNotRefused()
    {
        Bench bench(20);
        bench.fetcher.start();
        bench.session.session->cancel();
        QCOMPARE(bench.refused.count(), 0);
        QCOMPARE(bench.answerAll(header).size(), 20);
    }

    void stopsWhereTheSessionStops_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("good_dropped") << 0;
        QTest::newRow("good_closedByServer") << 1;
        QTest::newRow("good_quitByHand") << 2;
        QTest::newRow("good_stopped") << 3;
    }
    void stopsWhereTheSessionStops()
    {
        QFETCH(const int, how);
        Bench bench(20);
        bench.fetcher.start();
        QCOMPARE(bench.asked().size(), 1);
        Session& session = *bench.session.session;
        if (how == 0)
            session.drop();
        else if (how == 1)
            bench.session.transport->endByPeer();
        else if (how == 2)
            session.raw(Command::fromLine("QUIT"), nullptr, ignored);
        else
            bench.fetcher.stop();
        const QList<int> more = bench.answerAll(header);
        QVERIFY(more.size() <= 8); // those that were on their way
        QCOMPARE(bench.refused.count(), 0);
    }

    void diesBeforeItsAnswers()
    {
        SessionBench session;
        session.enterTransaction();
        session.session->list(ignored);
        session.serve("+OK\r\n1 100\r\n.\r\n");
        Inspection inspection(session.transcript);
        auto fetcher = std::make_unique<HeaderFetcher>(*session.session, inspection);
        fetcher->start();
        fetcher.reset();
        session.serve(header);
        session.session->drop();
    }

    /// A server that lists a million messages shall not have a million headers fetched for nobody.
    void noMoreThanSoManyAhead()
    {
        Bench bench(60'000, withTop);
        bench.fetcher.start();
        QCOMPARE(bench.answerAll(header).size(), 50'000);
        bench.fetcher.setVisibleRows({59'990, 59'999}); // those in sight are fetched all the same
        QCOMPARE(bench.answerAll(header).size(), 10);
    }
};

QTEST_GUILESS_MAIN(TestHeaderFetcher)
#include "tst_headerfetcher.moc"

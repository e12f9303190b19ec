// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"
#include "ui/controller/retrieval.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;

namespace {

Retrieval::Wanted wanted(quint64 number, quint64 octets = 3)
{
    return {*MessageNumber::from(number), OctetCount(octets)};
}

struct Bench
{
    explicit Bench(Pipelining pipelining = Pipelining::Off)
    {
        SessionSettings settings;
        settings.pipelining = pipelining;
        session.enterTransaction(settings);
    }

    SessionBench session;
    Retrieval retrieval{*session.session, nullptr};
    QSignalSpy progressed{&retrieval, &Retrieval::progressed};
    QSignalSpy retrieved{&retrieval, &Retrieval::retrieved};
    QSignalSpy failed{&retrieval, &Retrieval::failed};
    QSignalSpy finished{&retrieval, &Retrieval::finished};
};

const Octets message = "+OK\r\na\r\n.\r\n";

} // namespace

class TestRetrieval : public QObject
{
    Q_OBJECT

private slots:
    void retrievesInOrder_data()
    {
        QTest::addColumn<bool>("pipelined");
        QTest::newRow("good_oneByOne") << false;
        QTest::newRow("good_together") << true;
    }
    void retrievesInOrder()
    {
        QFETCH(const bool, pipelined);
        Bench bench(pipelined ? Pipelining::On : Pipelining::Off);
        bench.retrieval.add({wanted(3), wanted(1), wanted(2)});
        for (int i = 0; i < 3; ++i)
            bench.session.serve(message);
        QCOMPARE(bench.session.unexpected(), Octets("RETR 3\r\nRETR 1\r\nRETR 2\r\n"));
        QCOMPARE(bench.retrieved.count(), 3);
        QCOMPARE(bench.finished.count(), 1);
        const Progress progress = bench.retrieval.progress();
        QCOMPARE(progress.octets, quint64(9));
        QCOMPARE(progress.totalOctets, quint64(9));
        QCOMPARE(progress.messages, 3);
        QCOMPARE(progress.totalMessages, 3);
    }

    /// The person asked for it: that is no failure.
    void cancelIsNoFailure()
    {
        Bench bench;
        bench.retrieval.add({wanted(1), wanted(2), wanted(3)});
        bench.retrieval.cancel();
        bench.session.session->cancel();
        bench.session.serve(message);
        QCOMPARE(bench.session.unexpected(), Octets("RETR 1\r\n"));
        QCOMPARE(bench.retrieved.count(), 1);
        QCOMPARE(bench.failed.count(), 0);
        QCOMPARE(bench.finished.count(), 1);
        QCOMPARE(bench.retrieval.progress().totalMessages, 1);
    }

    void cancelOfNothingTellsNothing()
    {
        Bench bench;
        bench.retrieval.cancel();
        QCOMPARE(bench.progressed.count(), 0);
        QCOMPARE(bench.finished.count(), 0);
    }

    void eachOnceHoweverOftenItIsAsked()
    {
        Bench bench;
        bench.retrieval.add({wanted(1), wanted(2), wanted(3)});
        bench.retrieval.add({wanted(1), wanted(3), wanted(4)});
        for (int i = 0; i < 4; ++i)
            bench.session.serve(message);
        QCOMPARE(bench.session.unexpected(), Octets("RETR 1\r\nRETR 2\r\nRETR 3\r\nRETR 4\r\n"));
        QCOMPARE(bench.retrieval.progress().totalMessages, 4);
        bench.retrieval.add({wanted(1)}); // later it may be asked again
        QCOMPARE(bench.session.unexpected(), Octets("RETR 1\r\n"));
    }

    void refusedMessageDoesNotStopTheOthers()
    {
        Bench bench;
        bench.retrieval.add({wanted(1), wanted(2)});
        bench.session.serve("-ERR no such message\r\n");
        bench.session.serve(message);
        QCOMPARE(bench.failed.count(), 1);
        QCOMPARE(bench.retrieved.count(), 1);
        QCOMPARE(bench.finished.count(), 1);
    }

    void endOfTheSessionIsToldByTheSession()
    {
        Bench bench(Pipelining::On);
        bench.retrieval.add({wanted(1), wanted(2), wanted(3)});
        bench.session.serve("+OK\r\nhalf");
        bench.session.transport->endByPeer();
        QCOMPARE(bench.failed.count(), 0);
        QCOMPARE(bench.retrieved.count(), 0);
        QCOMPARE(bench.finished.count(), 1);
        QVERIFY(!bench.retrieval.isRunning());
    }

    /// Sizes are the server's word: the sum of two need not fit.
    void totalsOfHugeSizes()
    {
        Bench bench;
        const quint64 most = std::numeric_limits<quint64>::max();
        bench.retrieval.add({wanted(1, most), wanted(2, most)});
        QCOMPARE(bench.retrieval.progress().totalOctets, most);
    }
};

QTEST_GUILESS_MAIN(TestRetrieval)
#include "tst_retrieval.moc"

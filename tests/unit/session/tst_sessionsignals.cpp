// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;

namespace {

SessionSettings pipelined()
{
    SessionSettings settings;
    settings.pipelining = Pipelining::On;
    return settings;
}

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

QList<Octets> commandsIn(const QSignalSpy& replies)
{
    QList<Octets> commands;
    for (const QList<QVariant>& reply : replies)
        commands.append(reply.at(0).toByteArray());
    return commands;
}

} // namespace

/// What the signals of a session say, whatever the reads are and whoever listens.
class TestSessionSignals : public QObject
{
    Q_OBJECT

private slots:
    void repliesNameTheirCommand_data();
    void repliesNameTheirCommand();
    void progressNamesItsMessage_data();
    void progressNamesItsMessage();
};

void TestSessionSignals::repliesNameTheirCommand_data()
{
    QTest::addColumn<qsizetype>("readSize");
    QTest::newRow("good_oneRead") << qsizetype(0);
    QTest::newRow("good_octetByOctet") << qsizetype(1);
}

void TestSessionSignals::repliesNameTheirCommand()
{
    QFETCH(const qsizetype, readSize);
    SessionBench bench(readSize);
    bench.enterTransaction(pipelined());
    QSignalSpy replies(bench.session.get(), &Session::replyReceived);
    bench.session->stat(ignored);
    bench.session->list(number(1), ignored);
    bench.session->noop(ignored);
    bench.serve("+OK 1 10\r\n+OK 1 10\r\n+OK\r\n");
    QCOMPARE(commandsIn(replies), (QList<Octets>{"STAT", "LIST 1", "NOOP"}));
}

void TestSessionSignals::progressNamesItsMessage_data() { repliesNameTheirCommand_data(); }

void TestSessionSignals::progressNamesItsMessage()
{
    QFETCH(const qsizetype, readSize);
    SessionBench bench(readSize);
    bench.enterTransaction(pipelined());
    QList<quint64> numbers;
    quint64 last = 0;
    connect(bench.session.get(), &Session::messageProgressed, this, [&](MessageNumber of, OctetCount octets) {
        if (numbers.isEmpty() || numbers.constLast() != of.value())
            numbers.append(of.value());
        last = octets.value();
    });
    bench.session->retrieve(number(7), nullptr, ignored);
    bench.session->retrieve(number(3), nullptr, ignored);
    bench.serve("+OK\r\na\r\n.\r\n+OK\r\nbcd\r\n.\r\n");
    QCOMPARE(numbers, (QList<quint64>{7, 3}));
    QCOMPARE(last, quint64(5));
}

QTEST_GUILESS_MAIN(TestSessionSignals)
#include "tst_sessionsignals.moc"

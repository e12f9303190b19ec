// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;

class TestExchangeList : public QObject
{
    Q_OBJECT

private slots:
    void remembersWhereAndWhen();
    void tellsWhatChanged();
    void whatNeverCameIsNotWhole();
};

void TestExchangeList::remembersWhereAndWhen()
{
    const ScriptedTranscript scripted("S: +OK ready\nC: RETR 7\nS: +OK\nS: a\nS: ..b\nS: .\n");
    const Inspection inspection(scripted.transcript());
    const ExchangeList& exchanges = inspection.exchanges();
    QCOMPARE(exchanges.size(), 2);
    QVERIFY(exchanges.at(0).isGreeting);
    QCOMPARE(exchanges.at(0).statusRange, (OctetRange{0, 11}));
    const ExchangeRecord& retr = exchanges.at(1);
    QCOMPARE(retr.keyword, Keyword::Retr);
    QCOMPARE(retr.message, MessageNumber::from(7));
    QCOMPARE(retr.commandRange, (OctetRange{0, 8}));
    QCOMPARE(retr.statusRange, (OctetRange{11, 16}));
    QCOMPARE(retr.bodyRange, (OctetRange{16, 27}));
    QCOMPARE(retr.bodyOctets.value(), 7U); // "a" and ".b"
    QCOMPARE(retr.bodyLines, 2U);
    QCOMPARE(retr.status, Status::Positive);
    QVERIFY(retr.hasBody && retr.isWhole && retr.hasEnded);
    QVERIFY(retr.firstOctetAt && retr.lastOctetAt && *retr.firstOctetAt <= *retr.lastOctetAt);
}

void TestExchangeList::tellsWhatChanged()
{
    const auto transcript = std::make_shared<Transcript>();
    const Inspection inspection(transcript);
    const QSignalSpy added(&inspection, &Inspection::exchangesAdded);
    const QSignalSpy changed(&inspection, &Inspection::exchangesChanged);
    transcript->append(Direction::Server, "+OK\r\n", Instant());
    transcript->append(Direction::Client, "NOOP\r\nSTAT\r\n", Instant());
    transcript->append(Direction::Server, "+OK\r\n", Instant());
    QCOMPARE(added.size(), 2);
    QCOMPARE(added.at(1), (QVariantList{qsizetype(1), qsizetype(2)}));
    QCOMPARE(changed.last(), (QVariantList{qsizetype(1), qsizetype(1)}));
}

void TestExchangeList::whatNeverCameIsNotWhole()
{
    const auto transcript = std::make_shared<Transcript>();
    const Inspection inspection(transcript);
    transcript->append(Direction::Server, "+OK\r\n", Instant());
    transcript->append(Direction::Client, "STAT\r\nRETR 1\r\n", Instant());
    transcript->append(Direction::Server, "+OK 1 10\r\n+OK\r\nabc", Instant());
    transcript->end(Instant());
    QVERIFY(inspection.exchanges().at(1).isWhole);
    const ExchangeRecord& retr = inspection.exchanges().at(2);
    QVERIFY(retr.hasEnded && !retr.isWhole);
    QCOMPARE(retr.bodyRange.begin, 20);
}

QTEST_GUILESS_MAIN(TestExchangeList)
#include "tst_exchangelist.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "core/inspection/logscan.h"
#include "core/inspection/logsearch.h"
#include "tests/support/scriptedtranscript.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Filter and search at work on a log.
class TestLogScan : public QObject
{
    Q_OBJECT

private slots:
    void filters_data();
    void filters();
    void looksInSlices();
    void followsAGrowingBody();
    void searches_data();
    void searches();
    void searchesLongLines();
};

namespace {

const QByteArray session = "S: +OK ready\n"          // 0
                           "C: USER test\n"          // 1
                           "S: -ERR never heard\n"   // 2
                           "C: CAPA\n"               // 3
                           "S: +OK\n"                // 4
                           "S: TOP\nS: UIDL\nS: .\n" // 5
                           "C: NOOP\n"               // 6
                           "S: +OK\\n\\c\n";         // 7

QString noteOf(qsizetype /*entry*/) { return u"bare LF"_s; }

QList<qsizetype> found(const Inspection& inspection, const QString& query, std::chrono::nanoseconds slice)
{
    LogScan scan(inspection, LogQuery::parse(query), noteOf);
    QList<qsizetype> entries;
    while (!scan.hasLooked())
        scan.goOn(slice, [&entries](qsizetype entry) { entries.append(entry); });
    return entries;
}

} // namespace

void TestLogScan::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<qsizetype>>("entries");
    const auto row = [](const char* query, const QList<qsizetype>& entries) {
        QTest::newRow(query) << QString::fromLatin1(query) << entries;
    };
    row("-ERR", {2});
    row("CAPA", {3, 4, 5});
    row("-CAPA", {0, 1, 2, 6, 7});
    row("from:client", {1, 3, 6});
    row("HEARD", {2});
    row("heard -ERR", {2});
    row("uidl", {}); // a keyword, and no UIDL was sent
    row("\"uidl\"", {5});
    row("-\"uidl\" CAPA", {3, 4});
    row("/^UIDL$/", {5});
    row("/^U/", {1, 5});
    row("-/./", {});
    row("\"bare LF\"", {3, 6, 7}); // beside each line with a finding, here
    row("finding", {3, 6, 7});
    row("-finding from:server", {0, 2, 4, 5});
    row("octets>12", {2, 5});
    row("octets<=4", {7});
    row("slow>5ms", {});
    row("slow>=1ms", {2, 4, 7});
    row("\"top\" \"uidl\"", {5});
    row("\"top\" \"nothing\"", {});
    row("from:server -CAPA -ready", {2, 7});
}

void TestLogScan::filters()
{
    QFETCH(const QString, query);
    QFETCH(const QList<qsizetype>, entries);
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    QCOMPARE(found(inspection, query, 1s), entries);
    QCOMPARE(found(inspection, query, 0s), entries);
}

void TestLogScan::looksInSlices()
{
    ScriptedTranscript scripted("S: +OK\nC: CAPA\nS: +OK\n");
    const QByteArray line(70, 'x');
    for (int i = 0; i < 20; ++i) // 64 KiB hold no whole number of lines
        scripted.serverSends((line + "\r\n").repeated(1000));
    scripted.serverSends("a NEEDLE here\r\n.\r\n");
    const Inspection inspection(scripted.transcript());
    LogScan scan(inspection, LogQuery::parse(u"needle"_s), noteOf);
    int slices = 0;
    QList<qsizetype> entries;
    for (; !scan.hasLooked(); ++slices)
        scan.goOn(0s, [&entries](qsizetype entry) { entries.append(entry); });
    QVERIFY(slices > 20);
    QCOMPARE(entries, QList<qsizetype>{3});
    QCOMPARE(scan.octets(), scripted.transcript()->size(Direction::Server) + 6);
}

void TestLogScan::followsAGrowingBody()
{
    ScriptedTranscript scripted("S: +OK\nC: CAPA\nS: +OK\nS: one\n");
    Inspection inspection(scripted.transcript());
    LogScan scan(inspection, LogQuery::parse(u"needle -forbidden"_s), noteOf);
    QList<qsizetype> entries;
    const auto look = [&] {
        do
            scan.goOn(0s, [&entries](qsizetype entry) { entries.append(entry); });
        while (!scan.hasLooked());
    };
    look();
    QVERIFY(entries.isEmpty());
    scripted.serverSends("nee"); // a read ends within the word
    scan.reconsider(3);
    look();
    QVERIFY(entries.isEmpty());
    scripted.serverSends("dle\r\n.\r\n");
    scan.reconsider(3);
    look();
    QCOMPARE(entries, QList<qsizetype>{3});
}

void TestLogScan::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("entry");
    QTest::addColumn<QList<qsizetype>>("forward"); // each found from behind the one before
    QTest::addColumn<QList<qsizetype>>("backward");
    QTest::newRow("several") << u"+ok"_s << qsizetype(0) << QList<qsizetype>{4, 7, 0, 4}
                             << QList<qsizetype>{7, 4, 0, 7};
    QTest::newRow("one") << u"never"_s << qsizetype(3) << QList<qsizetype>{2, 2} << QList<qsizetype>{2, 2};
    QTest::newRow("inBody") << u"idl"_s << qsizetype(0) << QList<qsizetype>{5, 5} << QList<qsizetype>{5, 5};
    QTest::newRow("none") << u"nothing"_s << qsizetype(0) << QList<qsizetype>{-1} << QList<qsizetype>{-1};
}

void TestLogScan::searches()
{
    QFETCH(const QString, text);
    QFETCH(const qsizetype, entry);
    QFETCH(const QList<qsizetype>, forward);
    QFETCH(const QList<qsizetype>, backward);
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    const qsizetype size = inspection.log().size();
    const auto next = [size](qsizetype from, LogSearch::Way way) {
        const qsizetype to = way == LogSearch::Way::Forward ? from + 1 : from - 1;
        return to >= 0 && to < size ? to : -1;
    };
    for (const LogSearch::Way way : {LogSearch::Way::Forward, LogSearch::Way::Backward}) {
        const bool isForward = way == LogSearch::Way::Forward;
        const OctetRange start = inspection.log().at(entry).range;
        LogSearch::Place at{entry, isForward ? start.end : start.begin};
        QList<qsizetype> places;
        const QList<qsizetype> expected = isForward ? forward : backward;
        for (qsizetype i = 0; i < expected.size(); ++i) {
            LogSearch search(inspection, TextPattern::text(text), next, at, way);
            while (search.goOn(0s) == LogSearch::State::Searching)
                ;
            const bool isFound = search.state() == LogSearch::State::Found;
            places.append(isFound ? search.found().entry : -1);
            if (!isFound)
                break;
            at = search.found();
            at.octet += isForward ? 1 : 0;
        }
        QCOMPARE(places, expected);
    }
}

void TestLogScan::searchesLongLines()
{
    ScriptedTranscript scripted("S: +OK\nC: CAPA\nS: +OK\n");
    const QByteArray filling(200'000, 'x');
    scripted.serverSends(filling + "needle" + filling + "\r\n.\r\n");
    const Inspection inspection(scripted.transcript());
    const auto next = [](qsizetype from, LogSearch::Way way) {
        const qsizetype to = way == LogSearch::Way::Forward ? from + 1 : from - 1;
        return to >= 0 && to < 4 ? to : -1;
    };
    for (const LogSearch::Way way : {LogSearch::Way::Forward, LogSearch::Way::Backward}) {
        LogSearch search(inspection, TextPattern::text(u"needle"_s), next,
                         {way == LogSearch::Way::Forward ? -1 : 4, 0}, way);
        while (search.goOn(0s) == LogSearch::State::Searching)
            ;
        QCOMPARE(search.state(), LogSearch::State::Found);
        QCOMPARE(search.found().entry, 3);
        QCOMPARE(search.found().octet, inspection.log().at(3).range.begin + 200'000);
    }
}

QTEST_APPLESS_MAIN(TestLogScan)
#include "tst_logscan.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "core/inspection/logplace.h"
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
    void searchesNotes_data();
    void searchesNotes();
    void findsEntriesByOctet();
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
    row("finding:ok", {3, 6});
    row("finding:outside", {3, 6});
    row("finding:deviation", {});
    row("finding:violation from:server", {7});
    row("-finding:violation finding", {3});
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
            LogSearch search(inspection, TextPattern::text(text), next, {}, at, way);
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
        LogSearch search(inspection, TextPattern::text(u"needle"_s), next, {},
                         {way == LogSearch::Way::Forward ? -1 : 4, 0}, way);
        while (search.goOn(0s) == LogSearch::State::Searching)
            ;
        QCOMPARE(search.state(), LogSearch::State::Found);
        QCOMPARE(search.found().entry, 3);
        QCOMPARE(search.found().octet, inspection.log().at(3).range.begin + 200'000);
    }
}

void TestLogScan::searchesNotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("from"); // an entry, and an octet of it
    QTest::addColumn<qint64>("octet");
    QTest::addColumn<bool>("isForward");
    QTest::addColumn<qsizetype>("entry");
    QTest::addColumn<qint64>("place");
    const auto row = [](const char* name, const char* text, qsizetype from, qint64 octet, bool isForward,
                        qsizetype entry, qint64 place) {
        QTest::newRow(name) << QString::fromLatin1(text) << from << octet << isForward << entry << place;
    };
    // the body is entry 3, from octet 12 of the server on; notes stand beside 14, 2014 and 4014
    row("inBody", "note 2", 0, 0, true, 3, 4014);
    row("theNext", "note", 3, 2015, true, 3, 4014);
    row("around", "note", 3, 4015, true, 3, 14);
    row("theOneBefore", "note", 3, 4014, false, 3, 2014);
    row("aroundBackward", "note", 3, 14, false, 3, 4014);
    row("octetsBeforeNote", "/x|note/", 3, 12, true, 3, 12);
    row("noteBeforeOctets", "/OTE|Y/", 3, 12, true, 3, 14);
    row("none", "note 3", 0, 0, true, -1, 0);
}

void TestLogScan::searchesNotes()
{
    QFETCH(const QString, text);
    QFETCH(const qsizetype, from);
    QFETCH(const qint64, octet);
    QFETCH(const bool, isForward);
    ScriptedTranscript scripted("S: +OK\nC: CAPA\nS: +OK\n");
    scripted.serverSends(Octets(3998, 'x') + "\r\n" + Octets(3998, 'y') + "\r\n.\r\n");
    const Inspection inspection(scripted.transcript());
    const auto next = [](qsizetype at, LogSearch::Way way) {
        const qsizetype to = way == LogSearch::Way::Forward ? at + 1 : at - 1;
        return to >= 0 && to < 4 ? to : -1;
    };
    const auto notes = [](qsizetype entry, OctetRange range) {
        std::vector<LogSearch::Note> beside;
        for (int i = 0; i < 3; ++i)
            if (const qint64 place = 14 + 2000 * i; entry == 3 && place >= range.begin && place < range.end)
                beside.push_back({place, u"note %1"_s.arg(i)});
        return beside;
    };
    const bool isExpression = text.startsWith(u'/');
    LogSearch search(
        inspection,
        isExpression ? *TextPattern::expression(text.mid(1, text.size() - 2)) : TextPattern::text(text), next,
        notes, {from, octet}, isForward ? LogSearch::Way::Forward : LogSearch::Way::Backward);
    while (search.goOn(0s) == LogSearch::State::Searching)
        ;
    const bool isFound = search.state() == LogSearch::State::Found;
    QTEST(isFound ? search.found().entry : qsizetype(-1), "entry");
    QTEST(isFound ? search.found().octet : 0, "place");
}

void TestLogScan::findsEntriesByOctet()
{
    const ScriptedTranscript scripted("S: +OK\nC: NOOP\nC: CAPA\nS: +OK\nS: +OK\nS: A\nS: .\nC: QUIT\n");
    const Inspection inspection(scripted.transcript());
    const DialogueLog& log = inspection.log();
    for (const Direction direction : {Direction::Client, Direction::Server}) {
        const qint64 size = scripted.transcript()->size(direction);
        for (qint64 octet = 0; octet < size; ++octet) {
            const auto entry = entryWith(log, direction, octet);
            QVERIFY(entry.has_value());
            QCOMPARE(log.at(*entry).direction, direction);
            QVERIFY(log.at(*entry).range.begin <= octet && octet < log.at(*entry).range.end);
        }
        QVERIFY(!entryWith(log, direction, size).has_value());
        QVERIFY(!entryWith(log, direction, -1).has_value());
    }
}

QTEST_APPLESS_MAIN(TestLogScan)
#include "tst_logscan.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/octetsource.h"
#include "core/inspection/inspection.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

/// Appends a dialogue to a transcript, one millisecond a line.
void append(Transcript& transcript, const char* dialogue)
{
    for (const Octets& line : Octets(dialogue).split('\n')) {
        if (line.size() < 3)
            continue;
        const Direction direction = line.startsWith('C') ? Direction::Client : Direction::Server;
        const Instant at = Instant() + std::chrono::milliseconds(transcript.chunks().size());
        transcript.append(direction, line.sliced(3) + "\r\n", at);
    }
}

const char* const session = "S: +OK ready\n"
                            "C: CAPA\nS: +OK\nS: USER\nS: .\n"
                            "C: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n"
                            "C: CAPA\nS: +OK\nS: UIDL\nS: IMPLEMENTATION Bench 1.0\nS: .\n"
                            "C: STAT\nS: +OK 2 30\nC: LIST\nS: +OK\nS: 1 10\nS: 2 20\nS: .\n"
                            "C: UIDL\nS: -ERR unknown\n"
                            "C: TOP 2 0\nS: +OK\nS: Subject: second\nS: \nS: .\n"
                            "C: RETR 1\nS: +ok lower case\nS: Subject: first\nS: \nS: ..x\nS: .\n"
                            "S: +OK nobody asked\n"
                            "C: DELE 1\nS: +OK\nC: QUIT\nS: +OK bye\n";

QString describe(const LogEntry& entry)
{
    return QStringLiteral("%1 %2 %3-%4 %5")
        .arg(int(entry.kind))
        .arg(int(entry.direction))
        .arg(entry.range.begin)
        .arg(entry.range.end)
        .arg(entry.anomalies.size());
}

QStringList describe(const Inspection& inspection)
{
    QStringList lines;
    for (qsizetype i = 0; i < inspection.log().size(); ++i)
        lines.append(describe(inspection.log().at(i)));
    for (const Item& item : inspection.maildrop().items())
        lines.append(QStringLiteral("item %1 %2").arg(item.number.value()).arg(int(item.presence)));
    return lines;
}

/// That the entries of one direction cover all its octets once, in order.
void verifyCoverage(const Inspection& inspection, Direction direction)
{
    qint64 place = 0;
    for (qsizetype i = 0; i < inspection.log().size(); ++i) {
        const LogEntry& entry = inspection.log().at(i);
        if (entry.direction != direction)
            continue;
        QCOMPARE(entry.range.begin, place);
        place = entry.range.end;
    }
    QCOMPARE(place, inspection.transcript().size(direction));
}

} // namespace

class TestInspection : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatTheViewsShow()
    {
        const auto transcript = std::make_shared<Transcript>();
        Inspection inspection(transcript);
        QSignalSpy ended(&inspection, SIGNAL(ended()));
        append(*transcript, session);
        transcript->end(Instant() + 1s);
        QCOMPARE(inspection.state(), SessionState::Closed);
        QCOMPARE(inspection.greeting()->text, Octets("ready"));
        QCOMPARE(inspection.capabilitiesBefore()->lines(), (QList<Octets>{"USER"}));
        QCOMPARE(inspection.capabilitiesAfter()->implementation(), Octets("Bench 1.0"));
        QCOMPARE(inspection.maildrop().items().size(), size_t(2));
        QCOMPARE(inspection.maildrop().items()[0].presence, Presence::Deleted);
        QCOMPARE(inspection.summary(0)->subject, u"first"_qs);
        QCOMPARE(inspection.summary(1)->subject, u"second"_qs);
        QCOMPARE(*inspection.message(0)->read(0, 100), Octets("Subject: first\r\n\r\n.x\r\n"));
        QVERIFY(!inspection.message(1));
        QCOMPARE(inspection.medianLatency(), std::chrono::nanoseconds(1ms));
        QCOMPARE(ended.count(), 1);
    }

    void liveAndReopenedAreTheSame()
    {
        const auto transcript = std::make_shared<Transcript>();
        Inspection live(transcript);
        append(*transcript, session);
        transcript->end(Instant() + 1s);
        const Inspection reopened(transcript);
        QCOMPARE(describe(reopened), describe(live));
        QCOMPARE(reopened.summary(1)->subject, live.summary(1)->subject);
    }

    void logCoversEveryOctet_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 60; ++seed)
            QTest::addRow("good_seed%d", seed) << seed;
    }
    /// The session above, in random reads, cut off somewhere, with garbage strewn in.
    void logCoversEveryOctet()
    {
        QFETCH(const int, seed);
        QRandomGenerator random(static_cast<quint32>(seed));
        const auto whole = std::make_shared<Transcript>();
        append(*whole, session);
        const auto transcript = std::make_shared<Transcript>();
        Inspection inspection(transcript);
        const auto until = random.bounded(static_cast<quint32>(whole->chunks().size()) + 1);
        for (quint32 i = 0; i < until; ++i) {
            const Transcript::Chunk& chunk = whole->chunks()[i];
            Octets octets = whole->read(chunk.direction, {chunk.begin, chunk.begin + chunk.size});
            if (seed % 2 == 1 && random.bounded(10) == 0)
                octets = QByteArray::number(random.generate()) + (random.bounded(2) == 0 ? "\n" : "\r\n");
            while (!octets.isEmpty()) {
                const qsizetype size = random.bounded(octets.size()) + 1;
                transcript->append(chunk.direction, octets.first(size), chunk.at);
                octets.remove(0, size);
                if (random.bounded(40) == 0)
                    break;
            }
        }
        transcript->end(Instant() + 1s);
        verifyCoverage(inspection, Direction::Client);
        verifyCoverage(inspection, Direction::Server);
    }

    void signalsNameWhatChanged()
    {
        const auto transcript = std::make_shared<Transcript>();
        Inspection inspection(transcript);
        qsizetype rows = 0;
        qsizetype entries = 0;
        connect(&inspection, &Inspection::itemsAdded, this, [&](qsizetype first, qsizetype last) {
            QCOMPARE(first, rows);
            rows = last + 1;
        });
        connect(&inspection, &Inspection::logAdded, this, [&](qsizetype first, qsizetype last) {
            QCOMPARE(first, entries);
            entries = last + 1;
        });
        append(*transcript, session);
        transcript->end(Instant() + 1s);
        QCOMPARE(rows, std::ssize(inspection.maildrop().items()));
        QCOMPARE(entries, inspection.log().size());
    }

    void tellsWhatIsComing()
    {
        const auto transcript = std::make_shared<Transcript>();
        Inspection inspection(transcript);
        append(*transcript,
               "S: +OK\nC: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\nC: RETR 1\nS: +OK\nS: Subject: x\n");
        QVERIFY(inspection.incoming());
        QCOMPARE(inspection.incoming()->octets, OctetCount(12));
        append(*transcript, "S: .\n");
        QVERIFY(!inspection.incoming());
    }
};

QTEST_GUILESS_MAIN(TestInspection)
#include "tst_inspection.moc"

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
    for (qsizetype i = 0; i < inspection.findings().size(); ++i) {
        const Finding& finding = inspection.findings().at(i);
        lines.append(QStringLiteral("%1 %2-%3 ")
                         .arg(QString::fromLatin1(finding.row().id))
                         .arg(finding.range.begin)
                         .arg(finding.range.end) +
                     finding.text());
    }
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

    void readInSlicesItIsTheSame_data()
    {
        QTest::addColumn<int>("before");
        QTest::newRow("good_wholeSession") << 100;
        QTest::newRow("good_growsMeanwhile") << 20;
        QTest::newRow("good_fromNothing") << 0;
    }
    /// What is appended while it is behind waits, and so does the end.
    void readInSlicesItIsTheSame()
    {
        QFETCH(const int, before);
        const auto transcript = std::make_shared<Transcript>();
        Inspection live(transcript);
        const QList<Octets> lines = Octets(session).split('\n');
        const auto play = [&](const QList<Octets>& some) {
            append(*transcript, some.join('\n').constData());
        };
        play(lines.first(std::min<qsizetype>(before, lines.size())));
        Inspection slices(transcript, Inspection::Reading::InSlices);
        const QSignalSpy ended(&slices, SIGNAL(ended()));
        const QSignalSpy logAdded(&slices, &Inspection::logAdded);
        QVERIFY(slices.isBehind());
        QCOMPARE(slices.log().size(), 0);
        slices.readOn(0ns);
        QCOMPARE(slices.isBehind(), before > 0);
        play(lines.sliced(std::min<qsizetype>(before, lines.size())));
        transcript->end(Instant() + 1s);
        QCOMPARE(slices.hasEnded(), before == 0);
        for (int turn = 0; turn < 1000 && slices.isBehind(); ++turn)
            slices.readOn(0ns);
        QVERIFY(slices.hasEnded());
        QCOMPARE(describe(slices), describe(live));
        QCOMPARE(ended.size(), 1);
        QVERIFY(logAdded.size() > 10);
        QCOMPARE(slices.octetsTaken(),
                 transcript->size(Direction::Client) + transcript->size(Direction::Server));
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

    /// The time of the connection is known to the transcript alone.
    void knowsHowLongTheGreetingTook()
    {
        for (const auto wait : {9s, 11s}) {
            const auto transcript = std::make_shared<Transcript>();
            const Inspection live(transcript);
            transcript->noteConnection({}, Instant());
            transcript->append(Direction::Server, "+OK ready\r\n", Instant() + wait);
            const Inspection reopened(transcript);
            QCOMPARE(live.findings().size(), qsizetype(wait == 11s ? 1 : 0));
            QCOMPARE(reopened.findings().size(), live.findings().size());
        }
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
        qsizetype findings = 0;
        connect(&inspection, &Inspection::findingsAdded, this, [&](qsizetype first, qsizetype last) {
            QCOMPARE(first, findings);
            findings = last + 1;
        });
        append(*transcript, session);
        transcript->end(Instant() + 1s);
        QVERIFY(findings > 0);
        QCOMPARE(findings, inspection.findings().size());
        QCOMPARE(rows, std::ssize(inspection.maildrop().items()));
        QCOMPARE(entries, inspection.log().size());
    }

    /// What was there when it was made is told to nobody: whoever came later has read it.
    void tellsOnlyWhatIsNew()
    {
        const auto transcript = std::make_shared<Transcript>();
        append(*transcript, "S: +OK\nC: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\nC: LIST\nS: +OK\nS: 1 10\n");
        Inspection inspection(transcript);
        const qsizetype before = inspection.log().size();
        QSignalSpy items(&inspection, &Inspection::itemsAdded);
        QSignalSpy entries(&inspection, &Inspection::logAdded);
        append(*transcript, "S: 2 20\nS: .\nC: NOOP\n");
        QCOMPARE(items.count(), 1);
        QCOMPARE(items.at(0).at(0).value<qsizetype>(), qsizetype(1));
        QCOMPARE(entries.count(), 1);
        QCOMPARE(entries.at(0).at(0).value<qsizetype>(), before);
    }

    /// Whoever is told may make the session write, or end it: the next change is told behind this one.
    void listenersMayWriteAndEnd()
    {
        const auto transcript = std::make_shared<Transcript>();
        Inspection inspection(transcript);
        qsizetype entries = 0;
        bool hasEnded = false;
        connect(&inspection, &Inspection::logAdded, this, [&](qsizetype first, qsizetype last) {
            QCOMPARE(first, entries);
            QVERIFY(!hasEnded);
            entries = last + 1;
        });
        connect(&inspection, qOverload<>(&Inspection::ended), this, [&] { hasEnded = true; });
        connect(&inspection, &Inspection::greetingChanged, this,
                [&] { transcript->append(Direction::Client, "CAPA\r\n", Instant() + 1ms); });
        connect(&inspection, &Inspection::capabilitiesChanged, this, [&] {
            transcript->append(Direction::Client, "QUIT\r\n", Instant() + 3ms);
            transcript->end(Instant() + 4ms);
        });
        transcript->append(Direction::Server, "+OK ready\r\n", Instant());
        transcript->append(Direction::Server, "+OK\r\nUIDL\r\n.\r\n", Instant() + 2ms);
        QCOMPARE(entries, inspection.log().size());
        QVERIFY(hasEnded);
    }

    void medianLatency_data()
    {
        QTest::addColumn<QList<int>>("latencies"); // in milliseconds
        QTest::addColumn<int>("median");
        QTest::newRow("good_one") << QList{5} << 5;
        QTest::newRow("good_two") << QList{5, 1} << 5; // the upper one of two in the middle
        QTest::newRow("good_three") << QList{9, 1, 3} << 3;
        QTest::newRow("good_ascending") << QList{1, 2, 3, 4, 5, 6, 7} << 4;
        QTest::newRow("good_descending") << QList{7, 6, 5, 4, 3, 2, 1} << 4;
        QTest::newRow("good_equal") << QList{2, 2, 2, 2, 9, 1} << 2;
    }
    void medianLatency()
    {
        QFETCH(const QList<int>, latencies);
        QFETCH(const int, median);
        const auto transcript = std::make_shared<Transcript>();
        const Inspection inspection(transcript);
        transcript->append(Direction::Server, "+OK\r\n", Instant());
        Instant at = Instant() + 1s;
        for (const int latency : latencies) {
            transcript->append(Direction::Client, "NOOP\r\n", at);
            at += std::chrono::milliseconds(latency);
            transcript->append(Direction::Server, "+OK\r\n", at);
        }
        QCOMPARE(inspection.medianLatency(), std::chrono::nanoseconds(std::chrono::milliseconds(median)));
    }

    /// AUTH has one reply, however often it challenges.
    void challengesAreNoReplies()
    {
        const auto transcript = std::make_shared<Transcript>();
        const Inspection inspection(transcript);
        append(*transcript, "S: +OK\nC: AUTH X\nS: + \nC: xxxx\nS: + \nC: xxxx\nS: +OK\n");
        transcript->append(Direction::Client, "STAT\r\n", Instant() + 1s);
        transcript->append(Direction::Server, "+OK 0 0\r\n", Instant() + 1s + 9ms);
        QCOMPARE(inspection.medianLatency(), std::chrono::nanoseconds(9ms)); // of 1 ms and 9 ms
    }

    void greetingThatIsNone()
    {
        const auto transcript = std::make_shared<Transcript>();
        const Inspection inspection(transcript);
        append(*transcript, "S: 220 mail.example.org ESMTP\n");
        QCOMPARE(inspection.log().size(), 1);
        QVERIFY(inspection.log().at(0).anomalies.contains(AnomalyKind::StatusIndicatorMissing));
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/anomalykinds.h"
#include "tests/support/cuts.h"
#include "tests/unit/findings/findingcases.h"
#include "tests/unit/findings/judgeddialogue.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

Octets scriptNamed(const char* name)
{
    QFile file(QStringLiteral(DROPSCOPE_TEST_DATA "/scripts/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : Octets();
}

} // namespace

class TestJudge : public QObject
{
    Q_OBJECT

private slots:
    void cleanDialogueHasNoViolation_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("good_userpass") << scriptNamed("rfc1939-userpass.script");
        QTest::newRow("good_apop") << scriptNamed("rfc1939-apop.script");
        QTest::newRow("good_listed") << listed16 + retr16 + body16 + "C: QUIT\nS: +OK\n!close\n";
        QTest::newRow("good_pipelined")
            << QByteArray("S: +OK\nC: USER u\n&C: PASS xxxx\n&C: STAT\n&C: LIST\n&C: "
                          "QUIT\nS: +OK\n&S: +OK\n&S: +OK 1 16\n"
                          "&S: +OK\n&S: 1 16\n&S: .\n&S: +OK\n!close\n");
        QTest::newRow("good_nothing") << QByteArray("!close\n");
    }
    void cleanDialogueHasNoViolation()
    {
        QFETCH(const QByteArray, script);
        QVERIFY(!script.isEmpty());
        const JudgedDialogue dialogue(script);
        QVERIFY2(dialogue.judge().findings().count(RfcVerdict::Violation) == 0, dialogue.describe());
    }

    /// What a client permitted by the RFCs does is no deviation either.
    void cleanClientIsNotBlamed_data() { cleanDialogueHasNoViolation_data(); }
    void cleanClientIsNotBlamed()
    {
        QFETCH(const QByteArray, script);
        const JudgedDialogue dialogue(script);
        for (qsizetype i = 0; i < dialogue.judge().size(); ++i) {
            const Finding& finding = dialogue.judge().at(i);
            const bool isPipelined = finding.kind == FindingKind::PipeliningNotAnnounced; // no CAPA there
            QVERIFY2(finding.row().about == Party::Server || finding.row().verdict == RfcVerdict::Ok ||
                         isPipelined,
                     dialogue.describe());
        }
    }

    /// Whatever the dialogue, an anomaly of the observer is one finding with its own octets.
    void anomalyIsOneFinding_data()
    {
        QTest::addColumn<int>("kind");
        for (const AnomalyRow& row : anomalyTable())
            QTest::addRow("good_%s", row.name) << static_cast<int>(row.kind);
    }
    void anomalyIsOneFinding()
    {
        QFETCH(const int, kind);
        const Anomaly anomaly = makeAnomaly(static_cast<AnomalyKind>(kind), "\x01TLS");
        Judge judge;
        judge.appended(Direction::Server, "0123456789", Instant());
        judge.apply(AnomalyObserved{Direction::Server, std::nullopt, anomaly, {3, 8}, Instant()});
        QCOMPARE(judge.size(), qsizetype(1));
        QCOMPARE(judge.at(0).kind, findingOf(anomaly.kind));
        QCOMPARE(judge.at(0).range, (OctetRange{3, 8}));
    }

    /// What a message holds does not depend on how it was cut. (What a small client makes of it does.)
    void verdictOfTheRfcIsTheSameInAnyCut()
    {
        const Octets octets =
            "+OK 1 message\r\n.x\r\n..y\r\na\nb\r\nc\rd\r\n\xE9\r\n" + Octets(1000, 'e') + "\r\n\r\n.\r\n";
        QByteArrayList all;
        for (const qsizetype size : {octets.size(), qsizetype(1), qsizetype(2), qsizetype(3), qsizetype(7)}) {
            JudgedDialogue dialogue(signedIn + "C: LIST\nS: +OK\n&S: 1 99\n&S: .\nC: RETR 1\n");
            for (qsizetype at = 0; at < octets.size(); at += size)
                dialogue.append(Direction::Server,
                                OctetView(octets).sliced(at, std::min(size, octets.size() - at)));
            QByteArrayList lines;
            for (qsizetype i = 0; i < dialogue.judge().size(); ++i) {
                const Finding& finding = dialogue.judge().at(i);
                if (finding.row().verdict != RfcVerdict::Ok)
                    lines.append(finding.row().id + QByteArray::number(finding.range.begin) +
                                 finding.text().toUtf8());
            }
            all.append(lines.join('\n'));
        }
        QVERIFY(all[0].contains("size-differs") && all[0].contains("body-bare-cr"));
        for (const QByteArray& other : all)
            QCOMPARE(other, all[0]);
    }

    /// Whatever comes, in whatever pieces: it ends, and every finding lies within what was sent.
    void bearsAnything_data()
    {
        QTest::addColumn<int>("round");
        for (int round = 0; round < 200; ++round)
            QTest::addRow("invalid_%d", round) << round;
    }
    void bearsAnything()
    {
        static const QByteArrayList commands{"USER u",     "PASS x", "CAPA",   "STAT",    "LIST",   "LIST 1",
                                             "RETR 1",     "UIDL",   "DELE 1", "TOP 1 0", "UIDL 1", "STLS",
                                             "AUTH PLAIN", "QUIT",   "RSET",   "NOOP",    "x"};
        static const QByteArrayList replies{"+OK\r\n",  "-ERR\r\n",  "+OK 1 16\r\n",
                                            "1 16\r\n", ".\r\n",     "\n",
                                            ".",        "\r",        "+OK 3 octets\r\na\r\n.\r\n",
                                            "+ \r\n",   "\r\n.\r\n", "..a\r\n"};
        QFETCH(const int, round);
        QRandomGenerator random = seededRandom();
        random.discard(static_cast<unsigned long long>(round) * 10'000);
        JudgedDialogue dialogue("S: +OK <1.2@example.org>\nC: USER u\nS: +OK\nC: PASS x\nS: +OK\n");
        std::array<qint64, 2> sent{100, 100}; // by the sign-in, and more
        for (int i = 0; i < 200; ++i) {
            const bool isClient = random.bounded(3) == 0;
            Octets octets = isClient ? commands[random.bounded(commands.size())] + "\r\n"
                                     : replies[random.bounded(replies.size())];
            if (random.bounded(20) == 0)
                octets = randomOctets(random, 20);
            if (random.bounded(60) == 0)
                dialogue.play("@stls TLSv1.3\n");
            sent[isClient ? 0 : 1] += octets.size();
            dialogue.append(isClient ? Direction::Client : Direction::Server, octets);
        }
        dialogue.play("!close\n");
        for (qsizetype i = 0; i < dialogue.judge().size(); ++i) {
            const Finding& finding = dialogue.judge().at(i);
            QVERIFY2(finding.range.begin >= 0 && finding.range.begin <= finding.range.end, finding.row().id);
            QVERIFY2(finding.range.end <= sent[static_cast<size_t>(finding.direction)], finding.row().id);
            QVERIFY(!finding.text().isEmpty());
        }
    }

    void keepsOneThousandOfAKind()
    {
        Octets lines;
        for (int i = 0; i < 12'345; ++i)
            lines += "x\r\n";
        JudgedDialogue dialogue(signedIn + "C: LIST\nS: +OK\n");
        static_cast<void>(dialogue.judge().takeChange());
        dialogue.append(Direction::Server, lines);
        const auto found = dialogue.findings(FindingKind::ListingLineMalformed);
        QCOMPARE(found.size(), qsizetype(1000));
        QCOMPARE(found.last().further, quint64(11'345));
        QVERIFY(found.last().text().endsWith(QStringLiteral("(and 11345 more of this kind)")));
        const auto change = dialogue.judge().takeChange();
        QVERIFY(change.firstAdded && change.changed);
        QCOMPARE(change.changed->first, dialogue.judge().size() - 1);
    }

    void knowsWhatConcernsARange()
    {
        const JudgedDialogue dialogue(listed16 + "C: RETR 1\nS: +OK 15 octets\n&S: a: b\n&S: c\\rd\n&S: .\n");
        const FindingList& findings = dialogue.judge().findings();
        for (qsizetype i = 0; i < findings.size(); ++i) {
            const Finding& finding = findings.at(i);
            const auto found = findings.concerning(
                finding.direction, finding.range.isEmpty()
                                       ? OctetRange{finding.range.begin, finding.range.begin + 1}
                                       : finding.range);
            QVERIFY(std::ranges::find(found, i) != found.end());
            const OctetRange before{0, finding.range.begin};
            for (const qsizetype other : findings.concerning(finding.direction, before))
                QVERIFY(findings.at(other).range.begin < finding.range.begin);
        }
        QVERIFY(findings.concerning(Direction::Server, {1'000'000, 2'000'000}).empty());
        QVERIFY(!findings.concerning(MessageNumber::atIndex(0)).empty());
        QVERIFY(findings.concerning(MessageNumber::atIndex(1)).empty());
    }

    /// A text of the server is never read as a placeholder.
    void fillsIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("filled");
        QTest::newRow("good_two") << u"%2 of %1"_s << QStringList{u"a"_s, u"b"_s} << u"b of a"_s;
        QTest::newRow("good_placeholderInside") << u"%1 %2"_s << QStringList{u"%2"_s, u"b"_s} << u"%2 b"_s;
        QTest::newRow("good_percent") << u"100 % of %1"_s << QStringList{u"a"_s} << u"100 % of a"_s;
        QTest::newRow("incomplete_arguments") << u"%1 %2"_s << QStringList{u"a"_s} << u"a "_s;
        QTest::newRow("incomplete_end") << u"%"_s << QStringList{u"a"_s} << u"%"_s;
    }
    void fillsIn()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, filled);
        QCOMPARE(fillIn(text, arguments), filled);
    }

    /// Whatever says it, the log or a finding, it names the same section.
    void agreesWithTheAnomalies()
    {
        qsizetype common = 0;
        for (const FindingRow& row : findingTable())
            for (const AnomalyRow& anomaly : anomalyTable())
                if (qstrcmp(row.id, anomaly.name) == 0) {
                    QCOMPARE(QByteArray("RFC ") + row.section, QByteArray(anomaly.section));
                    ++common;
                }
        QCOMPARE(common, std::ssize(anomalyTable()));
    }

    void tableIsWellFormed()
    {
        QSet<QByteArray> ids;
        for (const FindingRow& row : findingTable()) {
            QVERIFY2(!ids.contains(row.id), row.id);
            ids.insert(row.id);
            QVERIFY2(QString::fromUtf8(row.section).contains(QStringLiteral(" §")), row.id);
            QVERIFY2(QByteArray(row.text).endsWith('.') && QByteArray(row.why).endsWith('.'), row.id);
        }
        for (const char* const row :
             {"G1", "G2",  "G3",  "G4",  "G5",  "G6",  "A1",  "A2",  "A3", "A4", "A5", "S1", "S2",
              "S3", "S4",  "L1",  "L2",  "L3",  "R1",  "R2",  "R3",  "R4", "R5", "R6", "R7", "R8",
              "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "D1", "Q1", "Q2", "N1", "X1"})
            QVERIFY2(std::ranges::any_of(findingTable(),
                                         [row](const FindingRow& r) { return qstrcmp(r.row, row) == 0; }),
                     row);
    }
};

QTEST_APPLESS_MAIN(TestJudge)
#include "tst_judge.moc"

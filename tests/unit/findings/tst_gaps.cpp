// SPDX-License-Identifier: GPL-3.0-or-later
// What is missing in a capture: nobody is blamed for it, and every octet still has its place.

#include "core/transcript/script.h"
#include "tests/unit/findings/findingcases.h"
#include "tests/unit/findings/judgeddialogue.h"
#include "tests/unit/protocol/flow/observertext.h"

#include <QTest>

#include <random>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

struct Read
{
    Direction direction;
    Octets octets;
};

/// A session in which nobody does anything wrong, each line a read.
QList<Read> cleanSession()
{
    const Octets script = "S: +OK ready <1.2@example.org>\n"
                          "C: CAPA\nS: +OK\n&S: TOP\n&S: UIDL\n&S: USER\n&S: .\n"
                          "C: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n"
                          "C: STAT\nS: +OK 3 48\n"
                          "C: LIST\nS: +OK 3 messages\n&S: 1 16\n&S: 2 16\n&S: 3 16\n&S: .\n"
                          "C: UIDL\nS: +OK\n&S: 1 aaa\n&S: 2 bbb\n&S: 3 ccc\n&S: .\n"
                          "C: TOP 1 0\nS: +OK\n&S: a: b\n&S: \n&S: .\n"
                          "C: RETR 1\nS: +OK 16 octets\n&S: a: b\n&S: \nS: hello!\n&S: .\n"
                          "C: DELE 1\nS: +OK\nC: RSET\nS: +OK\n"
                          "C: RETR 2\nS: +OK 16 octets\nS: a: b\nS: \nS: hello!\nS: .\n"
                          "C: DELE 2\nS: +OK\n"
                          "C: STAT\nS: +OK 2 32\n"
                          "C: LIST\nS: +OK\n&S: 1 16\n&S: 3 16\n&S: .\n"
                          "C: NOOP\nS: +OK\nC: QUIT\nS: +OK\n";
    QList<Read> reads;
    for (const Octets& line : script.split('\n')) {
        const bool isJoined = line.startsWith('&');
        const auto steps = parseScript(isJoined ? line.sliced(1) : line);
        for (const ScriptStep& step : *steps) {
            const auto direction =
                step.kind == ScriptStep::Kind::Client ? Direction::Client : Direction::Server;
            if (isJoined)
                reads.last().octets += step.octets;
            else
                reads.append({direction, step.octets});
        }
    }
    return reads;
}

/// A read, or what is left of it when some of its octets are missing.
struct Piece
{
    Direction direction;
    Octets octets; ///< empty: a gap
    qint64 size;
};

QList<Piece> withGap(const QList<Read>& reads, qsizetype in, qsizetype from, qsizetype to)
{
    QList<Piece> pieces;
    for (qsizetype i = 0; i < reads.size(); ++i) {
        const Read& read = reads.at(i);
        const auto add = [&](const Octets& octets) {
            if (!octets.isEmpty())
                pieces.append({read.direction, octets, octets.size()});
        };
        if (i != in) {
            add(read.octets);
            continue;
        }
        add(read.octets.first(from));
        if (to > from)
            pieces.append({read.direction, {}, to - from});
        add(read.octets.sliced(to));
    }
    return pieces;
}

struct Outcome
{
    QByteArray blame;    ///< findings that say anybody did wrong
    QByteArray fault;    ///< octets without a place, or with two
    qsizetype whole = 0; ///< exchanges
    QByteArray told;     ///< by the observer
};

Outcome judged(const QList<Piece>& pieces, bool isAmid, bool isEndSeen)
{
    Judge judge;
    Observer judgedBy;
    Observer observer;
    ObserverText text;
    if (isAmid) {
        judge.beginAmid();
        judgedBy.beginAmid();
        observer.beginAmid();
    }
    const auto take = [&] {
        while (const auto event = judgedBy.nextEvent())
            judge.apply(*event);
        text.take(observer);
    };
    qint64 client = 0;
    qint64 server = 0;
    Instant now;
    for (const Piece& piece : pieces) {
        (piece.direction == Direction::Client ? client : server) += piece.size;
        if (piece.octets.isEmpty()) {
            judgedBy.missed(piece.direction, piece.size, now);
            observer.missed(piece.direction, piece.size, now);
        } else {
            judge.appended(piece.direction, piece.octets, now);
            judgedBy.observe(piece.direction, piece.octets, now);
            observer.observe(piece.direction, piece.octets, now);
        }
        take();
        now += std::chrono::milliseconds(1);
    }
    judge.ended(ConnectionEnd::Unknown, now, isEndSeen);
    judgedBy.connectionEnded(now, isEndSeen);
    observer.connectionEnded(now, isEndSeen);
    take();
    Outcome outcome;
    for (qsizetype i = 0; i < judge.size(); ++i)
        if (judge.at(i).row().verdict != RfcVerdict::Ok)
            outcome.blame += judge.at(i).text().toUtf8() + '\n';
    outcome.fault =
        text.coverageFault(Direction::Client, client) + text.coverageFault(Direction::Server, server);
    outcome.told = text.lines().join('\n');
    for (const Exchange& exchange : text.ended())
        outcome.whole += exchange.isWhole ? 1 : 0;
    return outcome;
}

} // namespace

class GapsTest final : public QObject
{
    Q_OBJECT

private slots:
    void wholeSessionIsClean();
    void anyGapBlamesNobody();
    void manyGapsBlameNobody();
    void anyBeginAndAnyEndBlameNobody();
    void finds_data();
    void finds();
};

void GapsTest::wholeSessionIsClean()
{
    const Outcome outcome = judged(withGap(cleanSession(), -1, 0, 0), false, true);
    QCOMPARE(outcome.blame, QByteArray());
    QCOMPARE(outcome.fault, QByteArray());
    QCOMPARE(outcome.whole, 17);
}

void GapsTest::anyGapBlamesNobody()
{
    const QList<Read> reads = cleanSession();
    for (qsizetype in = 0; in < reads.size(); ++in) {
        const qsizetype size = reads.at(in).octets.size();
        for (qsizetype from = 0; from < size; ++from)
            for (qsizetype to = from + 1; to <= size; ++to) {
                const Outcome outcome = judged(withGap(reads, in, from, to), false, true);
                const QByteArray where = QByteArray::number(in) + ' ' + QByteArray::number(from) + ' ' +
                                         QByteArray::number(to) + ": ";
                QVERIFY2(outcome.blame.isEmpty(), where + outcome.blame);
                QVERIFY2(outcome.fault.isEmpty(), where + outcome.fault);
                QVERIFY2(outcome.whole >= 15, where + QByteArray::number(outcome.whole)); // understood again
            }
    }
}

void GapsTest::manyGapsBlameNobody()
{
    const QList<Read> reads = cleanSession();
    for (quint32 seed = 0; seed < 3000; ++seed) {
        std::mt19937 random(seed);
        QList<Piece> pieces;
        for (const Read& read : reads) {
            const auto from = qsizetype(random() % quint32(read.octets.size() + 1));
            const auto to = from + qsizetype(random() % quint32(read.octets.size() - from + 1));
            if (random() % 4 == 0)
                pieces += withGap({read}, 0, from, to);
            else
                pieces += withGap({read}, -1, 0, 0);
        }
        const Outcome outcome = judged(pieces, false, true);
        QVERIFY2(outcome.blame.isEmpty(), QByteArray::number(seed) + ": " + outcome.blame + outcome.told);
        QVERIFY2(outcome.fault.isEmpty(), QByteArray::number(seed) + ": " + outcome.fault);
    }
}

void GapsTest::anyBeginAndAnyEndBlameNobody()
{
    const QList<Piece> all = withGap(cleanSession(), -1, 0, 0);
    for (qsizetype begin = 0; begin <= all.size(); ++begin)
        for (qsizetype end = begin; end <= all.size(); ++end) {
            const Outcome outcome = judged(all.mid(begin, end - begin), begin > 0, end == all.size());
            const QByteArray where = QByteArray::number(begin) + ' ' + QByteArray::number(end) + ": ";
            QVERIFY2(outcome.blame.isEmpty(), where + outcome.blame);
            QVERIFY2(outcome.fault.isEmpty(), where + outcome.fault);
        }
}

void GapsTest::finds_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char* name, const QByteArray& dialogue, FindingKind kind, bool isFound) {
        QTest::newRow(name) << dialogue << int(kind) << isFound;
    };
    using K = FindingKind;
    row("good_gap", listed16 + retr16 + "@missing server 16\nS: .\n", K::OctetsMissing, true);
    row("good_sizeUnknown", listed16 + retr16 + "@missing server 3\nS: .\n", K::SizeDiffers, false);
    // What the server does wrong once it is understood again is told.
    row("invalid_behindGap", listed16 + "@missing client 9\nC: NOOP\nS: +OK\nC: NOOP\nS: OK\n",
        K::StatusIndicatorMissing, true);
    row("invalid_amid", "@amid\nC: STAT\nS: +OK 1 16\nC: LIST\nS: +OK\n&S: 1 17\n&S: .\n",
        K::StatDiffersFromList, true);
    row("good_endUnseen", signedIn + "C: QUIT\n@cut\n", K::QuitUnanswered, false);
    row("invalid_endSeen", signedIn + "C: QUIT\n!close\n", K::QuitUnanswered, true);
}

void GapsTest::finds()
{
    QFETCH(const QByteArray, dialogue);
    QFETCH(const int, kind);
    QFETCH(const bool, isFound);
    const JudgedDialogue judgedDialogue(dialogue);
    QCOMPARE(!judgedDialogue.findings(FindingKind(kind)).isEmpty(), isFound);
}

QTEST_APPLESS_MAIN(GapsTest)
#include "tst_gaps.moc"

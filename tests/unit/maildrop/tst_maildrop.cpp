// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maildrop/maildrop.h"
#include "core/maildrop/snapshot.h"

#include <QTest>

using namespace dropscope;

namespace {

/// A maildrop that is told a dialogue, line by line.
class Told
{
public:
    Told& tell(const char* dialogue)
    {
        for (const Octets& line : Octets(dialogue).split('\n')) {
            if (line.size() < 3)
                continue;
            const Direction direction = line.startsWith('C') ? Direction::Client : Direction::Server;
            m_observer.observe(direction, line.sliced(3) + "\r\n", Instant());
            apply();
        }
        return *this;
    }
    /// Octets of the server, in reads of so many.
    void tellOctets(OctetView octets, qsizetype cut)
    {
        for (; !octets.isEmpty(); octets = octets.sliced(std::min(cut, octets.size()))) {
            m_observer.observe(Direction::Server, octets.first(std::min(cut, octets.size())), Instant());
            apply();
        }
    }
    Told& end()
    {
        m_observer.connectionEnded(Instant());
        apply();
        return *this;
    }

    Maildrop maildrop;
    QList<Maildrop::Change> changes;

private:
    void apply()
    {
        while (const auto event = m_observer.nextEvent()) {
            const auto change = maildrop.apply(*event);
            if (!change.isNone())
                changes.append(change);
        }
    }
    Observer m_observer;
};

const char* const signedIn = "S: +OK ready\nC: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n";
const char* const listed = "C: STAT\nS: +OK 3 600\nC: LIST\nS: +OK\nS: 1 100\nS: 2 200\nS: 3 300\nS: .\n"
                           "C: UIDL\nS: +OK\nS: 1 aa\nS: 2 bb\nS: 3 cc\nS: .\n";

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

QList<Presence> presences(const Maildrop& maildrop)
{
    QList<Presence> result;
    for (const Item& item : maildrop.items())
        result.append(item.presence);
    return result;
}

constexpr auto present = Presence::Present;
constexpr auto marked = Presence::Marked;
constexpr auto deleted = Presence::Deleted;
constexpr auto doubtful = Presence::Doubtful;

} // namespace

class TestMaildrop : public QObject
{
    Q_OBJECT

private slots:
    void listsItems()
    {
        Told told;
        told.tell(signedIn).tell(listed);
        const Maildrop& maildrop = told.maildrop;
        QCOMPARE(maildrop.items().size(), size_t(3));
        QCOMPARE(maildrop.items()[1].listOctets, OctetCount(200));
        QCOMPARE(maildrop.items()[1].uniqueId, UniqueId("bb"));
        QCOMPARE(maildrop.octets(), OctetCount(600));
        QCOMPARE(maildrop.rowOf(number(3)), qsizetype(2));
        QVERIFY(!maildrop.rowOf(number(4)));
        QCOMPARE(maildrop.uidlSupport(), Maildrop::Support::Available);
    }

    void knowsWhatWasNeverListed()
    {
        Told told;
        told.tell(signedIn).tell("C: STAT\nS: +OK 5 900\nC: RETR 3\nS: +OK\nS: a\nS: .\nC: DELE 3\nS: +OK\n"
                                 "C: RETR 4\nS: -ERR no such message\nC: TOP 5 0\nS: +OK\nS: .\n"
                                 "C: DELE 2\nS: what?\n");
        const Maildrop& maildrop = told.maildrop;
        QCOMPARE(maildrop.items().size(), size_t(2));
        QCOMPARE(maildrop.items()[0].number, number(3));
        QCOMPARE(maildrop.items()[0].receivedOctets, OctetCount(3));
        QCOMPARE(maildrop.items()[0].presence, marked);
        QVERIFY(!maildrop.items()[0].listOctets);
        QCOMPARE(maildrop.items()[1].number, number(5));
        QVERIFY(!maildrop.isListed());
        QCOMPARE(maildrop.statAgreesWithList(), Maildrop::Agreement::Unknown);
    }

    void fate_data()
    {
        QTest::addColumn<Octets>("dialogue");
        QTest::addColumn<QList<Presence>>("expected");
        const auto row = [](const char* name, const char* dialogue, QList<Presence> expected) {
            QTest::newRow(name) << Octets(dialogue) << expected;
        };
        row("good_marked", "C: DELE 2\nS: +OK\n", {present, marked, present});
        row("good_handTypedInLowerCase", "C: dele 2\nS: +OK\n", {present, marked, present});
        row("good_refused", "C: DELE 2\nS: -ERR\n", {present, present, present});
        row("good_reset", "C: DELE 2\nS: +OK\nC: RSET\nS: +OK\n", {present, present, present});
        row("good_resetRefused", "C: DELE 2\nS: +OK\nC: RSET\nS: -ERR\n", {present, marked, present});
        row("good_committed", "C: DELE 2\nS: +OK\nC: QUIT\nS: +OK\n", {present, deleted, present});
        row("good_notAllRemoved", "C: DELE 2\nS: +OK\nC: QUIT\nS: -ERR some not removed\n",
            {present, doubtful, present});
        row("incomplete_quitUnanswered", "C: DELE 2\nS: +OK\nC: QUIT\n", {present, doubtful, present});
        row("incomplete_deleUnanswered", "C: DELE 2\n", {present, present, present});
        row("incomplete_deleAndQuitUnanswered", "C: DELE 2\nC: DELE 3\nC: QUIT\n",
            {present, doubtful, doubtful});
        row("incomplete_oneOfTwoAnswered", "C: DELE 2\nC: DELE 3\nS: +OK\nC: QUIT\n",
            {present, doubtful, doubtful});
        row("invalid_nonsenseToDele", "C: DELE 2\nS: what?\nC: QUIT\nS: +OK\n", {present, doubtful, present});
        row("invalid_nonsenseToDeleAndReset", "C: DELE 2\nS: what?\nC: RSET\nS: +OK\nC: QUIT\nS: +OK\n",
            {present, present, present});
        row("invalid_nonsenseToDeleThenAccepted", "C: DELE 2\nS: what?\nC: DELE 2\nS: +OK\nC: QUIT\nS: +OK\n",
            {present, deleted, present});
        row("invalid_nonsenseToReset", "C: DELE 2\nS: +OK\nC: RSET\nS: what?\nC: QUIT\nS: +OK\n",
            {present, doubtful, present});
        row("invalid_nonsenseToQuit", "C: DELE 2\nS: +OK\nC: QUIT\nS: bye\n", {present, doubtful, present});
        row("good_quitBeforeSignIn", "C: QUIT\nS: +OK\n", {present, present, present});
        row("good_unknownNumber", "C: DELE 9\nS: +OK\n", {present, present, present});
        row("good_twice", "C: DELE 2\nS: +OK\nC: DELE 2\nS: +OK\nC: RSET\nS: +OK\n",
            {present, present, present});
    }
    void fate()
    {
        QFETCH(const Octets, dialogue);
        QFETCH(const QList<Presence>, expected);
        Told told;
        told.tell(signedIn).tell(listed).tell(dialogue.constData());
        if (dialogue.endsWith("QUIT\n")) // the connection ends while QUIT waits
            told.end();
        QCOMPARE(presences(told.maildrop), expected);
    }

    void connectionLostKeepsEverything()
    {
        Told told;
        told.tell(signedIn).tell(listed).tell("C: DELE 1\nS: +OK\nC: DELE 2\nS: +OK\n");
        QCOMPARE(told.maildrop.markedCount(), 2);
        QCOMPARE(told.maildrop.markedOctets(), OctetCount(300));
        told.end();
        QCOMPARE(presences(told.maildrop), (QList{present, present, present}));
        QCOMPARE(told.maildrop.markedCount(), 0);
    }

    void expireZeroMakesRetrievedDoubtful()
    {
        Told told;
        told.maildrop.setDeletesWhatWasRetrieved(true);
        told.tell(signedIn).tell(listed).tell("C: RETR 3\nS: +OK\nS: x\nS: .\nC: QUIT\nS: +OK\n");
        QCOMPARE(presences(told.maildrop), (QList{present, present, doubtful}));
    }

    void expireZeroAndAMessageCutShort()
    {
        Told told;
        told.maildrop.setDeletesWhatWasRetrieved(true);
        told.tell(signedIn).tell(listed).tell("C: RETR 1\nC: RETR 2\nC: QUIT\nS: +OK\nS: half\n").end();
        QCOMPARE(presences(told.maildrop), (QList{doubtful, doubtful, present}));
    }

    void retrievedOctets()
    {
        Told told;
        told.tell(signedIn).tell(listed).tell("C: RETR 1\nS: +OK\nS: ..dot\nS: .\n");
        const Item& item = told.maildrop.items()[0];
        QCOMPARE(item.receivedOctets, OctetCount(6));
        QCOMPARE(item.body.size(), qint64(10));
        QCOMPARE(told.maildrop.retrievedCount(), 1);
        told.tell("C: RETR 2\nS: +OK\nS: half\n").end();
        QVERIFY(!told.maildrop.items()[1].isRetrieved());
    }

    void agreement_data()
    {
        QTest::addColumn<Octets>("dialogue");
        QTest::addColumn<int>("expected");
        using A = Maildrop::Agreement;
        QTest::newRow("good_agrees") << Octets("C: STAT\nS: +OK 1 10\nC: LIST\nS: +OK\nS: 1 10\nS: .\n")
                                     << int(A::Agrees);
        QTest::newRow("good_countDiffers")
            << Octets("C: STAT\nS: +OK 2 10\nC: LIST\nS: +OK\nS: 1 10\nS: .\n") << int(A::Differs);
        QTest::newRow("good_octetsDiffer")
            << Octets("C: STAT\nS: +OK 1 11\nC: LIST\nS: +OK\nS: 1 10\nS: .\n") << int(A::Differs);
        QTest::newRow("incomplete_noStat") << Octets("C: LIST\nS: +OK\nS: 1 10\nS: .\n") << int(A::Unknown);
        QTest::newRow("incomplete_noList") << Octets("C: STAT\nS: +OK 1 10\n") << int(A::Unknown);
        QTest::newRow("good_empty") << Octets("C: STAT\nS: +OK 0 0\nC: LIST\nS: +OK\nS: .\n")
                                    << int(A::Agrees);
        QTest::newRow("good_statAfterMark")
            << Octets("C: LIST\nS: +OK\nS: 1 10\nS: 2 5\nS: .\nC: DELE 2\nS: +OK\nC: STAT\nS: +OK 1 10\n")
            << int(A::Agrees);
        QTest::newRow("good_sizeToldTwice")
            << Octets("C: LIST\nS: +OK\nS: 1 10\nS: 2 5\nS: 1 20\nS: .\nC: STAT\nS: +OK 2 25\n")
            << int(A::Agrees);
        QTest::newRow("tooBig_sumToldTwice")
            << Octets("C: LIST\nS: +OK\nS: 1 18446744073709551615\nS: 2 18446744073709551615\n"
                      "S: 1 7\nS: 2 8\nS: .\nC: STAT\nS: +OK 2 15\n")
            << int(A::Agrees);
        QTest::newRow("tooBig_sum") << Octets("C: STAT\nS: +OK 2 18446744073709551615\nC: LIST\nS: +OK\n"
                                              "S: 1 18446744073709551615\nS: 2 18446744073709551615\nS: .\n")
                                    << int(A::Agrees); // both are at the largest number
    }
    void agreement()
    {
        QFETCH(const Octets, dialogue);
        QFETCH(const int, expected);
        Told told;
        told.tell(signedIn).tell(dialogue.constData());
        QCOMPARE(int(told.maildrop.statAgreesWithList()), expected);
    }

    void withoutUidlAndTop()
    {
        Told told;
        told.tell(signedIn).tell("C: LIST\nS: +OK\nS: 1 10\nS: .\nC: UIDL\nS: -ERR\nC: TOP 1 0\nS: -ERR\n");
        QCOMPARE(told.maildrop.uidlSupport(), Maildrop::Support::Refused);
        QCOMPARE(told.maildrop.topSupport(), Maildrop::Support::Refused);
        QVERIFY(!told.maildrop.items()[0].uniqueId);
    }

    void changesNameTheRows()
    {
        Told told;
        told.tell(signedIn).tell("C: LIST\nS: +OK\nS: 1 10\nS: 2 20\n");
        QCOMPARE(told.changes.size(), 2);
        QCOMPARE(told.changes[0].firstAdded, qsizetype(0));
        QCOMPARE(told.changes[1].firstAdded, qsizetype(1));
        told.changes.clear();
        told.tell("S: .\nC: DELE 2\nS: +OK\n");
        QCOMPARE(told.changes.last().changed, std::pair(qsizetype(1), qsizetype(1)));
    }

    void newSinceTheLastLook()
    {
        Told before;
        before.tell(signedIn).tell(listed);
        const Snapshot snapshot = Snapshot::of(before.maildrop);
        Told now;
        now.tell(signedIn).tell("C: UIDL\nS: +OK\nS: 1 bb\nS: 2 dd\nS: .\n");
        QVERIFY(!snapshot.isNew(now.maildrop.items()[0]));
        QVERIFY(snapshot.isNew(now.maildrop.items()[1]));
        QVERIFY(!Snapshot().isNew(now.maildrop.items()[1])); // nothing was seen before: nothing is called new
    }

    /// All were deleted, and the next is waited for.
    void newSinceTheMaildropWasEmpty()
    {
        Told before;
        before.tell(signedIn).tell("C: UIDL\nS: +OK\nS: .\n");
        const Snapshot snapshot = Snapshot::of(before.maildrop);
        QVERIFY(!snapshot.isEmpty());
        Told now;
        now.tell(signedIn).tell("C: UIDL\nS: +OK\nS: 1 aa\nS: .\n");
        QVERIFY(snapshot.isNew(now.maildrop.items()[0]));
        Told without;
        without.tell(signedIn).tell("C: UIDL\nS: -ERR\n");
        QVERIFY(Snapshot::of(without.maildrop).isEmpty());
    }

    /// A line that nobody can read does not lend its end to another.
    void lineWithoutEnd_data()
    {
        QTest::addColumn<int>("cut");
        QTest::newRow("tooBig_smallReads") << 1000;
        QTest::newRow("tooBig_largeReads") << 70'000;
        QTest::newRow("tooBig_oneRead") << 1'000'000;
    }
    void lineWithoutEnd()
    {
        QFETCH(const int, cut);
        Told told;
        told.tell(signedIn).tell("C: UIDL\nS: +OK\n");
        told.tellOctets("1 " + Octets(200'000, 'a') + "\r\n2 bb\r\n", cut);
        QCOMPARE(told.maildrop.items().size(), size_t(1));
        QCOMPARE(told.maildrop.items()[0].uniqueId, UniqueId("bb"));
    }
};

QTEST_GUILESS_MAIN(TestMaildrop)
#include "tst_maildrop.moc"

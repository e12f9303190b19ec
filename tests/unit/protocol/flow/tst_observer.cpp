// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/observer.h"

#include "tests/unit/protocol/flow/dialogue.h"
#include "tests/unit/protocol/flow/observertext.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant start{1000s};

ObserverText observed(const Dialogue& dialogue)
{
    Observer observer;
    ObserverText text;
    for (const Speech& speech : dialogue) {
        observer.observe(speech.direction, speech.octets, start);
        text.take(observer);
    }
    observer.connectionEnded(start);
    text.take(observer);
    return text;
}

const Octets signedIn = "S: +OK ready\nC: USER a\nS: +OK\nC: PASS xx\nS: +OK in\n";

} // namespace

class TestObserver : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheSameInEveryCut_data();
    void tellsTheSameInEveryCut();
    void accountsForEveryOctetAtEveryEnd_data() { tellsTheSameInEveryCut_data(); }
    void accountsForEveryOctetAtEveryEnd();
    void accountsForGarbage();
    void tellsWhatHappened();
    void pairsPipelinedCommands();
    void followsChallenges();
    void understandsOddChallenges();
    void takesALineForACommandWhenTheServerDidNotWait();
    void tellsWhen();
    void tellsWhenPipelined();
    void bearsLimits();
    void tellsOfAClientThatSpeaksFirst();
    void knowsNoExchangeBeforeTheFirstOctet();
};

void TestObserver::tellsTheSameInEveryCut_data()
{
    QTest::addColumn<Octets>("text");

    QTest::newRow("good_session")
        << signedIn + "C: STAT\nS: +OK 1 5\nC: LIST\nS: +OK\nS: 1 5\nS: .\nC: RETR 1\nS: +OK 5\n"
                      "S: ...\nS: .\nC: TOP 9 0\nS: -ERR no\nC: QUIT\nS: +OK bye\n";
    QTest::newRow("good_pipelined") << signedIn +
                                           "C: UIDL\nC: DELE 1\nC: NOOP\nS: +OK\nS: 1 a\nS: .\nS: +OK\n"
                                           "C: QUIT\nS: +OK\nS: +OK bye\n";
    QTest::newRow("good_allAtOnce")
        << "S: +OK\nC: USER a\nC: PASS xx\nC: DELE 1\nC: QUIT\nS: +OK\nS: +OK\nS: +OK\n"
           "S: +OK\n"_ba;
    QTest::newRow("good_challenges")
        << "S: +OK\nC: AUTH LOGIN\nS: + VXNlcg==\nC: xxxx\nS: + UGFzcw==\nC: xxxx\n"
           "S: -ERR no\nC: QUIT\nS: +OK\n"_ba;
    QTest::newRow("invalid_oddChallenges")
        << "S: +OK\nC: AUTH LOGIN\nS: +OK VXNlcg==\nC: xxxx\nS: +UGFzcw==\nC: xxxx\nS: +OK in\n"
           "C: NOOP\nS: +OK\n"_ba;
    QTest::newRow("invalid_odd")
        << "S: +ok\nC: \nS: hm\nC: STAT\nS: +OKAY\nC: XTND\nS: +OK\nC: LIST\tA\nS: -ERR\n"_ba;
    QTest::newRow("invalid_unasked") << signedIn +
                                            "S: +OK again\nS: and again\nC: NOOP\nS: +OK\nS: +OK twice\n";
    QTest::newRow("invalid_greeting") << "S: 220 smtp\nC: QUIT\nS: 221 bye\n"_ba;
    QTest::newRow("invalid_clientFirst") << "C: CAPA\nS: +OK\nS: +OK\nS: TOP\nS: .\n"_ba;
    QTest::newRow("invalid_clientOnly") << "C: USER a\nC: PASS xx\n"_ba;
    QTest::newRow("invalid_serverOnly") << "S: +OK\nS: +OK\n"_ba;
    QTest::newRow("tooBig_command") << "S: +OK\nC: " + Octets(5000, 'a') + "\nS: -ERR\nC: QUIT\nS: +OK\n";
    QTest::newRow("incomplete_body") << signedIn + "C: RETR 1\nS: +OK\nS: a\n";
}

void TestObserver::tellsTheSameInEveryCut()
{
    QFETCH(const Octets, text);
    const Dialogue whole = dialogue(text);
    const QByteArrayList expected = observed(whole).lines();
    for (const Direction direction : {Direction::Client, Direction::Server}) {
        const Octets octets = octetsOf(whole, direction);
        for (const Cut& cut : cutsOf(octets))
            QCOMPARE(observed(inPieces(whole, direction, cut)).lines().join('\n'), expected.join('\n'));
    }
}

void TestObserver::accountsForEveryOctetAtEveryEnd()
{
    QFETCH(const Octets, text);
    const Dialogue whole = dialogue(text);
    for (qsizetype speeches = 0; speeches <= whole.size(); ++speeches) {
        const Octets last = speeches == 0 ? Octets() : whole.at(speeches - 1).octets;
        for (qsizetype size = 0; size <= last.size(); ++size) {
            Dialogue beginning = whole.first(speeches);
            if (speeches > 0)
                beginning.last().octets.truncate(size);
            const ObserverText told = observed(beginning);
            for (const Direction direction : {Direction::Client, Direction::Server})
                QCOMPARE(told.coverageFault(direction, octetsOf(beginning, direction).size()), ""_ba);
        }
    }
}

void TestObserver::accountsForGarbage()
{
    static constexpr const char* clientLines[] = {"RETR 1\r\n", "AUTH PLAIN\r\n", "LIST\r\n", "QUIT\r\n",
                                                  "a\n"};
    static constexpr const char* serverLines[] = {"+OK\r\n", "-ERR\r\n", "+ \r\n",
                                                  ".\r\n",   "a\r\n..",  "+OK\n"};
    QRandomGenerator random = seededRandom();
    for (int round = 0; round < 2'000; ++round) {
        Dialogue garbage;
        if (random.bounded(4) != 0)
            garbage.append({Direction::Server, "+OK\r\n"});
        for (int speech = random.bounded(20); speech > 0; --speech) {
            const auto direction = random.bounded(2) == 0 ? Direction::Client : Direction::Server;
            const bool sense = random.bounded(3) != 0;
            const Octets line = direction == Direction::Client ? clientLines[random.bounded(5)]
                                                               : serverLines[random.bounded(6)];
            garbage.append({direction, sense ? line : randomOctets(random, random.bounded(30))});
        }
        const ObserverText told = observed(garbage);
        for (const Direction direction : {Direction::Client, Direction::Server}) {
            const Octets octets = octetsOf(garbage, direction);
            const Octets fault = told.coverageFault(direction, octets.size());
            if (!fault.isEmpty())
                for (const Speech& speech : garbage)
                    qInfo() << (speech.direction == Direction::Client ? "C:" : "S:") << speech.octets;
            QCOMPARE(fault, ""_ba);
        }
    }
}

void TestObserver::tellsWhatHappened()
{
    const ObserverText told =
        observed(dialogue(signedIn + "C: RETR 1\nS: +OK 5\nS: ...\nS: .\nC: LIST\nS: -ERR no\n"
                                     "C: QUIT\nS: +OK bye\n"));
    const QByteArrayList expected{"0 C (greeting)",
                                  "0 S +OK ready [0,11)",
                                  "0 whole",
                                  "state Greeting to Authorization",
                                  "1 C USER a",
                                  "1 S +OK [11,16)",
                                  "1 whole",
                                  "2 C PASS xx",
                                  "2 S +OK in [16,24)",
                                  "2 whole",
                                  "state Authorization to Transaction",
                                  "3 C RETR 1",
                                  "3 S +OK 5 [24,31)",
                                  "3 whole body <..\\r\\n> 1 lines [31,39)",
                                  "4 C LIST",
                                  "4 S -ERR no [39,48)",
                                  "4 whole",
                                  "5 C QUIT",
                                  "state Transaction to Update",
                                  "5 S +OK bye [48,57)",
                                  "5 whole",
                                  "state Update to Closed"};
    QCOMPARE(told.lines(), expected);
    const Exchange& retr = told.ended().at(3);
    QCOMPARE(retr.commandRange, (OctetRange{17, 25}));
    QCOMPARE(retr.bodyOctets, OctetCount(4));
    QVERIFY(retr.hasBody);
    QVERIFY(!told.ended().at(4).hasBody);
}

void TestObserver::pairsPipelinedCommands()
{
    const ObserverText told = observed(
        dialogue(signedIn + "C: LIST\nC: LIST 1\nC: DELE 1\nS: +OK\nS: 1 5\nS: .\nS: +OK 1 5\nS: -ERR no\n"));
    QCOMPARE(told.ended().size(), 6U);
    QCOMPARE(told.ended().at(3).command->line().toByteArray(), "LIST"_ba);
    QVERIFY(told.ended().at(3).hasBody);
    QCOMPARE(told.ended().at(4).status->text, "1 5"_ba);
    QVERIFY(!told.ended().at(4).hasBody);
    QCOMPARE(told.ended().at(5).status->status, Status::Negative);
}

void TestObserver::followsChallenges()
{
    const ObserverText told = observed(dialogue("S: +OK\nC: AUTH LOGIN\nS: + VXNlcg==\nC: USER\nS: + "
                                                "UGFzcw==\nC: xxxx\nS: +OK in\nC: NOOP\nS: +OK\n"));
    const QByteArrayList expected{"0 C (greeting)",
                                  "0 S +OK [0,5)",
                                  "0 whole",
                                  "state Greeting to Authorization",
                                  "1 C AUTH LOGIN",
                                  "1 S + VXNlcg== [5,17)",
                                  "1 C response xxxx [12,18)",
                                  "1 S + UGFzcw== [17,29)",
                                  "1 C response xxxx [18,24)",
                                  "1 S +OK in [29,37)",
                                  "1 whole",
                                  "state Authorization to Transaction",
                                  "2 C NOOP",
                                  "2 S +OK [37,42)",
                                  "2 whole"};
    QCOMPARE(told.lines().first(expected.size()), expected);
}

void TestObserver::understandsOddChallenges()
{
    const ObserverText told = observed(dialogue("S: +OK\nC: AUTH LOGIN\nS: +OK VXNlcg==\nC: USER\n"
                                                "S: +UGFzcw==\nC: xxxx\nS: +OK in\nC: NOOP\nS: +OK\n"));
    const QByteArrayList expected{"0 C (greeting)",
                                  "0 S +OK [0,5)",
                                  "0 whole",
                                  "state Greeting to Authorization",
                                  "1 C AUTH LOGIN",
                                  "anomaly challenge-with-ok in 1 +OK VXNlcg== [5,19)",
                                  "1 S +OK VXNlcg== [5,19)",
                                  "1 C response xxxx [12,18)",
                                  "anomaly challenge-without-space in 1 +UGFzcw== [19,30)",
                                  "1 S +UGFzcw== [19,30)",
                                  "1 C response xxxx [18,24)",
                                  "1 S +OK in [30,38)",
                                  "1 whole",
                                  "state Authorization to Transaction",
                                  "2 C NOOP",
                                  "2 S +OK [38,43)",
                                  "2 whole"};
    QCOMPARE(told.lines().first(expected.size()), expected);
}

void TestObserver::takesALineForACommandWhenTheServerDidNotWait()
{
    const ObserverText told = observed({{Direction::Server, "+OK\r\n"},
                                        {Direction::Client, "AUTH LOGIN\r\n"},
                                        {Direction::Server, "+ \r\n"},
                                        {Direction::Client, "QU"},
                                        {Direction::Server, "-ERR too slow\r\n"},
                                        {Direction::Client, "IT\r\n"},
                                        {Direction::Server, "+OK\r\n"}});
    QCOMPARE(told.ended().size(), 3U);
    QCOMPARE(told.ended().at(2).command->keyword(), Keyword::Quit);
    QVERIFY(told.ended().at(2).isWhole);
}

void TestObserver::tellsWhen()
{
    Observer observer;
    observer.observe(Direction::Server, "+OK", start);
    observer.observe(Direction::Server, "\r\n", start + 1s);
    observer.observe(Direction::Client, "CA", start + 2s);
    observer.observe(Direction::Client, "PA\r\n", start + 3s);
    observer.observe(Direction::Server, "+", start + 5s);
    observer.observe(Direction::Server, "OK\r\nTOP\r\n", start + 6s);
    observer.observe(Direction::Server, ".\r", start + 7s);
    observer.observe(Direction::Server, "\n", start + 9s);
    ObserverText told;
    told.take(observer);
    const Exchange& greeting = told.ended().at(0);
    QCOMPARE(greeting.sentAt, start);
    QCOMPARE(greeting.firstOctetAt, start);
    QCOMPARE(greeting.lastOctetAt, start + 1s);
    const Exchange& capa = told.ended().at(1);
    QCOMPARE(capa.sentAt, start + 3s);
    QCOMPARE(capa.firstOctetAt, start + 5s);
    QCOMPARE(capa.lastOctetAt, start + 9s);
}

void TestObserver::tellsWhenPipelined()
{
    Observer observer;
    observer.observe(Direction::Server, "+OK\r\n", start);
    observer.observe(Direction::Client, "USER a\r\nUSER b\r\nUSER c\r\n", start + 1s);
    observer.observe(Direction::Server, "+OK\r\n+O", start + 2s);
    observer.observe(Direction::Server, "K\r\n", start + 3s);
    observer.observe(Direction::Server, "+OK\r\n", start + 4s);
    ObserverText told;
    told.take(observer);
    QCOMPARE(told.ended().at(1).firstOctetAt, start + 2s);
    QCOMPARE(told.ended().at(1).lastOctetAt, start + 2s);
    QCOMPARE(told.ended().at(2).firstOctetAt, start + 2s);
    QCOMPARE(told.ended().at(2).lastOctetAt, start + 3s);
    QCOMPARE(told.ended().at(3).firstOctetAt, start + 4s);
    QCOMPARE(told.ended().at(3).sentAt, start + 1s);
}

void TestObserver::bearsLimits()
{
    const Octets line(200'000, 'a');
    const ObserverText told = observed({{Direction::Server, "+OK\r\n"},
                                        {Direction::Client, line + "\r\n"},
                                        {Direction::Server, line},
                                        {Direction::Client, "QUIT\r\n"},
                                        {Direction::Server, line + "\r\n+OK\r\n"}});
    QCOMPARE(told.coverageFault(Direction::Client, line.size() + 8), ""_ba);
    QCOMPARE(told.coverageFault(Direction::Server, 2 * line.size() + 12), ""_ba);
    QCOMPARE(told.ended().size(), 3U);
    QVERIFY(!told.ended().at(1).isWhole);
    QVERIFY(!told.ended().at(2).isWhole);
}

void TestObserver::tellsOfAClientThatSpeaksFirst()
{
    const ObserverText told = observed(dialogue("C: CAPA\nS: +OK ready\nS: +OK\nS: TOP\nS: .\n"));
    QCOMPARE(told.ended().size(), 2U);
    QVERIFY(!told.ended().at(0).command);
    QCOMPARE(told.ended().at(0).status->text, "ready"_ba);
    QCOMPARE(told.ended().at(1).bodyLines, 1U);
}

void TestObserver::knowsNoExchangeBeforeTheFirstOctet()
{
    Observer observer;
    observer.connectionEnded(start);
    ObserverText told;
    told.take(observer);
    QCOMPARE(told.lines(), QByteArrayList{"state Greeting to Closed"});
    QCOMPARE(observer.state(), SessionState::Closed);
}

QTEST_APPLESS_MAIN(TestObserver)
#include "tst_observer.moc"

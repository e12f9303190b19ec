// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/apop.h"
#include "core/protocol/flow/clientengine.h"
#include "tests/unit/protocol/flow/dialogue.h"
#include "tests/unit/protocol/flow/eventtext.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

/// Plays the client's lines through an engine and gives it the server's octets.
class Player
{
public:
    explicit Player(bool pipelining = false)
        : m_pipelining(pipelining)
    {
    }

    /// False if the engine would not let a line go.
    bool play(const Dialogue& dialogue)
    {
        for (const Speech& speech : dialogue) {
            if (speech.direction == Direction::Server)
                m_engine.receive(speech.octets);
            else if (!say(speech.octets.chopped(2)))
                return false;
            events.take(m_engine);
        }
        return true;
    }
    void close()
    {
        m_engine.connectionEnded();
        events.take(m_engine);
    }
    [[nodiscard]] ClientEngine& engine() { return m_engine; }

    EventText events;
    Octets wire; ///< what the client put on it

private:
    bool say(const Octets& line)
    {
        const Command command =
            m_engine.isChallenged() ? Command::saslResponse(line) : Command::fromLine(line);
        if (m_engine.leaveFor(command, m_pipelining) != ClientEngine::Leave::Now || !m_engine.send(command))
            return false;
        while (const auto next = m_engine.nextOctets())
            wire += next->wire();
        return true;
    }

    ClientEngine m_engine;
    bool m_pipelining;
};

/// A message of so many octets, with a line that is byte-stuffed on the wire, as "S: " lines.
Octets messageLines(int octets)
{
    const Octets head = "S: Subject: test\nS: \nS: ..\n";
    const int rest = octets - 22; // what the other lines and the line ends weigh
    return head + "S: " + Octets(rest, 'm') + "\nS: .\n";
}

const Octets retrieveBoth = "C: RETR 1\nS: +OK 120 octets\n" + messageLines(120) +
                            "C: DELE 1\nS: +OK message 1 deleted\n"
                            "C: RETR 2\nS: +OK 200 octets\n" +
                            messageLines(200) +
                            "C: DELE 2\nS: +OK message 2 deleted\n"
                            "C: QUIT\nS: +OK dewey POP3 server signing off (maildrop empty)\n";

const Octets greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";

const Octets withPass = greeting +
                        "C: USER mrose\nS: +OK mrose is a real hoopy frood\n"
                        "C: PASS mvan99\nS: +OK mrose's maildrop has 2 messages (320 octets)\n"
                        "C: STAT\nS: +OK 2 320\n" +
                        retrieveBoth;

const Octets withApop = greeting +
                        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n"
                        "S: +OK maildrop has 2 messages (320 octets)\n"
                        "C: LIST\nS: +OK 2 messages (320 octets)\nS: 1 120\nS: 2 200\nS: .\n" +
                        retrieveBoth;

const Octets pipelined =
    "S: +OK ready\nC: USER a\nS: +OK\nC: PASS b\nS: +OK\n"
    "C: STAT\nC: LIST\nC: UIDL 1\nC: RETR 1\nC: DELE 1\nC: NOOP\n"
    "S: +OK 1 5\nS: +OK\nS: 1 5\nS: .\nS: +OK 1 uid\nS: +OK\nS: ...\nS: .\nS: -ERR no\nS: +OK\n"
    "C: RSET\nC: QUIT\nS: +OK\nS: +OK bye\n";

const Octets challenged =
    "S: +OK ready\nC: AUTH CRAM-MD5\nS: + PDE+\nC: *\nS: -ERR cancelled\n"
    "C: AUTH LOGIN\nS: + VXNlcg==\nC: Ym9i\nS: + UGFzcw==\nC: c2VjcmV0\nS: +OK in\nC: QUIT\nS: +OK\n";

const Octets odd =
    "S: +ok lower\nC: USER a\nS: +OKAY\nC: USER b\nS: hello\nC: PASS c\nS: +OK\nC: STAT\nS: \n"
    "C: LIST 3\nS: +OK 3 10\nC: LIST\nS: -ERR no\nC: QUIT\nS: -ERR some not removed\nS: +OK late\n";

} // namespace

class TestClientSessions : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheSameInEveryCut_data();
    void tellsTheSameInEveryCut();
    void endsAtEveryOctet_data() { tellsTheSameInEveryCut_data(); }
    void endsAtEveryOctet();
    void reproducesUserAndPass();
    void reproducesApop();
    void tellsWhatHappens();
    void tellsOddThings();
};

void TestClientSessions::tellsTheSameInEveryCut_data()
{
    QTest::addColumn<Octets>("text");

    QTest::newRow("good_userAndPass") << withPass;
    QTest::newRow("good_apop") << withApop;
    QTest::newRow("good_pipelined") << pipelined;
    QTest::newRow("good_challenged") << challenged;
    QTest::newRow("invalid_odd") << odd;
    QTest::newRow("incomplete_reply") << "S: +OK\nC: CAPA\nS: +OK\nS: TOP\n"_ba;
}

void TestClientSessions::tellsTheSameInEveryCut()
{
    QFETCH(const Octets, text);
    const Dialogue whole = dialogue(text);
    Player expected(true);
    QVERIFY(expected.play(whole));
    expected.close();
    QCOMPARE(expected.wire, octetsOf(whole, Direction::Client));
    const Octets server = octetsOf(whole, Direction::Server);
    for (const Cut& cut : cutsOf(server)) {
        Player player(true);
        QVERIFY(player.play(inPieces(whole, Direction::Server, cut)));
        player.close();
        QCOMPARE(player.events.lines().join('\n'), expected.events.lines().join('\n'));
    }
}

void TestClientSessions::endsAtEveryOctet()
{
    QFETCH(const Octets, text);
    const Dialogue whole = dialogue(text);
    Player expected(true);
    QVERIFY(expected.play(whole));
    const Octets server = octetsOf(whole, Direction::Server);
    for (qsizetype size = 0; size < server.size(); ++size) {
        const Cut cut{"", {OctetView(server).first(size), OctetView(server).sliced(size)}};
        Player player(true);
        Dialogue beginning;
        qsizetype given = 0;
        for (const Speech& speech : inPieces(whole, Direction::Server, cut)) {
            given += speech.direction == Direction::Server ? speech.octets.size() : 0;
            if (given > size)
                break;
            beginning.append(speech);
        }
        QVERIFY(player.play(beginning));
        player.close();
        QCOMPARE(player.engine().state(), SessionState::Closed);
        const auto ended =
            std::ranges::count_if(expected.events.ends(), [&](qint64 end) { return end <= size; });
        QCOMPARE(player.events.ends().size(), ended);
        QCOMPARE(player.engine().waitsFor(), ClientEngine::WaitsFor::Nothing);
    }
}

void TestClientSessions::reproducesUserAndPass()
{
    const Dialogue whole = dialogue(withPass);
    for (const int octets : {120, 200}) {
        Octets decoded;
        QVERIFY(DotDecoder().decode(octetsOf(dialogue(messageLines(octets)), Direction::Server), decoded) >
                octets);
        QCOMPARE(decoded.size(), octets);
    }
    Player player;
    QVERIFY(player.play(whole));
    QCOMPARE(player.wire,
             "USER mrose\r\nPASS mvan99\r\nSTAT\r\nRETR 1\r\nDELE 1\r\nRETR 2\r\nDELE 2\r\nQUIT\r\n"_ba);
    QCOMPARE(player.engine().state(), SessionState::Closed);
}

void TestClientSessions::reproducesApop()
{
    Player player;
    const Dialogue whole = dialogue(withApop);
    player.engine().receive(whole.first().octets);
    const auto event = player.engine().nextEvent();
    const auto timestamp = std::get<GreetingArrived>(*event).greeting.timestamp;
    QVERIFY(timestamp);
    const Command apop = Command::apop("mrose", apopDigest(*timestamp, Secret("tanstaaf"_ba)));
    QCOMPARE(apop.wire(), whole.at(1).octets);
    QCOMPARE(apop.maskedLine(), "APOP mrose " + Octets(32, 'x'));

    QVERIFY(player.play(whole.sliced(1)));
    QCOMPARE(player.wire,
             "APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\nLIST\r\nRETR 1\r\nDELE 1\r\nRETR 2\r\n"
             "DELE 2\r\nQUIT\r\n"_ba);
    QCOMPARE(player.engine().state(), SessionState::Closed);
}

void TestClientSessions::tellsWhatHappens()
{
    Player player;
    QVERIFY(player.play(dialogue("S: +OK ready <1.2@h>\nC: USER a\nS: +OK\nC: PASS b\nS: +OK [X] in\n"
                                 "C: RETR 1\nS: +OK 3\nS: ..\nS: .\nC: QUIT\nS: +OK bye\n")));
    player.close();
    const QByteArrayList expected{"greeting: positive <ready <1.2@h>> timestamp <1.2@h>",
                                  "state: Greeting to Authorization",
                                  "status: positive <>",
                                  "ended: positive, 0 lines at 24",
                                  "status: positive <[X] in>",
                                  "ended: positive, 0 lines at 36",
                                  "state: Authorization to Transaction",
                                  "status: positive <3> body",
                                  "body: .\\r\\n",
                                  "ended: positive, 1 lines at 50",
                                  "state: Transaction to Update",
                                  "status: positive <bye>",
                                  "ended: positive, 0 lines at 59",
                                  "state: Update to Closed"};
    QCOMPARE(player.events.lines(), expected);
}

void TestClientSessions::tellsOddThings()
{
    Player player;
    QVERIFY(player.play(dialogue("S: +ok\nC: STLS\nS: +ERR no\nC: QUIT\nS: +OK\nS: +OK again\n")));
    player.close();
    const QByteArrayList expected{"anomaly: status-indicator-case +ok",
                                  "greeting: positive <>",
                                  "state: Greeting to Authorization",
                                  "anomaly: status-indicator-missing +ERR no",
                                  "status: malformed <+ERR no>",
                                  "ended: malformed, 0 lines at 14",
                                  "status: positive <>",
                                  "ended: positive, 0 lines at 19",
                                  "state: Authorization to Closed",
                                  "anomaly: unsolicited-octets +OK again\\r\\n"};
    QCOMPARE(player.events.lines(), expected);
}

QTEST_APPLESS_MAIN(TestClientSessions)
#include "tst_clientsessions.moc"

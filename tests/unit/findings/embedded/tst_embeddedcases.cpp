// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cuts.h"
#include "tests/unit/findings/embedded/embeddeddialogue.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

const Octets signIn = "S: +OK POP3 server ready\n"
                      "C: USER test\n"
                      "S: +OK\n"
                      "C: PASS xxxxxx\n"
                      "S: +OK signed in\n"_ba;
const Octets stat = "C: STAT\nS: +OK 2 320\n"_ba;
const Octets quit = "C: QUIT\nS: +OK\n!close\n"_ba;
const QByteArray created = "create 0x00\n"_ba;
const QByteArray counted = "mail_items_get 0x00 count=2 total=320\n"_ba;
const QByteArray ended = "quit 0x00\ndelete 0x00\n"_ba;
const QByteArray failed = "delete 0x00\n"_ba;

} // namespace

/// What the client returns for what a server may do: the rows that are numbered as in the findings.
class TestEmbeddedCases final : public QObject
{
    Q_OBJECT

private slots:
    void greetingAndSignIn_data();
    void greetingAndSignIn();
    void repliesAndMessages_data();
    void repliesAndMessages();
    void settings_data();
    void settings();
    void pipelinedRepliesAreTakenApart();
    void longReadsAreRecut();
    void R13_manySmallSegments();
    void liveSessionWaits();
    void captureThatBeginsLate();
    void tlsIsNotReplayed();
    void longMessagesAreFolded();
    void everyCutOfASession();
    void randomOctets();
};

void TestEmbeddedCases::greetingAndSignIn_data()
{
    QTest::addColumn<Octets>("script");
    QTest::addColumn<QByteArray>("calls");
    const auto user = "C: USER test\nS: +OK\nC: PASS xxxxxx\nS: +OK\n"_ba;
    const auto apop = "C: APOP test xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"_ba;
    QTest::newRow("G1_firstTwoOctets")
        << "S: +O\\c\nS: K ready\n" + user << "create 0xb4 [greeting-cut undefined-status]\n" + failed;
    QTest::newRow("G1_later") << "S: +OK rea\\c\nS: dy\nC: USER test\nS: -ERR no\n!close\n"_ba
                              << "create 0xb4 [greeting-cut off-by-one]\n" + failed;
    QTest::newRow("G3") << "S: +OK ready\n" + apop + "S: -ERR no\n" + user
                        << "create 0x00 [no-timestamp]\n"_ba;
    QTest::newRow("G4_firstBracket") << "S: +OK <Acme> ready <1.2@h>\n" + apop + "S: -ERR no\n" + user
                                     << "create 0x00 [wrong-digest password-in-clear]\n"_ba;
    QTest::newRow("G4_noAt") << "S: +OK ready <a.b.c>\n" + apop + "S: -ERR no\n" + user
                             << "create 0x00 [wrong-digest password-in-clear]\n"_ba;
    QTest::newRow("G5_case") << "S: +ok ready\n" + user << "create 0xb4 [status-misread]\n" + failed;
    QTest::newRow("G5_error") << "S: -ERR busy\n!close\n"_ba
                              << "create 0xb4\n" + failed;
    QTest::newRow("G6_otherSegment") << "S: +OK ready\nS: +OK again\n" + user + stat
                                     << "create 0x00 [unsolicited-segment off-by-one]\n"
                                        "mail_items_get 0xb4 count=0 total=0 [off-by-one]\n"_ba;
    QTest::newRow("A1") << "S: +OK <1.2@h>\n" + apop + "S: -ERR no\n" + user
                        << "create 0x00 [password-in-clear]\n"_ba;
    QTest::newRow("A2") << "S: +OK\nC: USER test\nS: +OK\nC: PASS xxxxxx\n!close\n"_ba
                        << "create 0x38 [server-closed]\n" + failed;
    QTest::newRow("A3") << "S: +OK\nC: USER test\nS: +OK\nC: PASS xxxxxx\nS: -ERR\nC: STAT\nS: -ERR\n"_ba
                        << "create 0x00 [refusal-unseen]\nmail_items_get 0xb4\n"_ba;
    QTest::newRow("A4_name") << "S: +OK\nC: USER " + Octets(41, 'n') + "\nS: +OK\nC: PASS x\nS: +OK\n"
                             << "create 0xb1 [name-too-long]\n" + failed;
    QTest::newRow("A4_longestName") << "S: +OK\nC: USER " + Octets(40, 'n') + "\nS: +OK\nC: PASS " +
                                           Octets(20, 'x') + "\nS: +OK\n"
                                    << created;
    QTest::newRow("A4_password") << "S: +OK\nC: USER test\nS: +OK\nC: PASS " + Octets(21, 'x') + "\nS: +OK\n"
                                 << "create 0xb1 [password-too-long]\n" + failed;
    QTest::newRow("userRefused") << "S: +OK\nC: USER test\nS: -ERR no\n!close\n"_ba
                                 << "create 0xb4\n" + failed;
    QTest::newRow("AUTH") << "S: +OK\nC: AUTH PLAIN xxxx\nS: +OK\n" + stat
                          << "create -\n(not of it) -\n" + counted;
}

void TestEmbeddedCases::greetingAndSignIn()
{
    QFETCH(Octets, script);
    QFETCH(QByteArray, calls);
    QCOMPARE(describe(EmbeddedDialogue(script).replay()), calls);
}

void TestEmbeddedCases::repliesAndMessages_data()
{
    QTest::addColumn<Octets>("script"); // behind the sign-in
    QTest::addColumn<QByteArray>("calls");
    const auto get = "mail_item_get 0x00 size=0\n"_ba;
    const auto message = "mail_item_message_get "_ba;
    QTest::newRow("S1_words") << "C: STAT\nS: +OK 2 messages (320 octets)\n" + quit
                              << "mail_items_get 0xb4 count=2 total=0 [stat-unreadable]\n" + ended;
    QTest::newRow("S1_twoSpaces") << "C: STAT\nS: +OK  2 320\n" + quit
                                  << "mail_items_get 0xb4 count=0 total=0 [stat-unreadable]\n" + ended;
    QTest::newRow("S2") << "C: STAT\nS: +OK 2 320 octets\n" + quit << counted + ended;
    QTest::newRow("S3") << "C: STAT\nS: +OK 1 4294967296\n" + quit
                        << "mail_items_get 0x00 count=1 total=4294967295 [number-over-read "
                           "number-misread]\n" +
                               ended;
    QTest::newRow("L1_sizeOnly") << stat + "C: LIST 1\nS: +OK 120\n" + quit
                                 << counted + "mail_item_size_get 0xb4 [list-unreadable]\n" + ended;
    QTest::newRow("L1_otherNumber") << stat + "C: LIST 1\nS: +OK 2 120\n" + quit
                                    << counted + "mail_item_size_get 0xb4 [list-unreadable]\n" + ended;
    QTest::newRow("L1_listing") << stat + "C: LIST 1\nS: +OK 2 messages\nS: 1 120\nS: 2 200\nS: .\n" + quit
                                << counted + "mail_item_size_get 0xb4 [list-unreadable]\n"
                                             "quit 0xb4 [off-by-one]\ndelete 0x00\n";
    QTest::newRow("L2") << "C: STAT\nS: +OK 12 99\nC: LIST 12\nS: +OK 12 7\n" + quit
                        << "mail_items_get 0x00 count=12 total=99\n"
                           "mail_item_size_get 0x00 size=72 [number-misread]\n" +
                               ended;
    QTest::newRow("R2_headersLost") << stat + "C: RETR 1\nS: +OK\\n\\c\n&S: From: a\n&S: \n&S: b\n&S: .\n" +
                                           quit
                                    << counted + "mail_item_get 0x00 size=0 [headers-lost]\n" + message +
                                           "0x00 bytes=8 final\n" + ended;
    QTest::newRow("R7_noDot") << stat + "C: RETR 1\nS: +OK\nS: text\n!close\n"
                              << counted + get + message + "0x00 bytes=6\n" + message +
                                     "0x38 [body-unterminated]\ndelete 0x00\n";
    QTest::newRow("R8") << stat + "C: RETR 1\nS: +OK\nS: text\n&S: .\n&S: more\n" + quit
                        << counted + get + message + "0x00 bytes=15\n" + message +
                               "0x01 [marker-followed]\n" + ended;
    QTest::newRow("R15") << stat + "C: RETR 1\nS: +OK\nS: text\n@wait 10.5\nS: more\n&S: .\n" + quit
                         << counted + get + message + "0x00 bytes=6\n" + message +
                                "0x01 [pause-in-body]\nquit 0xb4 [off-by-one]\ndelete 0x00\n";
    QTest::newRow("Q1_refused") << "C: QUIT\nS: -ERR not all\n!close\n"_ba
                                << "quit 0xb4\ndelete 0x00\n"_ba;
    QTest::newRow("Q1_closed") << "C: QUIT\n!close\n"_ba
                               << "quit 0x38 [server-closed]\ndelete 0x00\n"_ba;
    QTest::newRow("Q2") << stat + "@drop\n" << counted + "delete 0x00\n";
    QTest::newRow("noReply") << "C: STAT\n@wait 12\n@drop\n"_ba
                             << "mail_items_get 0x01 [no-reply]\ndelete 0x00\n"_ba;
    QTest::newRow("recordingEnds") << "C: STAT\n@drop\n"_ba
                                   << "mail_items_get -\ndelete 0x00\n"_ba;
    QTest::newRow("indexAboveCount") << stat + "C: RETR 3\nS: -ERR no such message\n" + quit
                                     << counted + "mail_item_get 0xb2\n" + ended;
    QTest::newRow("indexAboveMisreadCount") << "C: STAT\nS: +OK  2 320\nC: LIST 2\nS: +OK 2 200\n" + quit
                                            << "mail_items_get 0xb4 count=0 total=0 [stat-unreadable]\n"
                                               "mail_item_size_get 0xb2 [index-refused]\n" +
                                                   ended;
    QTest::newRow("retrWithoutStat") << "C: RETR 7\nS: +OK\nS: a\n&S: .\n" + quit
                                     << get + message + "0x00 bytes=6 final\n" + ended;
    QTest::newRow("retrRefused") << stat + "C: RETR 1\nS: -ERR deleted\n" + quit
                                 << counted + "mail_item_get 0xb4\n" + ended;
    QTest::newRow("numberTooLong") << "C: DELE 1234567890\nS: -ERR no\n" + quit
                                   << "mail_item_delete - [number-too-long]\n" + ended;
    QTest::newRow("signInTwice") << "C: USER test\nS: -ERR no\n" + quit << "(not of it) -\n" + ended;
}

void TestEmbeddedCases::repliesAndMessages()
{
    QFETCH(Octets, script);
    QFETCH(QByteArray, calls);
    QCOMPARE(describe(EmbeddedDialogue(signIn + script).replay()), created + calls);
}

void TestEmbeddedCases::settings_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<Octets>("script");
    QTest::addColumn<QByteArray>("reason");
    const Octets longReply = signIn + "C: STAT\nS: +OK 2 320 " + Octets(600, 'x') + '\n' + quit;
    const Octets longBody = signIn + stat + "C: RETR 1\nS: +OK\nS: " + Octets(600, 'x') + "\n&S: .\n" + quit;
    const Octets apop = "S: +OK <1.2@h>\nC: APOP test xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nS: +OK\n" + stat;
    QTest::newRow("R14_reply") << u"payload=500"_s << longReply << "chained-reply"_ba;
    QTest::newRow("R14_body") << u"payload=500"_s << longBody << "chained-body"_ba;
    QTest::newRow("R14_fits") << u"payload=1460"_s << longBody << ""_ba;
    QTest::newRow("timeout_shorter") << u"timeout=2"_s << signIn + "C: STAT\n@wait 3\nS: +OK 2 320\n"
                                     << "late-reply"_ba;
    QTest::newRow("timeout_longer") << u"timeout=20"_s << signIn + "C: STAT\n@wait 15\nS: +OK 2 320\n"
                                    << ""_ba;
    QTest::newRow("name") << u"name=3"_s << signIn << "name-too-long"_ba;
    QTest::newRow("password") << u"password=5"_s << signIn << "password-too-long"_ba;
    QTest::newRow("packets_one") << u"packets=1"_s << apop << "pool-empty"_ba;
    QTest::newRow("packets_two") << u"packets=2"_s << apop << ""_ba;
    QTest::newRow("apop_off") << u"apop=off"_s << apop << ""_ba;
    QTest::newRow("apop_onMisread") << u"apop=on"_s << "S: +OK <Acme> <1.2@h>\nC: USER a\nS: +OK\n"_ba
                                    << "wrong-digest"_ba;
}

void TestEmbeddedCases::settings()
{
    QFETCH(QString, settings);
    QFETCH(Octets, script);
    QFETCH(QByteArray, reason);
    const auto parsed = parseEmbeddedSettings(settings);
    QVERIFY(parsed.hasValue());
    QCOMPARE(reasonOf(EmbeddedDialogue(script).replay(*parsed)), reason);
}

void TestEmbeddedCases::pipelinedRepliesAreTakenApart()
{
    // Three commands at once, three replies in one segment: this client would have got them one by one.
    EmbeddedDialogue dialogue(signIn +
                              "C: STAT\n&C: LIST 1\n&C: CAPA\n&C: DELE 1\n"
                              "S: +OK 2 320\n&S: +OK 1 120\n&S: +OK\n&S: TOP\n&S: .\n&S: +OK\n" +
                              quit);
    QCOMPARE(describe(dialogue.replay()), created + counted +
                                              "mail_item_size_get 0x00 size=120\n(not of it) -\n"
                                              "mail_item_delete 0x00\n" +
                                              ended);
}

void TestEmbeddedCases::longReadsAreRecut()
{
    EmbeddedDialogue dialogue(signIn + stat + "C: RETR 1\n");
    dialogue.server("+OK\r\n" + Octets(2000, 'x') + "\r\n.\r\n");
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + counted +
                                   "mail_item_get 0x00 size=0\n"
                                   "mail_item_message_get 0x00 bytes=1455\n"
                                   "mail_item_message_get 0x00 bytes=550 final\n" +
                                   ended);
}

void TestEmbeddedCases::R13_manySmallSegments()
{
    EmbeddedDialogue dialogue(signIn + stat + "C: RETR 1\nS: +OK\n");
    for (int line = 0; line < 12; ++line)
        dialogue.server(Octets(80, 'x') + "\r\n");
    dialogue.server(".\r\n");
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result).count("[pool-short]"), 1);
    QVERIFY(!result.parting);
    const auto larger = parseEmbeddedSettings(u"packets=20");
    QCOMPARE(describe(dialogue.replay(*larger)).count("[pool-short]"), 0);
}

void TestEmbeddedCases::liveSessionWaits()
{
    EmbeddedDialogue dialogue(signIn + "C: STAT\n");
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + "mail_items_get -\n");
    QVERIFY(result.isWaiting);
    QVERIFY(!result.parting);
    dialogue.play("S: +OK 2 320\nC: RETR 1\nS: +OK\nS: text\n");
    const EmbeddedResult later = dialogue.replay();
    QCOMPARE(describe(later), created + counted +
                                  "mail_item_get 0x00 size=0\n"
                                  "mail_item_message_get 0x00 bytes=6\n"
                                  "mail_item_message_get -\n");
    QVERIFY(later.isWaiting);
    QVERIFY(!later.parting);
}

void TestEmbeddedCases::captureThatBeginsLate()
{
    EmbeddedDialogue dialogue("C: STAT\nS: +OK 2 320\n" + quit);
    const EmbeddedResult result = dialogue.replay();
    QVERIFY(!result.calls.empty()); // whatever the observer makes of it
}

void TestEmbeddedCases::tlsIsNotReplayed()
{
    EmbeddedDialogue dialogue(signIn);
    dialogue.transcript()->noteTls({}, Instant());
    const EmbeddedResult result = dialogue.replay();
    QVERIFY(result.isUnderTls);
    QVERIFY(result.calls.empty());
}

void TestEmbeddedCases::longMessagesAreFolded()
{
    EmbeddedDialogue dialogue(signIn + stat + "C: RETR 1\nS: +OK\n");
    for (int line = 0; line < 10'000; ++line)
        dialogue.server(Octets(80, 'x') + "\r\n");
    dialogue.server(".\r\n");
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    QVERIFY(result.calls.size() < 30);
    quint64 bytes = 0;
    quint64 calls = 0;
    for (const EmbeddedCall& call : result.calls) {
        bytes += call.bytes.value_or(0);
        calls += call.bytes ? call.times : 0;
    }
    QCOMPARE(bytes, quint64(820'000));
    QCOMPARE(calls, quint64(10'001));
}

void TestEmbeddedCases::everyCutOfASession()
{
    const Octets replies[] = {"+OK <1.2@h>\r\n", "+OK\r\n",       "+OK\r\n",
                              "+OK 2 320\r\n",   "+OK 1 120\r\n", "+OK 9 octets\r\n..a\r\n\r\n.\r\n",
                              "+OK\r\n",         "+OK\r\n"};
    const Octets commands[] = {"",           "USER t\r\n", "PASS x\r\n", "STAT\r\n",
                               "LIST 1\r\n", "RETR 1\r\n", "DELE 1\r\n", "QUIT\r\n"};
    for (size_t cut = 0; cut < std::size(replies); ++cut) {
        for (qsizetype place = 1; place < replies[cut].size(); ++place) {
            EmbeddedDialogue dialogue;
            for (size_t at = 0; at < std::size(replies); ++at) {
                if (!commands[at].isEmpty())
                    dialogue.client(commands[at]);
                if (at == cut)
                    dialogue.serverCut(replies[at], {place});
                else
                    dialogue.server(replies[at]);
            }
            dialogue.end(ConnectionEnd::ByServer);
            const EmbeddedResult result = dialogue.replay();
            const bool mayPass = cut == 5 && place >= 14; // within the message or at its end
            QVERIFY2(mayPass || result.parting, QByteArray::number(cut) + ' ' + QByteArray::number(place));
            if (result.parting && result.calls[result.parting->call].exchange)
                QVERIFY(*result.calls[result.parting->call].exchange <= static_cast<qsizetype>(cut) + 1);
        }
    }
}

void TestEmbeddedCases::randomOctets()
{
    QRandomGenerator random = seededRandom();
    const Octets commands[] = {"USER t\r\n", "PASS x\r\n",   "STAT\r\n", "LIST 1\r\n",
                               "RETR 1\r\n", "APOP t x\r\n", "CAPA\r\n", "DELE 1\r\n",
                               "QUIT\r\n",   "\r\n",         "RETR 1"};
    for (int round = 0; round < 400; ++round) {
        EmbeddedDialogue dialogue;
        for (int step = 0; step < 30; ++step) {
            if (random.bounded(2) == 0)
                dialogue.client(commands[random.bounded(static_cast<int>(std::size(commands)))]);
            const Octets start = random.bounded(3) == 0 ? ""_ba : "+OK "_ba;
            dialogue.server(start + dropscope::randomOctets(random, 1 + random.bounded(40)));
            dialogue.wait(std::chrono::milliseconds(random.bounded(3) == 0 ? 6000 : 1));
        }
        if (random.bounded(2) == 0)
            dialogue.end(ConnectionEnd::ByServer);
        const EmbeddedResult result = dialogue.replay();
        QVERIFY(result.calls.size() < 1000);
        QVERIFY(!result.parting ||
                result.parting->remark < result.calls[result.parting->call].remarks.size());
        (void)dialogue.whatIf();
    }
}

QTEST_GUILESS_MAIN(TestEmbeddedCases)
#include "tst_embeddedcases.moc"

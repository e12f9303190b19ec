// SPDX-License-Identifier: GPL-3.0-or-later
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

/// A line of the message that is 82 octets long.
Octets bodySegment() { return Octets(80, 'b') + "\r\n"; }

/// The last segment of a message, 82 octets.
Octets lastSegment() { return Octets(77, 'e') + "\r\n.\r\n"; }

} // namespace

/// The ten facts about the client of NetX Duo, and the scenarios of its own regression tests.
class TestEmbeddedClient final : public QObject
{
    Q_OBJECT

private slots:
    void fact01_oneSegmentIsOneReply();
    void fact02_splitReplyShiftsAllLaterOnes();
    void fact02_lateReplyShiftsAllLaterOnes();
    void fact03_rejectedPassIsSuccess_data();
    void fact03_rejectedPassIsSuccess();
    void fact04_statusLineCutUnderflows_data();
    void fact04_statusLineCutUnderflows();
    void fact05_endIsSeenByTheLastOctetsOfAPacket_data();
    void fact05_endIsSeenByTheLastOctetsOfAPacket();
    void fact06_shortLastPacketEndsTheMessage();
    void fact07_noUnstuffingAndMarkerStays();
    void fact08_refusedApopSendsThePasswordInClear_data();
    void fact08_refusedApopSendsThePasswordInClear();
    void fact09_sizeWithFewerDigitsThanTheNumber();
    void fact10_whatItDoesNotHave();

    void T1_threeSegments();
    void T2_twoMails();
    void T3a_markerAloneFiveOctets();
    void T3b_markerAloneThreeOctets();
    void T3c_everySplitOfTheMarker_data();
    void T3c_everySplitOfTheMarker();
    void T3d_markerGluedToTheStatusLine();
    void T4_oddReplies_data();
    void T4_oddReplies();
    void T5_sizeLie();
    void T6_wrongDeleEcho();

private:
    static void playMail(EmbeddedDialogue& dialogue, const Octets& number, const QList<Octets>& segments);
};

void TestEmbeddedClient::playMail(EmbeddedDialogue& dialogue, const Octets& number,
                                  const QList<Octets>& segments)
{
    dialogue.play("C: RETR " + number + "\nS: +OK 187402 octets\n");
    for (const Octets& segment : segments)
        dialogue.server(segment);
}

void TestEmbeddedClient::fact01_oneSegmentIsOneReply()
{
    // What stands behind the line in the same segment is passed over, and nothing is kept for the next call.
    EmbeddedDialogue dialogue("S: +OK POP3 server ready\n&S: +OK by the way\n"
                              "C: USER test\nS: +OK\nC: PASS xxxxxx\nS: +OK\n"
                              "C: STAT\nS: +OK 2 320\n&S: +OK and more\nC: QUIT\nS: +OK\n!close\n");
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + counted + ended);
    QVERIFY(!result.parting);
    QCOMPARE(result.calls[0].segments.size(), size_t(3)); // greeting, USER, PASS
    QCOMPARE(result.calls[1].segments.size(), size_t(1));
}

void TestEmbeddedClient::fact02_splitReplyShiftsAllLaterOnes()
{
    EmbeddedDialogue dialogue(signIn + "C: STAT\nS: +OK 2 3\\c\nS: 20\nC: DELE 1\nS: +OK deleted\n" + quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + "mail_items_get 0x00 count=2 total=3 [reply-cut number-misread]\n"
                                         "mail_item_delete 0xb4 [off-by-one]\n"
                                         "quit 0x00 [off-by-one]\n"
                                         "delete 0x00\n");
    QCOMPARE(reasonOf(result), "reply-cut");
    QCOMPARE(result.parting->call, size_t(1));
}

void TestEmbeddedClient::fact02_lateReplyShiftsAllLaterOnes()
{
    EmbeddedDialogue dialogue(signIn + "C: STAT\n@wait 11.5\nS: +OK 2 320\nC: DELE 1\nS: -ERR no\n" + quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + "mail_items_get 0x01 [late-reply]\n"
                                         "mail_item_delete 0x00 [off-by-one]\n"
                                         "quit 0xb4 [off-by-one]\n"
                                         "delete 0x00\n");
    QCOMPARE(result.calls[1].waited, std::chrono::seconds(10));
    QVERIFY(!result.calls[1].count); // outputs are not written
}

void TestEmbeddedClient::fact03_rejectedPassIsSuccess_data()
{
    QTest::addColumn<Octets>("reply");
    QTest::newRow("invalid_err") << "-ERR no such user"_ba;
    QTest::newRow("invalid_errWithPlus") << "+ERR no"_ba;
    QTest::newRow("invalid_garbage") << "what?"_ba;
}

void TestEmbeddedClient::fact03_rejectedPassIsSuccess()
{
    QFETCH(Octets, reply);
    EmbeddedDialogue dialogue("S: +OK\nC: USER test\nS: +OK\nC: PASS xxxxxx\nS: " + reply +
                              "\nC: STAT\nS: -ERR not signed in\n!close\n");
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), "create 0x00 [refusal-unseen]\nmail_items_get 0xb4\ndelete 0x00\n");
    QCOMPARE(reasonOf(result), "refusal-unseen");
}

void TestEmbeddedClient::fact04_statusLineCutUnderflows_data()
{
    QTest::addColumn<QList<Octets>>("segments");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("cut") << QList<Octets>{"+OK 120", " octets\r\n", "text\r\n.\r\n"} << "status-line-cut"_ba;
    QTest::newRow("cutBeforeLf") << QList<Octets>{"+OK 120 octets\r", "\ntext\r\n.\r\n"}
                                 << "status-line-cut"_ba;
    QTest::newRow("bareLf") << QList<Octets>{"+OK 120 octets\n", "text\r\n.\r\n"} << "status-line-bare-lf"_ba;
}

void TestEmbeddedClient::fact04_statusLineCutUnderflows()
{
    QFETCH(QList<Octets>, segments);
    QFETCH(QByteArray, reason);
    EmbeddedDialogue dialogue(signIn + stat + "C: RETR 1\n");
    for (const Octets& segment : segments)
        dialogue.server(segment);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(reasonOf(result), reason);
    const EmbeddedCall& got = result.calls[2];
    QCOMPARE(got.api, EmbeddedApi::ItemGet);
    QCOMPARE(got.code, EmbeddedReturn::Success);
    QCOMPARE(got.size, quint64(120));
    QCOMPARE(result.calls[3].bytes, quint64(0xFFFFFFFF));
    QCOMPARE(result.calls[3].code, EmbeddedReturn::Success);
    QCOMPARE(result.reason()->row().severity, EmbeddedSeverity::Unsafe);
}

void TestEmbeddedClient::fact05_endIsSeenByTheLastOctetsOfAPacket_data()
{
    QTest::addColumn<QList<Octets>>("segments");
    QTest::addColumn<QByteArray>("calls");
    const auto get = "mail_item_message_get "_ba;
    QTest::newRow("good_last5") << QList<Octets>{"text\r\n.\r\n"} << get + "0x00 bytes=9 final\n";
    QTest::newRow("good_alone5") << QList<Octets>{"text", "\r\n.\r\n"}
                                 << get + "0x00 bytes=4\n" + get +
                                        "0x00 bytes=0 final [marker-drops-line-end]\n";
    QTest::newRow("good_alone3") << QList<Octets>{"text\r\n", ".\r\n"}
                                 << get + "0x00 bytes=6\n" + get + "0x00 bytes=0 final\n";
    QTest::newRow("invalid_cut4") << QList<Octets>{"text\r\n.\r", "\n"}
                                  << get + "0x00 bytes=8\n" + get + "0x00 bytes=1\n" + get +
                                         "0x01 [marker-cut]\n";
}

void TestEmbeddedClient::fact05_endIsSeenByTheLastOctetsOfAPacket()
{
    QFETCH(QList<Octets>, segments);
    QFETCH(QByteArray, calls);
    EmbeddedDialogue dialogue(signIn + stat + "C: RETR 1\nS: +OK\n");
    for (const Octets& segment : segments)
        dialogue.server(segment);
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + counted + "mail_item_get 0x00 size=0\n" + calls + ended);
    for (const EmbeddedCall& call : result.calls) {
        if (call.code == EmbeddedReturn::NoPacket)
            QCOMPARE(call.waited, std::chrono::seconds(10));
    }
}

void TestEmbeddedClient::fact06_shortLastPacketEndsTheMessage()
{
    EmbeddedDialogue dialogue(signIn + stat +
                              "C: RETR 1\nS: +OK\nS: The end\\c\nS: .\nS: more\n&S: .\n"
                              "C: DELE 1\nS: +OK\n" +
                              quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + counted +
                                   "mail_item_get 0x00 size=0\n"
                                   "mail_item_message_get 0x00 bytes=7\n"
                                   "mail_item_message_get 0x00 bytes=0 final [false-end]\n"
                                   "mail_item_delete 0xb4 [off-by-one]\n"
                                   "quit 0x00 [off-by-one]\n"
                                   "delete 0x00\n");
    QCOMPARE(reasonOf(result), "false-end");
}

void TestEmbeddedClient::fact07_noUnstuffingAndMarkerStays()
{
    EmbeddedDialogue dialogue(signIn + stat + "C: RETR 1\nS: +OK\nS: ..a\n&S: ...\n&S: b\n&S: .\n" + quit);
    const EmbeddedResult result = dialogue.replay();
    // "..a" "..." "b" with line ends, and the marker: 5 + 5 + 3 + 3
    QCOMPARE(describe(result), created + counted +
                                   "mail_item_get 0x00 size=0\n"
                                   "mail_item_message_get 0x00 bytes=16 final [stuffing-stays]\n" +
                                   ended);
    QCOMPARE(result.calls[2].correct.bytes, quint64(11));
    QVERIFY(!result.parting);
}

void TestEmbeddedClient::fact08_refusedApopSendsThePasswordInClear_data()
{
    QTest::addColumn<Octets>("script");
    QTest::addColumn<QByteArray>("create");
    const auto user = "C: USER test\nS: +OK\nC: PASS xxxxxx\nS: +OK\n"_ba;
    const auto digest = Octets(32, 'x');
    QTest::newRow("good_accepted") << "S: +OK <1.2@h>\nC: APOP test " + digest + "\nS: +OK\n"
                                   << "create 0x00 [leaks-greeting]\n"_ba;
    QTest::newRow("invalid_refused") << "S: +OK <1.2@h>\nC: APOP test " + digest + "\nS: -ERR no\n" + user
                                     << "create 0x00 [password-in-clear]\n"_ba;
    QTest::newRow("invalid_noTimestamp") << "S: +OK\n" + user << "create 0x00 [no-timestamp]\n"_ba;
    QTest::newRow("invalid_closed") << "S: +OK <1.2@h>\nC: APOP test " + digest + "\nS: -ERR no\n!close\n"
                                    << "create 0x38 [password-in-clear server-closed]\ndelete 0x00\n"_ba;
}

void TestEmbeddedClient::fact08_refusedApopSendsThePasswordInClear()
{
    QFETCH(Octets, script);
    QFETCH(QByteArray, create);
    EmbeddedSettings settings;
    settings.apop = EmbeddedSettings::Apop::On;
    QCOMPARE(describe(EmbeddedDialogue(script).replay(settings)), create);
}

void TestEmbeddedClient::fact09_sizeWithFewerDigitsThanTheNumber()
{
    EmbeddedDialogue dialogue(signIn + "C: STAT\nS: +OK 1000 99999\nC: LIST 1000\nS: +OK 1000 320\n" + quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created +
                                   "mail_items_get 0x00 count=1000 total=99999\n"
                                   "mail_item_size_get 0x00 size=3200 [number-misread]\n" +
                                   ended);
    QCOMPARE(result.calls[2].correct.size, quint64(320));
    QCOMPARE(reasonOf(result), "number-misread");
}

void TestEmbeddedClient::fact10_whatItDoesNotHave()
{
    EmbeddedDialogue dialogue("S: +OK POP3 server ready\nC: CAPA\nS: +OK\n&S: TOP\n&S: .\n"
                              "C: USER test\nS: +OK\nC: PASS xxxxxx\nS: +OK\n" +
                              stat +
                              "C: LIST\nS: +OK\nS: 1 120\n&S: 2 200\n&S: .\nC: UIDL\nS: +OK\nS: .\n"
                              "C: TOP 1 0\nS: +OK\nS: .\nC: NOOP\nS: +OK\nC: RSET\nS: +OK\n" +
                              quit);
    const EmbeddedResult result = dialogue.replay();
    const QByteArray foreign = "(not of it) -\n"_ba;
    QCOMPARE(describe(result), created + foreign + counted + foreign.repeated(5) + ended);
    QVERIFY(!result.parting);
}

void TestEmbeddedClient::T1_threeSegments()
{
    EmbeddedDialogue dialogue(signIn + "C: STAT\nS: +OK 1 187402\n");
    playMail(dialogue, "1", {bodySegment(), bodySegment(), lastSegment()});
    dialogue.play("C: DELE 1\nS: +OK message 1 deleted\n" + quit);
    QCOMPARE(describe(dialogue.replay()), created +
                                              "mail_items_get 0x00 count=1 total=187402\n"
                                              "mail_item_get 0x00 size=187402\n"
                                              "mail_item_message_get 0x00 bytes=82\n"
                                              "mail_item_message_get 0x00 bytes=82\n"
                                              "mail_item_message_get 0x00 bytes=82 final [size-unchecked]\n"
                                              "mail_item_delete 0x00\n" +
                                              ended);
}

void TestEmbeddedClient::T2_twoMails()
{
    EmbeddedDialogue dialogue(signIn + "C: STAT\nS: +OK 2 187402\n");
    for (const Octets& number : {"1"_ba, "2"_ba}) {
        playMail(dialogue, number, {bodySegment(), bodySegment(), lastSegment()});
        dialogue.play("C: DELE " + number + "\nS: +OK message 1 deleted\n");
    }
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    const QByteArray mail = "mail_item_get 0x00 size=187402\n"
                            "mail_item_message_get 0x00 bytes=82\n"
                            "mail_item_message_get 0x00 bytes=82\n"
                            "mail_item_message_get 0x00 bytes=82 final [size-unchecked]\n"_ba;
    QCOMPARE(describe(result), created + "mail_items_get 0x00 count=2 total=187402\n" + mail +
                                   "mail_item_delete 0x00\n" + mail +
                                   "mail_item_delete 0x00 [echo-unchecked]\n" + ended);
    QVERIFY(!result.parting);
}

void TestEmbeddedClient::T3a_markerAloneFiveOctets()
{
    EmbeddedDialogue dialogue(signIn + stat);
    playMail(dialogue, "2", {bodySegment(), Octets(82, 'b'), "\r\n.\r\n"});
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    const EmbeddedCall& last = result.calls[5];
    QCOMPARE(last.isFinal, true);
    QCOMPARE(last.bytes, quint64(0));
    QVERIFY(!result.parting);
}

void TestEmbeddedClient::T3b_markerAloneThreeOctets()
{
    EmbeddedDialogue dialogue(signIn + stat);
    playMail(dialogue, "2", {bodySegment(), bodySegment(), ".\r\n"});
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(result.calls[5].isFinal, true);
    QCOMPARE(result.calls[5].bytes, quint64(0));
    QVERIFY(!result.parting);
}

void TestEmbeddedClient::T3c_everySplitOfTheMarker_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<bool>("isSeen");
    QTest::newRow("1|4") << 1 << false;
    QTest::newRow("2|3") << 2 << true;
    QTest::newRow("3|2") << 3 << false;
    QTest::newRow("4|1") << 4 << false;
}

void TestEmbeddedClient::T3c_everySplitOfTheMarker()
{
    QFETCH(int, first);
    QFETCH(bool, isSeen);
    const Octets marker = "\r\n.\r\n";
    EmbeddedDialogue dialogue(signIn + stat);
    playMail(dialogue, "1", {Octets(80, 'b') + marker.first(first), marker.sliced(first)});
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(reasonOf(result), isSeen ? ""_ba : "marker-cut"_ba);
    const EmbeddedCall& last = result.calls[isSeen ? 4 : 5];
    QCOMPARE(last.code, isSeen ? EmbeddedReturn::Success : EmbeddedReturn::NoPacket);
    QCOMPARE(last.isFinal.value_or(false), isSeen);
    QVERIFY(describe(result).endsWith(ended)); // no reply is misread
}

void TestEmbeddedClient::T3d_markerGluedToTheStatusLine()
{
    EmbeddedDialogue dialogue(signIn + stat + "C: RETR 1\nS: +OK 0 octets\n&S: .\n" + quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(describe(result), created + counted +
                                   "mail_item_get 0x00 size=0\n"
                                   "mail_item_message_get 0x00 bytes=0 final\n" +
                                   ended);
    QVERIFY(result.calls[3].segments.empty()); // it came with the status line
}

void TestEmbeddedClient::T4_oddReplies_data()
{
    QTest::addColumn<Octets>("reply");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("LF") << "\n"_ba
                        << "status-malformed"_ba;
    QTest::newRow("CR") << "\r"_ba
                        << ""_ba;
    QTest::newRow("CRLF") << "\r\n"_ba
                          << "status-malformed"_ba;
    QTest::newRow("NUL") << Octets(1, '\0') << "undefined-status"_ba;
    QTest::newRow("+") << "+"_ba
                       << "undefined-status"_ba;
    QTest::newRow("-") << "-"_ba
                       << ""_ba;
}

void TestEmbeddedClient::T4_oddReplies()
{
    QFETCH(Octets, reply);
    QFETCH(QByteArray, reason);
    EmbeddedDialogue dialogue(signIn + "C: STAT\n");
    dialogue.server(reply);
    dialogue.end(ConnectionEnd::ByServer);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(result.calls[1].code, EmbeddedReturn::ServerErrorStatus);
    QCOMPARE(reasonOf(result), reason);
    EmbeddedSettings old;
    old.isBefore616 = true; // and before 6.1.4
    if (reply.size() == 1)
        QCOMPARE(reasonOf(dialogue.replay(old)), "one-octet-reply");
}

void TestEmbeddedClient::T5_sizeLie()
{
    EmbeddedDialogue dialogue(signIn + stat);
    playMail(dialogue, "1", {lastSegment()});
    dialogue.play(quit);
    const EmbeddedResult result = dialogue.replay();
    QCOMPARE(result.calls[2].size, quint64(187'402));
    QCOMPARE(result.calls[3].bytes, quint64(82));
    QCOMPARE(result.calls[3].correct.bytes, quint64(79));
    QVERIFY(describe(result).contains("size-unchecked"));
    QVERIFY(!result.parting);
}

void TestEmbeddedClient::T6_wrongDeleEcho()
{
    EmbeddedDialogue dialogue(signIn + stat + "C: DELE 2\nS: +OK message 1 deleted\n" + quit);
    QCOMPARE(describe(dialogue.replay()),
             created + counted + "mail_item_delete 0x00 [echo-unchecked]\n" + ended);
}

QTEST_GUILESS_MAIN(TestEmbeddedClient)
#include "tst_embeddedclient.moc"
